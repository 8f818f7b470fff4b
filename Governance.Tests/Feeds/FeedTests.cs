using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using Governance.Core.Data;
using Governance.Core.Feeds;
using Governance.Core.Journal;
using Governance.Tests.Testing;
using Governance.Web.Services;
using Ical.Net;

namespace Governance.Tests.Feeds;

/// <summary>Calendars and feeds as the programs that fetch them read them, and what goes out to chat programs.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class FeedTests(Dialect dialect)
{
    private SiteOfCoops _wood = null!;
    private HttpClient _http = null!;

    [SetUp]
    public async Task Two_coops()
    {
        _wood = await SiteOfCoops.Begin(dialect, ["Alder", "Birch"]);
        _http = new HttpClient { BaseAddress = new Uri(_wood.Site.Url) };
    }

    [TearDown]
    public async Task End()
    {
        _http.Dispose();
        await _wood.DisposeAsync();
    }

    [Test]
    public async Task A_calendar_library_reads_the_deadlines()
    {
        var round = await _wood.Opened("Alder", "Share enquiries; and \"more\", \\ too");
        var calendar = await Calendar(FeedKey.Me);

        var close = calendar.Events.Single();

        Assert.That(close.Summary, Is.EqualTo("Closes: Share enquiries; and \"more\", \\ too"));
        Assert.That(close.Start!.AsUtc, Is.EqualTo(round.ClosesAt.ToDateTimeUtc()));
        Assert.That(close.Uid, Is.EqualTo($"{round.Id}@127.0.0.1"));
        Assert.That(close.Url!.ToString(), Is.EqualTo($"{_wood.Site.Url}/proposals/{round.ProposalId}"));
    }

    [Test]
    public async Task An_address_that_was_replaced_or_ended_opens_nothing()
    {
        var first = await Make(FeedKey.Me);
        var second = await Make(FeedKey.Me);
        Assert.That(await Status($"/feeds/{first}.ics"), Is.EqualTo(404));
        Assert.That(await Status($"/feeds/{second}.ics"), Is.EqualTo(200));

        await _wood.The<SetFeedKey>().End(await Birch(), FeedKey.Me);
        Assert.That(await Status($"/feeds/{second}.ics"), Is.EqualTo(404));
        Assert.That(await Status("/feeds/made-up.ics"), Is.EqualTo(404));
    }

    [Test]
    public async Task It_reads_with_the_rights_of_the_day()
    {
        await _wood.Opened("Alder", "Share enquiries");
        var token = await Make(FeedKey.Federation);
        Assert.That((await Read(token)).Events, Has.Count.EqualTo(1));

        await using (var connection = await _wood.Site.Database.OpenForWriting())
        {
            await Dapper.SqlMapper.ExecuteAsync(connection, "UPDATE affiliation SET until_date = '2026-11-22', from_date = '2026-11-01'");
        }

        Assert.That((await Read(token)).Events, Is.Empty, "who has left reads what the public reads");
    }

    [Test]
    public async Task Another_coops_own_circle_has_no_address_for_others()
    {
        await using var connection = await _wood.Site.Database.Open();
        var own = await Dapper.SqlMapper.QuerySingleAsync<string>(
            connection,
            "SELECT o.id FROM circle o JOIN coop c ON c.id = o.coop_id WHERE c.name = 'Alder'"
        );

        Assert.That((await _wood.The<SetFeedKey>().Make(await Birch(), own)).Refusal, Is.InstanceOf<Core.Kernel.NotFound>());
        Assert.That(await Status($"/circles/{own}.atom"), Is.EqualTo(404));
    }

    [Test]
    public async Task A_circles_feed_holds_for_members_what_goes_on_and_for_the_public_what_was_decided()
    {
        var round = await _wood.Opened("Alder", "Share enquiries");
        await _wood.Site.At(round.ClosesAt.ToDateTimeOffset());
        await using (var connection = await _wood.Site.Database.Open())
        {
            var fingerprint = (await Core.Proposals.RoundStore.Find(connection, round.Id))!.Fingerprint;
            Acts.Granted(await _wood.The<Core.Register.RatifyDecision>().Run(Actor.Of(_wood.Steward), round.ProposalId, fingerprint));
        }

        await _wood.Opened("Birch", "Who answers the phone");
        var token = await Make(Core.Circles.CircleId.General.Value);

        Assert.That(await Titles($"/circles/{Core.Circles.CircleId.General}.atom"), Is.EqualTo(new[] { "2026-001 · Share enquiries" }));
        Assert.That(await Titles($"/feeds/{token}.atom"), Is.EquivalentTo(new[] { "2026-001 · Share enquiries", "Who answers the phone" }));
    }

    [Test]
    public async Task News_go_out_signed_are_tried_again_and_stop_when_ended()
    {
        await using var listener = new TlsSink();
        _wood.The<WebhookSender>().Client = SafeHttp.Client(
            [IPNetwork.Parse("127.0.0.0/8")],
            new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == listener.Thumbprint,
            }
        );
        var steward = Actor.Of(_wood.Steward);
        var (id, secret) = Acts.Granted(await _wood.The<SetWebhook>().Add(steward, listener.Url, "slack", ""));
        listener.Status = 500;
        await _wood.Opened("Alder", "Share enquiries");
        await Send();
        Assert.That(listener.Taken.Select(taken => taken.Body), Has.Some.Contain("Share enquiries"));
        listener.Taken.Clear();
        await Send();
        Assert.That(listener.Taken, Is.Empty, "not before its time");

        listener.Status = 200;
        _wood.Site.Clock.Advance(TimeSpan.FromMinutes(2));
        await Send();
        var (headers, body) = listener.Taken[0];
        Assert.That(
            headers["webhook-signature"],
            Is.EqualTo(WebhookMessage.Sign(secret, headers["webhook-id"], long.Parse(headers["webhook-timestamp"]), body))
        );
        Assert.That(listener.Taken, Has.Count.EqualTo(2), "raised and opened, each once");

        Acts.Granted(await _wood.The<SetWebhook>().End(steward, id));
        await _wood.Opened("Birch", "Who answers the phone");
        await Send();
        Assert.That(listener.Taken, Has.Count.EqualTo(2));
    }

    [TestCase("http://chat.example/hook")]
    [TestCase("ftp://chat.example/hook")]
    [TestCase("https://user:password@chat.example/hook")]
    [TestCase("chat.example")]
    [TestCase("")]
    public async Task An_address_is_https_or_refused(string address) =>
        Assert.That((await _wood.The<SetWebhook>().Add(Actor.Of(_wood.Steward), address, "json", "")).Refusal, Is.Not.Null);

    [Test]
    public async Task Only_a_steward_sends_news_anywhere() =>
        Assert.That(
            (await _wood.The<SetWebhook>().Add(await Birch(), "https://chat.example/", "json", "")).Refusal,
            Is.EqualTo(new Core.Kernel.NotAllowed("steward"))
        );

    private async Task Send()
    {
        await _wood.Site.Post();
        while (await _wood.The<WebhookSender>().SendDue() > 0) { }
    }

    private async Task<Actor> Birch() => Actor.Of(await _wood.Delegate("Birch"));

    private async Task<string> Make(string scope) => Acts.Granted(await _wood.The<SetFeedKey>().Make(await Birch(), scope));

    private async Task<Calendar> Calendar(string scope) => await Read(await Make(scope));

    private async Task<Calendar> Read(string token) =>
        Ical.Net.Calendar.Load(await _http.GetStringAsync(new Uri($"/feeds/{token}.ics", UriKind.Relative)))!;

    private async Task<int> Status(string path) => (int)(await _http.GetAsync(new Uri(path, UriKind.Relative))).StatusCode;

    private async Task<IReadOnlyList<string>> Titles(string path)
    {
        using var xml = XmlReader.Create(new StringReader(await _http.GetStringAsync(new Uri(path, UriKind.Relative))));
        return [.. SyndicationFeed.Load(xml).Items.Select(item => item.Title.Text)];
    }

    /// <summary>A program that listens behind a certificate of its own making.</summary>
    private sealed class TlsSink : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly X509Certificate2 _certificate = Certificate();
        private readonly Task _running;

        public TlsSink()
        {
            _listener.Start();
            _running = Task.Run(Accept);
        }

        public string Url => $"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/hook";

        public string Thumbprint => _certificate.GetCertHashString();

        public int Status { get; set; } = 200;

        public List<(Dictionary<string, string> Headers, string Body)> Taken { get; } = [];

        public async ValueTask DisposeAsync()
        {
            _listener.Stop();
            await _running;
            _certificate.Dispose();
        }

        private async Task Accept()
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    await using var stream = new SslStream(client.GetStream());
                    await stream.AuthenticateAsServerAsync(_certificate);
                    using var reader = new StreamReader(stream, Encoding.UTF8);
                    var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                    await reader.ReadLineAsync();
                    while (await reader.ReadLineAsync() is { Length: > 0 } line)
                    {
                        headers[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[
                            (line.IndexOf(':', StringComparison.Ordinal) + 1)..
                        ]
                            .Trim();
                    }

                    var bytes = int.Parse(headers["content-length"]);
                    var body = new StringBuilder();
                    while (Encoding.UTF8.GetByteCount(body.ToString()) < bytes)
                    {
                        body.Append((char)reader.Read());
                    }

                    Taken.Add((headers, body.ToString()));
                    await stream.WriteAsync(
                        Encoding.ASCII.GetBytes($"HTTP/1.1 {Status} x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                    );
                }
            }
            catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException) { }
        }

        private static X509Certificate2 Certificate()
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
            using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        }
    }
}
