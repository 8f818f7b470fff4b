using System.Text.RegularExpressions;
using Dapper;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Mail;
using Governance.Core.People;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Core.Rolls;
using Governance.Tests.Testing;
using MimeKit;

namespace Governance.Tests.Mail;

/// <summary>The digest as its reader gets it: what needs them first, nothing twice, nothing at all where there is nothing.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed partial class DigestTests(Dialect dialect)
{
    private static readonly DateTimeOffset _nextMonday = new(2026, 11, 30, 8, 0, 0, TimeSpan.Zero);
    private SiteOfCoops _wood = null!;

    [SetUp]
    public async Task Three_coops() => _wood = await SiteOfCoops.Begin(dialect, ["Alder", "Birch", "Cedar"]);

    [TearDown]
    public async Task End() => await _wood.DisposeAsync();

    [Test]
    public async Task A_busy_week_read_as_text()
    {
        await BusyWeek();

        var digest = await DigestOf("Birch");

        Assert.That(digest.Subject, Is.EqualTo("2 things need you: Wood"));
        Assert.That(
            Readable(digest.TextBody!),
            Is.EqualTo(
                """
                About 2 minutes to read.

                2 THINGS NEED YOU

                * We publish our day rates (General circle, closes Monday 30 November 2026, 15:00 GMT). Birch has not answered yet.
                LINK

                One page with a range for each trade.

                * Who answers the phone in August (General circle, closes Wednesday 2 December 2026, 09:00 GMT). Birch has not answered yet.
                LINK

                A rota of three weeks each.

                Answer all 2 now, without signing in:
                LINK

                Do not forward this mail: whoever has it can answer for you, once.

                DECIDED

                * Share enquiries: Adopted (General circle, 2026-001)
                LINK

                TALK

                * Who answers the phone in August: 2 comments by 2 people
                LINK

                --
                You get this once a week. It comes only when there is something; your settings say when.
                No digest any more: LINK
                """.ReplaceLineEndings("\n")
            )
        );
    }

    [Test]
    public async Task It_is_written_in_its_readers_language_and_told_in_their_zone()
    {
        var birch = await _wood.Delegate("Birch");
        Acts.Granted(await _wood.The<EditProfile>().Run(Actor.Of(birch), "Birke", "de", "Europe/Berlin"));
        await BusyWeek();

        // Eight o'clock in Berlin is seven in London.
        await _wood.Site.At(_nextMonday.AddHours(-1));
        var digest = (await _wood.MailsTo("Birch")).First(mail => mail.Headers["X-Governance"] == "digest");

        Assert.That(digest.Subject, Is.EqualTo("2 Dinge brauchen dich: Wood"));
        Assert.That(digest.TextBody!.ReplaceLineEndings(" "), Does.Contain("Montag, 30. November 2026").And.Contain("16:00 CET"));
    }

    [Test]
    public async Task After_a_quiet_week_none_comes()
    {
        await _wood.Site.At(_nextMonday);
        await _wood.Site.At(_nextMonday.AddDays(7));

        Assert.That((await _wood.MailsTo("Birch")).Select(mail => mail.Headers["X-Governance"]), Is.EqualTo(new[] { "invited" }));
    }

    [Test]
    public async Task What_was_told_once_is_not_told_again()
    {
        await BusyWeek();
        await DigestOf("Birch");
        await _wood.Site.At(_nextMonday.AddDays(7));
        Assert.That((await _wood.MailsTo("Birch")).Count(mail => mail.Headers["X-Governance"] == "digest"), Is.EqualTo(1), "a quiet week");
        await _wood.Opened("Alder", "Another question", "cotech-2018");
        await _wood.Site.At(_nextMonday.AddDays(14));

        var digests = (await _wood.MailsTo("Birch")).Where(mail => mail.Headers["X-Governance"] == "digest").ToList();

        Assert.That(digests, Has.Count.EqualTo(2), "the second tells what the week brought");
        Assert.That(digests[0].TextBody, Does.Contain("Another question"));
        Assert.That(digests[0].TextBody, Does.Not.Contain("TALK").And.Not.Contain("Share enquiries").And.Not.Contain("day rates"));
    }

    [Test]
    public async Task Its_link_answers_several_at_once_and_dies()
    {
        await BusyWeek();
        var link = Link().Match((await DigestOf("Birch")).TextBody!).Value;
        await using var birch = await Visitor.Come(_wood.Site, javaScript: false);
        await birch.Go(link);
        await birch.Sees("We publish our day rates");
        await birch.Sees("Do not forward this mail");
        await birch.Page.Locator("li", new() { HasText = "We publish our day rates" }).Locator("input[value=agree]").CheckAsync();
        await birch.Page.Locator("li", new() { HasText = "Who answers the phone" }).Locator("input[value=disagree]").CheckAsync();
        await birch.Press("Record these answers");
        await birch.Sees("Birch: Agree");
        await birch.Sees("Birch: Disagree");

        await using var connection = await _wood.Site.Database.Open();
        Assert.That(
            await connection.QuerySingleAsync<int>(
                "SELECT COUNT(*) FROM position WHERE choice IN ('agree', 'disagree') AND position.seat_id IN (SELECT s.id FROM seat s JOIN coop c ON c.id = s.coop_id WHERE c.name = 'Birch')"
            ),
            Is.EqualTo(3),
            "one of Monday, and these two"
        );
        await birch.Go(link);
        await birch.Sees("This link answers once");
        Assert.That(await birch.Page.Locator("input[type=radio]").CountAsync(), Is.Zero);
        await birch.Go("/settings");
        await birch.Sees("Sign in");
    }

    [Test]
    public async Task Its_link_dies_at_the_first_of_its_deadlines()
    {
        await BusyWeek();
        var link = Link().Match((await DigestOf("Birch")).TextBody!).Value;
        await _wood.Site.At(_nextMonday.AddHours(7));
        await using var birch = await Visitor.Come(_wood.Site, javaScript: false);
        await birch.Go(link);

        await birch.Sees("when the first of its rounds closed");
        Assert.That(await birch.Page.Locator("input[type=radio]").CountAsync(), Is.Zero);
    }

    [TestCase("daily", 1)]
    [TestCase("needed", 0)]
    [TestCase("never", 0)]
    public async Task It_comes_as_its_reader_wishes(string rhythm, int digests)
    {
        var birch = Actor.Of(await _wood.Delegate("Birch"));
        var form = MailWishForm.Of(MailWish.Habit) with { Digest = rhythm };
        Assert.That((await _wood.The<ChangeMailWish>().Run(birch, form)).Refusal, Is.Null);
        var round = await _wood.Opened("Alder", "Share enquiries");
        await Answer("Birch", round, "agree");

        await _wood.Site.At(World.Monday.AddDays(1).AddHours(-1));
        await _wood.Site.At(World.Monday.AddDays(2).AddHours(-1));

        Assert.That(
            (await _wood.MailsTo("Birch")).Count(mail => mail.Headers["X-Governance"] == "digest"),
            Is.EqualTo(digests),
            "one day brought something new, and nothing needed Birch"
        );
    }

    private async Task BusyWeek()
    {
        var first = await _wood.Opened("Alder", "Share enquiries", "lazy-consensus");
        foreach (var coop in new[] { "Alder", "Birch", "Cedar" })
        {
            await Answer(coop, first, "agree");
        }

        await _wood.Site.At(first.ClosesAt.ToDateTimeOffset());
        Acts.Granted(await _wood.The<RatifyDecision>().Run(Actor.Of(_wood.Steward), first.ProposalId, (await Again(first)).Fingerprint));
        await _wood.Site.At(new(2026, 11, 27, 15, 0, 0, TimeSpan.Zero));
        await _wood.Opened("Alder", "We publish our day rates", "lazy-consensus", "One page with a range for each trade.");
        await _wood.Site.At(new(2026, 11, 29, 9, 0, 0, TimeSpan.Zero));
        var phone = await _wood.Opened("Cedar", "Who answers the phone in August", "lazy-consensus", "A rota of three weeks each.");
        foreach (var coop in new[] { "Alder", "Cedar" })
        {
            Acts.Granted(
                await _wood
                    .The<PostComment>()
                    .Run(Actor.Of(await _wood.Delegate(coop)), phone.ProposalId.Value, $"{coop} can take July.", null, null)
            );
        }
    }

    private async Task<MimeMessage> DigestOf(string coop)
    {
        await _wood.Site.At(_nextMonday);
        return (await _wood.MailsTo(coop)).First(mail => mail.Headers["X-Governance"] == "digest");
    }

    private async Task Answer(string coop, Round round, string choice)
    {
        var person = await _wood.Delegate(coop);
        await using var connection = await _wood.Site.Database.Open();
        var seat = await connection.QuerySingleAsync<string>(
            $"SELECT s.id FROM seat s JOIN coop c ON c.id = s.coop_id WHERE c.name = '{coop}' AND s.round_id = '{round.Id}'"
        );
        Acts.Granted(await _wood.The<TakePosition>().Run(Actor.Of(person), round.Id, new SeatId(seat), choice, null));
    }

    private async Task<Round> Again(Round round)
    {
        await using var connection = await _wood.Site.Database.Open();
        return (await RoundStore.Find(connection, round.Id))!;
    }

    /// <summary>The text with its links and the wrapping of lines taken out.</summary>
    private static string Readable(string text) =>
        Links()
            .Replace(Wrapped().Replace(text.ReplaceLineEndings("\n").Replace("-- \n", "--\n", StringComparison.Ordinal), " "), "LINK")
            .Replace("\n  LINK", "\nLINK", StringComparison.Ordinal)
            .TrimEnd();

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Links();

    [GeneratedRegex(@"https?://\S+/d/\S+")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<=[^\n.:-])\n(?=[a-zA-Z0-9])")]
    private static partial Regex Wrapped();
}
