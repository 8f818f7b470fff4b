using Dapper;
using Governance.Core.Data;
using Governance.Core.Proposals;
using Governance.Tests.Testing;
using Governance.Web.Services;
using MimeKit;

namespace Governance.Tests.Mail;

/// <summary>Replies as they really come in: from a mailbox read by IMAP, each once, the forged ones dropped.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class MailboxTests(Dialect dialect)
{
    private ImapBox _box = null!;
    private SiteOfCoops _wood = null!;
    private Round _round = null!;
    private MimeMessage _asked = null!;

    [SetUp]
    public async Task A_coop_was_asked_by_mail()
    {
        _box = new ImapBox();
        _wood = await SiteOfCoops.Begin(dialect, ["Alder", "Birch"], _box.Settings);
        _round = await _wood.Opened("Alder", "Share enquiries");
        _asked = (await _wood.MailsTo("Birch"))[0];
    }

    [TearDown]
    public async Task End()
    {
        await _wood.DisposeAsync();
        await _box.DisposeAsync();
    }

    [Test]
    public void The_mail_says_how_to_reply_and_to_a_secret_address()
    {
        Assert.That(_asked.ReplyTo.Mailboxes.Single().Address, Does.Match(@"^decisions\+[0-9a-f]{32}@federation\.example$"));
        Assert.That(_asked.TextBody!.ReplaceLineEndings(" "), Does.Contain("You can also reply to this mail"));
    }

    [Test]
    public async Task A_reply_becomes_a_comment_once_and_a_forged_one_nothing()
    {
        Put("1", "We need until March.");
        Put("2", "Block it!", from: "eve@evil.example");
        Put("3", "Block it!", genuine: "fail");
        Put("4", "I am away.", header: "Auto-Submitted: auto-replied\r\n");

        Assert.That(await Reader.ReadNew(), Is.EqualTo(new[] { "posted", "forged", "forged", "automatic" }));
        Assert.That(await Reader.ReadNew(), Is.Empty);
        _box.Seen.Clear();
        Assert.That(await Reader.ReadNew(), Is.All.EqualTo("twice"));

        await using var connection = await _wood.Site.Database.Open();
        Assert.That(await connection.QueryAsync<string>("SELECT body FROM comment"), Is.EqualTo(new[] { "We need until March." }));
    }

    [Test]
    public async Task A_reply_with_an_answer_is_confirmed_by_mail_and_recorded_with_its_reason()
    {
        Put("1", "Disagree\r\nToo soon for us.\r\n\r\nOn Mon, Nov 23, 2026, Wood <d@federation.example> wrote:\r\n> A round is open.");
        Assert.That(await Reader.ReadNew(), Is.EqualTo(new[] { "to_confirm" }));

        var confirm = (await _wood.MailsTo("Birch"))[0];
        Assert.That(confirm.Subject, Is.EqualTo("Confirm your answer: Share enquiries"));
        await using var birch = await Visitor.Come(_wood.Site, javaScript: false);
        await birch.Go(_wood.Site.LinkIn(confirm));
        await birch.Press("Record the answer of Birch");
        await birch.Sees("Recorded: Birch answers \"Disagree\".");

        await using var connection = await _wood.Site.Database.Open();
        Assert.That(await connection.QuerySingleAsync<string>("SELECT reason FROM position"), Is.EqualTo("Too soon for us."));
    }

    private MailboxReader Reader => _wood.The<MailboxReader>();

    private void Put(string id, string text, string from = "birch@example.org", string genuine = "pass", string header = "") =>
        _box.Messages.Add(
            $"Authentication-Results: mx.federation.example; dmarc={genuine} header.from=example.org\r\n{header}From: {from}\r\n"
                + $"To: {_asked.ReplyTo.Mailboxes.Single().Address}\r\nMessage-ID: <{id}@example.org>\r\nSubject: Re: {_round.Number}\r\n\r\n{text}\r\n"
        );
}
