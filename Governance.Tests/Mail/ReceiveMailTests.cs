using Dapper;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Mail;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Tests.Testing;
using NodaTime;

namespace Governance.Tests.Mail;

/// <summary>A reply becomes a comment or a question to confirm; nobody writes in another's name, and no loop begins.</summary>
internal sealed class ReceiveMailTests(Dialect dialect) : Story(dialect)
{
    private CoopOf _coop = null!;
    private Round _round = null!;
    private string _token = "";

    [SetUp]
    public async Task A_round_is_open_and_a_mail_went_out()
    {
        _coop = await World.Coop("Harbour");
        _round = await World.Opened(_coop.Delegate);
        var (token, key) = MailKey.Make(
            _coop.Delegate,
            MailKey.Reply,
            _round.ProposalId.Value,
            World.Now,
            World.Now + Duration.FromDays(90)
        );
        _token = token;
        await World.The<Writer>().Keep(change => MailKeyStore.Add(change.Transaction, key));
    }

    [Test]
    public async Task A_reply_becomes_a_comment_of_its_writer()
    {
        Assert.That(await Receive("We need until March.\n\n> A round is open."), Is.EqualTo("posted"));

        var comment = (await Comments()).Single();
        Assert.That((comment.Body, comment.AuthorId), Is.EqualTo(("We need until March.", _coop.Delegate)));
    }

    [Test]
    public async Task The_same_message_twice_is_one_comment()
    {
        await Receive("We need until March.");

        Assert.That(await Receive("We need until March."), Is.EqualTo("twice"));
        Assert.That(await Comments(), Has.Count.EqualTo(1));
    }

    [TestCase("Agree\nFrom March on.")]
    [TestCase("agree.")]
    [TestCase("\"Agree\"")]
    public async Task A_reply_that_begins_with_an_answer_is_to_be_confirmed_and_changes_nothing_yet(string text)
    {
        Assert.That(await Receive(text), Is.EqualTo("to_confirm"));

        Assert.That(await Queued(), Is.EqualTo(new[] { "confirm_answer" }));
        Assert.That(await Comments(), Is.Empty);
        await using var connection = await World.Database.Open();
        Assert.That(await PositionStore.Of(connection, _round.Id), Is.Empty);
    }

    [Test]
    public async Task Agreeing_in_the_middle_of_a_sentence_is_a_comment() =>
        Assert.That(await Receive("Agree we may, but not in May."), Is.EqualTo("posted"));

    [Test]
    public async Task After_the_close_an_answer_is_a_comment()
    {
        await World.Close(_round);

        Assert.That(await Receive("Agree"), Is.EqualTo("posted"));
    }

    [Test]
    public async Task Who_is_not_found_genuine_or_writes_from_elsewhere_posts_nothing_and_the_person_is_told_once()
    {
        Assert.That(await Receive("Block it.", genuine: false, id: "1"), Is.EqualTo("forged"));
        Assert.That(await Receive("Block it.", from: "eve@evil.example", id: "2"), Is.EqualTo("forged"));

        Assert.That(await Comments(), Is.Empty);
        Assert.That(await Queued(), Is.EqualTo(new[] { "not_taken" }), "once a day, whoever writes how often");
    }

    [Test]
    public async Task What_a_program_wrote_is_dropped_and_never_answered()
    {
        Assert.That(await Receive("I am out of office.", automatic: true), Is.EqualTo("automatic"));

        Assert.That(await Comments(), Is.Empty);
        Assert.That(await Queued(), Is.Empty);
    }

    [Test]
    public async Task Without_the_secret_address_nothing_is_taken()
    {
        Assert.That(await Receive("Agree", token: null), Is.EqualTo("no_key"));
        Assert.That(await Receive("Agree", token: "guessed", id: "2"), Is.EqualTo("no_key"));
        World.Clock.Advance(TimeSpan.FromDays(91));
        Assert.That(await Receive("Agree", id: "3"), Is.EqualTo("no_key"));

        Assert.That(await Queued(), Is.Empty);
    }

    [Test]
    public async Task A_reply_that_cannot_be_posted_says_why()
    {
        Assert.That(await Receive(new string('x', 20_001)), Is.EqualTo("refused"));
        Assert.That(await Receive("> only a quote", id: "2"), Is.EqualTo("empty"));

        Assert.That(await Queued(), Is.EqualTo(new[] { "not_taken", "not_taken" }));
        Assert.That(await Facts(), Has.Some.Contain("20,001 characters"));
    }

    [Test]
    public async Task An_undeliverable_mail_marks_its_address_and_an_unknown_one_marks_none()
    {
        await World.GiveNotices();
        await using var connection = await World.Database.Open();
        var id = await connection.QuerySingleAsync<string>("SELECT message_id FROM outbox WHERE kind = 'asked'");
        await World
            .The<Writer>()
            .Keep(async change =>
            {
                var mail = await change.Connection.QuerySingleAsync<string>(
                    "SELECT id FROM outbox WHERE message_id = @id",
                    new { id },
                    change.Transaction
                );
                await OutboxStore.Sent(change.Transaction, mail, MailSort.Phase, change.Now);
            });

        Assert.That(await Bounce("made-up", "1"), Is.EqualTo("no_key"));
        Assert.That(await MailWishStore.Bounced(connection, _coop.Delegate), Is.Null);
        Assert.That(await Bounce(id, "2"), Is.EqualTo("bounce"));
        Assert.That(await MailWishStore.Bounced(connection, _coop.Delegate), Is.EqualTo("5.1.1"));
    }

    private Task<string> Receive(
        string text,
        string? token = "",
        string from = "harbour@example.org",
        bool genuine = true,
        bool automatic = false,
        string id = "1"
    ) =>
        World
            .The<ReceiveMail>()
            .Run(
                new IncomingMail
                {
                    MessageId = id + "@harbour.example",
                    Token = token is "" ? _token : token,
                    From = from,
                    IsGenuine = genuine,
                    IsAutomatic = automatic,
                    Text = text,
                }
            );

    private Task<string> Bounce(string messageId, string id) =>
        World
            .The<ReceiveMail>()
            .Run(
                new IncomingMail
                {
                    MessageId = id,
                    From = "",
                    IsGenuine = false,
                    IsAutomatic = true,
                    Text = "",
                    Bounce = new BouncedMail(messageId, "5.1.1"),
                }
            );

    private async Task<IReadOnlyList<Comment>> Comments()
    {
        await using var connection = await World.Database.Open();
        return
        [
            .. await connection.QueryAsync<Comment>(
                "SELECT author_id, body, id, subject, number, kind, body_salt, html, at, changed, edits FROM comment"
            ),
        ];
    }

    private async Task<IReadOnlyList<string>> Queued()
    {
        await using var connection = await World.Database.Open();
        return
        [
            .. await connection.QueryAsync<string>("SELECT kind FROM outbox WHERE kind IN ('confirm_answer', 'not_taken') ORDER BY id"),
        ];
    }

    private async Task<IReadOnlyList<string>> Facts()
    {
        await using var connection = await World.Database.Open();
        return [.. await connection.QueryAsync<string>("SELECT facts FROM outbox")];
    }
}
