using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Governance.Core.Access;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Web.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Governance.Bench.Live;

/// <summary>
/// The product as it is published, in a process of its own, with a thread and as many people, each signed in, as are to read it. Every
/// comment comes in by the page's own form.
/// </summary>
internal sealed partial class LiveProduct : ILiveServer, IDisposable
{
    private readonly string _folder;
    private readonly Process _process;
    private readonly List<HttpClient> _posters = [];
    private int _turn;

    private LiveProduct(string folder, Process process, string url) => (_folder, _process, Url) = (folder, process, url);

    public string Name => "governance";

    public string Url { get; }

    public int ProcessId => _process.Id;

    /// <summary>The thread.</summary>
    public string Subject { get; private init; } = "";

    /// <summary>The cookie of each reader.</summary>
    public IReadOnlyList<string> Cookies { get; private init; } = [];

    /// <summary>Prepares a federation with so many members, publishes the product and starts it on that; so many of them will post.</summary>
    public static async Task<LiveProduct> Begin(int readers, int posters)
    {
        var folder = Directory.CreateTempSubdirectory("governance-live-").FullName;
        var data = Path.Combine(folder, "data");
        Directory.CreateDirectory(data);
        Programs.Publish(Path.Combine(Programs.Top(), "Governance.Web"), Path.Combine(folder, "app"));
        var (subject, cookies) = await Prepare(data, readers);
        var url = $"http://127.0.0.1:{Programs.FreePort()}";
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "app", "Governance.Web.dll")])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        start.Environment["ASPNETCORE_URLS"] = url;
        start.Environment["GOVERNANCE_DATA"] = data;
        var product = new LiveProduct(folder, Process.Start(start)!, url) { Subject = subject, Cookies = cookies };
        product._process.OutputDataReceived += (_, _) => { };
        product._process.BeginOutputReadLine();
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        await Programs.Answers(http);
        for (var at = 0; at < posters; at++)
        {
            product._posters.Add(await product.Poster(cookies[at]));
        }

        return product;
    }

    public Reader NewReader(int number, Action<ReadOnlySpan<byte>> heard) =>
        new ProductReader(Subject, Cookies[number % Cookies.Count], heard);

    public Task Post(string words, int bytes) => PostBy(Interlocked.Increment(ref _turn), words);

    /// <summary>One of those who post says something.</summary>
    public async Task PostBy(int poster, string words)
    {
        using var answer = await _posters[poster % _posters.Count]
            .PostAsync(
                new Uri($"/proposals/{Subject}?handler=Comment", UriKind.Relative),
                new FormUrlEncodedContent([
                    new("body", words),
                    new("_key", Guid.NewGuid().ToString("N")),
                    new(Token, _tokens[poster % _posters.Count]),
                ])
            );
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>How far the journal is.</summary>
    public async Task<int> Position()
    {
        using var health = System.Text.Json.JsonDocument.Parse(await _posters[0].GetStringAsync(new Uri("/health", UriKind.Relative)));
        return health.RootElement.GetProperty("position").GetInt32();
    }

    /// <summary>What a page asks for that has missed everything since a position.</summary>
    public async Task<string> Since(int position) =>
        await _posters[0].GetStringAsync(new Uri($"/proposals/{Subject}?handler=Since&position={position}", UriKind.Relative));

    public void Dispose()
    {
        _posters.ForEach(http => http.Dispose());
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private const string Token = "__RequestVerificationToken";
    private readonly List<string> _tokens = [];

    private async Task<HttpClient> Poster(string cookie)
    {
        var jar = new CookieContainer();
        jar.SetCookies(new Uri(Url), cookie);
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = jar })
        {
            BaseAddress = new Uri(Url),
        };
        http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        var page = await http.GetStringAsync(new Uri("/proposals/" + Subject, UriKind.Relative));
        _tokens.Add(TokenField().Match(page).Groups[1].Value);
        return http;
    }

    private static async Task<(string Subject, IReadOnlyList<string> Cookies)> Prepare(string data, int readers)
    {
        await using var product = await RunningProduct.Begin(coops: 2, rounds: 1, keepIn: data);
        var people = await product
            .The<Writer>()
            .Run<IReadOnlyList<PersonId>>(
                Actor.Operator,
                async change =>
                {
                    var today = await AccessStore.Today(change);
                    var coop = (await AccessStore.Viewer(change.Connection, product.Delegates[0], today, change.Transaction))
                        .Hats[0]
                        .CoopId;
                    var all = new List<PersonId>();
                    for (var at = 0; at < readers; at++)
                    {
                        var person = await AddPerson.In(change, $"Reader {at}", $"r{at}@example.org");
                        await Affiliate.Put(
                            change,
                            new Affiliation
                            {
                                Id = Ids.New<AffiliationId>(change.Now),
                                PersonId = person.Value,
                                CoopId = coop,
                                Role = Role.Member,
                                FromDate = new LocalDate(2020, 1, 1),
                            }
                        );
                        all.Add(person.Value);
                    }

                    return all;
                }
            );
        return (product.Rounds[0].Proposal.Value, await Task.WhenAll(people.Value.Select(person => Cookie(product, person))));
    }

    private static async Task<string> Cookie(RunningProduct product, PersonId person)
    {
        await using var scope = product.App.Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        (http.Request.Scheme, http.Request.Host) = ("http", new HostString("127.0.0.1"));
        await scope.ServiceProvider.GetRequiredService<SignInService>().SignIn(http, person);
        var set = http.Response.Headers.SetCookie.Last(cookie => cookie!.StartsWith("session=", StringComparison.Ordinal))!;
        return set[..set.IndexOf(';', StringComparison.Ordinal)];
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
