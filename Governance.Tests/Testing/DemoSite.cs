using System.Net;
using Dapper;
using Governance.Core.Access;
using Governance.Core.Agreements;
using Governance.Core.Discussion;
using Governance.Core.Feeds;
using Governance.Core.Files;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Mail;
using Governance.Core.People;
using Governance.Core.Proposals;
using Governance.Tests.Agreements;
using Governance.Web.Demonstration;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Testing;

/// <summary>
/// The demonstration federation running. It has something in every state, so that every route has something to show.
/// One is shared by the tests that only look; a test that changes things begins its own.
/// </summary>
internal sealed class DemoSite : IAsyncDisposable
{
    private static readonly Lazy<Task<DemoSite>> _shared = new(Begin);
    private readonly Dictionary<string, string> _things = [];

    private DemoSite(RunningSite site) => Site = site;

    public static Task<DemoSite> Shared => _shared.Value;

    public RunningSite Site { get; }

    /// <summary>The id of something, by the name that a route's parameter goes by.</summary>
    public string Thing(string name) => _things[name];

    public static async Task Stop()
    {
        if (_shared is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await _shared.Value).DisposeAsync();
        }
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    /// <summary>A client that is signed in as somebody of the demonstration; as nobody where the name is null. It follows no redirects.</summary>
    public async Task<HttpClient> Client(string? person, CookieContainer? cookies = null)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies ?? new CookieContainer() })
        {
            BaseAddress = new Uri(Site.Url),
        };
        if (person is not null)
        {
            await SignIn(client, person);
        }

        return client;
    }

    /// <summary>Signs a client in by an operator's link, which any browser may use.</summary>
    private async Task SignIn(HttpClient client, string person)
    {
        var token = await SignInToken(person);
        var page = await client.GetStringAsync("/sign-in/link?t=" + token);
        var answer = await client.PostAsync("/sign-in/link", Form(page, ("t", token)));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), $"{person} signs in");
    }

    /// <summary>What an operator's link carries.</summary>
    public async Task<string> SignInToken(string person) =>
        (await Site.Services.GetRequiredService<AskForSignIn>().ForOperator(Address(person))).Value;

    /// <summary>A form with the page's antiforgery token.</summary>
    public static FormUrlEncodedContent Form(string page, params IEnumerable<(string Name, string Value)> fields) =>
        new(
            fields
                .Select(field => KeyValuePair.Create(field.Name, field.Value))
                .Append(KeyValuePair.Create("__RequestVerificationToken", Token(page)))
        );

    public static string Token(string page)
    {
        const string Mark = "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"";
        var at = page.IndexOf(Mark, StringComparison.Ordinal);
        return at < 0 ? "" : page[(at + Mark.Length)..page.IndexOf('"', at + Mark.Length)];
    }

    /// <summary>A file in a thread that all members read: where it is had.</summary>
    private async Task<string> AFile()
    {
        await using var connection = await Site.Database.Open();
        var ada = Actor.Of((await PersonStore.WithEmail(connection, Address("Ada Okafor")))!.Id);
        var words = "Our costs\n"u8.ToArray();
        var file = Acts.Granted(await Site.Services.GetRequiredService<AttachFile>().Run(ada, Thing("withdrawn"), "Costs.txt", words));
        var post = Site.Services.GetRequiredService<PostComment>();
        Acts.Granted(await post.Run(ada, Thing("withdrawn"), "Here they are: " + file.Markdown, null, null));
        return file.Path;
    }

    private static string Address(string person) => person.ToLowerInvariant().Replace(' ', '.') + "@demo.example";

    public static async Task<DemoSite> Begin()
    {
        var site = await RunningSite.Begin();
        var demo = new DemoSite(site);
        site.Clock.SetUtcNow(DateTimeOffset.UtcNow);
        Assert.That((await site.Services.GetRequiredService<Demonstrate>().Run()).Refusal, Is.Null);
        await site.Post();
        await using var connection = await site.Database.Open();
        async Task Keep(string name, string sql) => demo._things[name] = await connection.QuerySingleAsync<string>(sql);
        await Keep("open", "SELECT id FROM proposal WHERE title LIKE 'Share enquiries%'");
        await Keep("discuss", "SELECT id FROM proposal WHERE title LIKE 'Who answers the phone%'");
        await Keep(
            "discuss-proposer",
            "SELECT q.name FROM proposal p JOIN person q ON q.id = p.raised_by WHERE p.title LIKE 'Who answers the phone%'"
        );
        await Keep("process", "SELECT id FROM proposal WHERE title LIKE 'A framework agreement%'");
        await Keep("election", "SELECT id FROM election WHERE state = 'open'");
        await Keep("counted", "SELECT id FROM election WHERE method = 'stv-scottish'");
        await Keep("funded", "SELECT id FROM election WHERE budget IS NOT NULL");
        await Keep("compared", "SELECT id FROM election WHERE method = 'schulze' AND state = 'closed'");
        await Keep("prepared", "SELECT id FROM election WHERE state = 'prepared'");
        await Keep("tied", "SELECT id FROM proposal WHERE outcome = 'tied'");
        await Keep("reviewed", "SELECT number FROM decision WHERE title LIKE 'Backups are restored%'");
        await Keep("closed", "SELECT id FROM proposal WHERE title LIKE 'We publish our day rates%'");
        await Keep("withdrawn", "SELECT id FROM proposal WHERE state = 'withdrawn'");
        demo._things["file"] = await demo.AFile();
        await Keep("ratified", "SELECT id FROM proposal WHERE number = 1");
        await Keep("draft", "SELECT id FROM draft");
        await Keep("coop", "SELECT id FROM coop WHERE name = 'Millrace Web'");
        await Keep("other-coop", "SELECT id FROM coop WHERE name = 'Fen Collective'");
        await Keep("circle", "SELECT id FROM circle WHERE kind = 'cluster'");
        await Keep("own-circle", "SELECT o.id FROM circle o JOIN coop c ON c.id = o.coop_id WHERE c.name = 'Millrace Web'");
        await Keep("person", "SELECT id FROM person WHERE name = 'Ada Okafor'");
        await Keep("condition", "SELECT id FROM condition WHERE state = 'open'");
        await Keep("comment", "SELECT id FROM comment WHERE edits = 1");
        await Keep("hidden", "SELECT id FROM comment WHERE hidden_at IS NOT NULL");
        await Keep("decision", "SELECT number FROM decision WHERE kind = 'correction'");
        await Keep("corrected", "SELECT corrects FROM decision WHERE kind = 'correction'");
        await Keep("round", "SELECT r.id FROM round r JOIN proposal p ON p.id = r.proposal_id WHERE p.title LIKE 'Share enquiries%'");
        await demo.KeepKeys();
        var signed = await SigningActs.Agreement(site.Services.GetRequiredService<Writer>(), SigningActs.Signed, "How we share work");
        demo._things["signed-agreement"] = signed.Slug;
        demo._things["agreement"] = signed.Id.Value;
        await demo.KeepBody();
        await demo.KeepAmending();
        return demo;
    }

    /// <summary>Another body's link to an agreement that it has not ratified yet, and the key that its signer's mail carries.</summary>
    private async Task KeepBody()
    {
        var writer = Site.Services.GetRequiredService<Writer>();
        var agreement = await Bodies.Agreement(writer, "Data about members");
        var invite = Site.Services.GetRequiredService<InviteBody>();
        _things["body-link"] = Acts.Granted(await invite.Run(Actor.Operator, agreement.Id));
        var hash = Fingerprint.Of(Bodies.Words);
        Acts.Granted(await Bodies.Record(writer, _things["body-link"], Bodies.Form(hash)));
        _things["body-key"] = await Bodies.KeyInMail(Site.Database);
    }

    /// <summary>An agreement's clause, a draft that amends it, and amendments being put together.</summary>
    private async Task KeepAmending()
    {
        await using var connection = await Site.Database.Open();
        var agreement = (await AgreementStore.Find(connection, "sharing-enquiries"))!;
        var now = (await AgreementStore.Version(connection, agreement.Id, agreement.Version))!;
        _things["clause"] = now.Parts[^1].Id;
        var ada = Actor.Of(new PersonId(_things["person"]));
        var motion = new AgreementMotion
        {
            Agreement = agreement.Id,
            Base = now.Number,
            BaseHash = now.TextHash,
        };
        var form = new DraftForm(agreement.CircleId, null, "A change", "", "", "simple-majority", "", Sight.Federation, Sight.Federation);
        var draft = await Site
            .Services.GetRequiredService<WriteDraft>()
            .Begin(ada, "", form, new MotionForm(AmendAgreement.Name, Json.Write(motion)));
        _things["amend-draft"] = draft.Value.Value;
        var open = await AmendmentStore.Open(connection, agreement.Id);
        var merge = await Site
            .Services.GetRequiredService<MergeAmendments>()
            .Begin(ada, agreement.Slug, [.. open.Select(one => one.ProposalId)]);
        _things["merge"] = merge.Value.Value;
    }

    /// <summary>Keys as the mails to a delegate carry them.</summary>
    private async Task KeepKeys()
    {
        await using var connection = await Site.Database.Open();
        var person = new PersonId(_things["person"]);
        var seat = await connection.QuerySingleAsync<string>(
            "SELECT id FROM seat WHERE round_id = @round AND coop_id = @coop",
            new { round = _things["round"], coop = _things["coop"] }
        );
        _things["feed-key"] = (await Site.Services.GetRequiredService<SetFeedKey>().Make(Actor.Of(person), _things["circle"])).Value;
        var now = Site.Clock.Now();
        foreach (
            var (purpose, subject) in new[]
            {
                (MailKey.Answer, $"{_things["round"]} {seat}"),
                (MailKey.Digest, $"{_things["round"]} {seat}"),
                (MailKey.Unsubscribe, "digest"),
            }
        )
        {
            var (token, key) = MailKey.Make(person, purpose, subject, now, now + NodaTime.Duration.FromDays(3));
            _things[purpose + "-key"] = token;
            await Site.Services.GetRequiredService<Writer>().Keep(change => MailKeyStore.Add(change.Transaction, key));
        }
    }
}
