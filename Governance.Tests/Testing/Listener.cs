using System.Net;
using Governance.Core.Access;
using Governance.Web.Live;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Testing;

/// <summary>A browser's page that watches a thread, without the browser: what it was told, in order.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private readonly HubConnection _hub;
    private readonly List<Changed> _changes = [];
    private readonly List<int> _messages = [];
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Listener(HubConnection hub, HttpClient http, CookieContainer cookies) => (_hub, Http, Cookies) = (hub, http, cookies);

    /// <summary>Requests of the same browser.</summary>
    public HttpClient Http { get; }

    public CookieContainer Cookies { get; }

    /// <summary>Who is there, as told last.</summary>
    public Presence Presence { get; private set; } = new(0, [], 0, []);

    public bool IsClosed { get; private set; }

    public IReadOnlyList<Changed> Changes
    {
        get
        {
            lock (_changes)
            {
                return [.. _changes];
            }
        }
    }

    /// <summary>How many changes each message held.</summary>
    public IReadOnlyList<int> Messages => _messages;

    /// <summary>Signs in and watches; a second page of the same browser where cookies are given.</summary>
    public static async Task<Listener> Come(RunningSite site, string address, string subject, CookieContainer? cookies = null)
    {
        var jar = cookies ?? new CookieContainer();
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = jar })
        {
            BaseAddress = new Uri(site.Url),
        };
        if (cookies is null)
        {
            var token = Acts.Granted(await site.Services.GetRequiredService<AskForSignIn>().ForOperator(address));
            var page = await http.GetStringAsync("/sign-in/link?t=" + token);
            await http.PostAsync("/sign-in/link", DemoSite.Form(page, ("t", token)));
        }

        var hub = new HubConnectionBuilder().WithUrl(site.Url + "/live", options => options.Cookies = jar).Build();
        var listener = new Listener(hub, http, jar);
        hub.On<string, Changed[]>(nameof(IWatcher.Changed), (_, changes) => listener.Hear(() => listener.Keep(changes)));
        hub.On<string, Presence>(nameof(IWatcher.Present), (_, presence) => listener.Hear(() => listener.Presence = presence));
        hub.Closed += _ =>
        {
            listener.Hear(() => listener.IsClosed = true);
            return Task.CompletedTask;
        };
        await hub.StartAsync();
        await hub.InvokeAsync("Watch", subject, "en");
        return listener;
    }

    /// <summary>Waits until it has heard what makes something true, and now and then does something meanwhile.</summary>
    public async Task Until(Func<Listener, bool> heard, string what, Action? meanwhile = null)
    {
        var since = System.Diagnostics.Stopwatch.GetTimestamp();
        while (true)
        {
            Task news;
            lock (_changes)
            {
                if (heard(this))
                {
                    return;
                }

                news = _news.Task;
            }

            if (System.Diagnostics.Stopwatch.GetElapsedTime(since) > _patience)
            {
                Assert.Fail($"not heard: {what}; {_changes.Count} changes, closed: {IsClosed}, there are {Presence.Count}");
            }

            meanwhile?.Invoke();
            await Task.WhenAny(news, Task.Delay(250));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        Http.Dispose();
    }

    private void Keep(Changed[] changes)
    {
        _changes.AddRange(changes);
        _messages.Add(changes.Length);
    }

    private void Hear(Action what)
    {
        TaskCompletionSource news;
        lock (_changes)
        {
            what();
            news = _news;
            _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        news.SetResult();
    }
}
