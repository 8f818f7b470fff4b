using System.Globalization;
using System.Net;
using System.Text;
using Governance.Core.Access;
using Governance.Core.Data;
using Governance.Core.Federation;
using Governance.Core.Feeds;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Words;
using Governance.Web.Hosting;
using NodaTime;

namespace Governance.Web.Services;

/// <summary>Sends what waits for webhooks: signed, at least once, with longer waits after each failure; given up after a day.</summary>
public sealed partial class WebhookSender(
    Database database,
    Writer writer,
    Bell bell,
    ISecrets secrets,
    Origin origin,
    Catalogue catalogue,
    IConfiguration configuration,
    TimeProvider clock,
    ILogger<WebhookSender> log
) : BackgroundService
{
    private const int AtOnce = 20;
    private static readonly Duration[] _backOff =
    [
        Duration.FromMinutes(1),
        Duration.FromMinutes(10),
        Duration.FromHours(1),
        Duration.FromHours(6),
        Duration.FromHours(17),
    ];

    private readonly SemaphoreSlim _one = new(1);

    /// <summary>The client; tests put one in its place that trusts their own certificate.</summary>
    public HttpClient Client { get; set; } = SafeHttp.Client(Opened(configuration));

    /// <summary>Sends what is due; returns how many were tried.</summary>
    public async Task<int> SendDue()
    {
        await _one.WaitAsync();
        try
        {
            await using var connection = await database.Open();
            var due = await WebhookStore.Due(connection, clock.Now(), AtOnce);
            foreach (var post in due)
            {
                await Send(connection, post);
            }

            return due.Count;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        Client.Dispose();
        _one.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var woken = bell.Wait(TimeSpan.FromSeconds(5), clock, stoppingToken);
            try
            {
                while (await SendDue() == AtOnce) { }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailure(failure);
            }

            await woken;
        }
    }

    /// <summary>Networks of the operator's own that may be reached: <c>Governance:Webhooks:Networks</c>, such as <c>10.1.0.0/16</c>.</summary>
    private static IReadOnlyList<IPNetwork> Opened(IConfiguration configuration) =>
        [
            .. (configuration["Governance:Webhooks:Networks"] ?? "")
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(IPNetwork.Parse),
        ];

    private async Task Send(System.Data.Common.DbConnection connection, WebhookPost post)
    {
        var (taken, answer) = await Try(connection, post);
        Instant? next = post.Attempts < _backOff.Length ? clock.Now() + _backOff[post.Attempts] : null;
        await writer.Keep(change =>
            taken
                ? WebhookStore.Sent(change.Transaction, post.Id, answer, change.Now)
                : WebhookStore.Failed(change.Transaction, post.Id, answer, change.Now, next)
        );
    }

    private async Task<(bool Taken, string Answer)> Try(System.Data.Common.DbConnection connection, WebhookPost post)
    {
        var federation = (await FederationStore.Find(connection))!;
        var speech = new Speech(catalogue, Cultures.Of(federation.Language), federation.DateTimeZone);
        if (
            await WebhookStore.Find(connection, post.WebhookId) is not { } hook
            || await WebhookMessage.News(connection, post, federation.Name, origin.Value, speech) is not { } news
            || secrets.Unprotect(hook.Address) is not { } address
            || secrets.Unprotect(hook.Secret) is not { } secret
        )
        {
            return (true, "over");
        }

        try
        {
            var body = WebhookMessage.Body(hook.Form, news);
            var seconds = clock.Now().ToUnixTimeSeconds();
            using var request = new HttpRequestMessage(HttpMethod.Post, address)
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
            };
            request.Headers.Add("webhook-id", post.Id);
            request.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("webhook-signature", WebhookMessage.Sign(secret, post.Id, seconds, body));
            using var answer = await Client.SendAsync(request);
            return (answer.IsSuccessStatusCode, ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or IOException)
        {
            return (
                false,
                failure.InnerException is AddressIsNotPublicException ? "not_public"
                : failure is TaskCanceledException ? "timeout"
                : "unreachable"
            );
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhooks could not be sent; trying again later")]
    private partial void LogFailure(Exception failure);
}
