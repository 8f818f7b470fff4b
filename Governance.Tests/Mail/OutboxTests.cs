using Governance.Core.Data;
using Governance.Core.Mail;
using Governance.Tests.Testing;
using MimeKit;

namespace Governance.Tests.Mail;

/// <summary>Mails as a mail server gets them: at least once, under one Message-ID, and not to addresses that come back.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class OutboxTests(Dialect dialect)
{
    private SiteOfCoops _wood = null!;

    [SetUp]
    public async Task Three_coops() => _wood = await SiteOfCoops.Begin(dialect, ["Alder", "Birch"]);

    [TearDown]
    public async Task End() => await _wood.DisposeAsync();

    [Test]
    public async Task A_mail_says_in_both_forms_what_is_asked_and_can_be_stopped_with_one_click()
    {
        await _wood.Opened("Alder", "Share enquiries");

        var mail = (await _wood.MailsTo("Birch"))[0];

        Assert.That(mail.Subject, Does.StartWith("Birch is asked: Share enquiries (until "));
        foreach (var answer in new[] { "Agree", "Abstain", "Disagree", "We need more time" })
        {
            Assert.That(mail.TextBody, Does.Contain($"[{answer}]"));
            Assert.That(mail.HtmlBody, Does.Contain($">{answer}</a>"));
        }

        Assert.That(mail.TextBody, Does.Contain("You get this because you are delegate of Birch."));
        Assert.That(mail.Headers["Auto-Submitted"], Is.EqualTo("auto-generated"));
        Assert.That(mail.Headers["List-Unsubscribe-Post"], Is.EqualTo("List-Unsubscribe=One-Click"));
        Assert.That(mail.Headers["List-Unsubscribe"], Does.Match("^<http://127.0.0.1:[0-9]+/unsubscribe/[A-Za-z0-9_-]{20,}>$"));
        Assert.That(mail.HtmlBody, Does.Not.Contain("<img").And.Not.Contain("<script"));
    }

    [Test]
    public async Task Mails_about_one_proposal_stand_in_one_thread()
    {
        var round = await _wood.Opened("Alder", "Share enquiries");
        await _wood.Site.Post();
        await _wood.Site.At(round.ClosesAt.ToDateTimeOffset().AddHours(-24));
        await _wood.Site.At(round.ClosesAt.ToDateTimeOffset().AddHours(-23));

        var mails = (await _wood.MailsTo("Birch")).Where(mail => mail.Headers["X-Governance"] is "asked" or "near_end").ToList();

        Assert.That(mails.Select(mail => mail.Headers["X-Governance"]), Is.EqualTo(new[] { "near_end", "asked" }));
        Assert.That(mails.Select(mail => mail.InReplyTo).Distinct(), Has.Exactly(1).Items);
        Assert.That(mails.Select(mail => mail.MessageId).Distinct(), Has.Exactly(2).Items);
    }

    [Test]
    public async Task A_mail_that_is_not_taken_is_tried_again_later_under_the_same_id()
    {
        _wood.Sink.Recipient = _ => "451 later";
        await _wood.Opened("Alder", "Share enquiries");
        Assert.That(await _wood.MailsTo("Birch"), Has.Count.EqualTo(1), "the invitation only");
        await using (var connection = await _wood.Site.Database.Open())
        {
            var report = await OutboxReport.Of(connection, Now());
            Assert.That(
                report.Trouble.Select(mail => (mail.Kind, mail.Attempts, mail.GivenUpAt)),
                Has.Some.EqualTo(("asked", 1, (NodaTime.Instant?)null))
            );
            Assert.That(await MailWishStore.Bounced(connection, await _wood.Delegate("Birch")), Is.Null);
        }

        _wood.Sink.Recipient = _ => "250 ok";
        await _wood.Site.Post();
        Assert.That(await _wood.MailsTo("Birch"), Has.Count.EqualTo(1), "not before its time");
        await _wood.Site.At(World.Monday.AddMinutes(2));
        Assert.That((await _wood.MailsTo("Birch"))[0].Subject, Does.Contain("is asked"));
    }

    [Test]
    public async Task After_two_days_of_trying_it_is_given_up_and_a_steward_can_have_it_tried_again()
    {
        _wood.Sink.Recipient = _ => "451 later";
        await _wood.Opened("Alder", "Share enquiries", "enspiral-standard");
        for (var hour = 1; hour <= 72; hour++)
        {
            await _wood.Site.At(World.Monday.AddHours(hour));
        }

        await using var connection = await _wood.Site.Database.Open();
        Assert.That(
            (await OutboxReport.Of(connection, Now())).Trouble.Where(mail => mail.Kind == "asked"),
            Has.All.Property("GivenUpAt").Not.Null
        );

        _wood.Sink.Recipient = _ => "250 ok";
        var again = _wood.The<TryMailAgain>();
        Assert.That((await again.Run(Core.Journal.Actor.Of(await _wood.Delegate("Alder")), null)).Refusal, Is.Not.Null);
        Assert.That((await again.Run(Core.Journal.Actor.Of(_wood.Steward), null)).Refusal, Is.Null);
        await _wood.Site.Post();
        Assert.That((await OutboxReport.Of(connection, Now())).Trouble, Is.Empty);
    }

    [Test]
    public async Task An_address_refused_for_good_is_marked_and_gets_nothing_but_what_is_asked_for()
    {
        _wood.Sink.Recipient = address => address.StartsWith("birch", StringComparison.Ordinal) ? "550 5.1.1 no such mailbox" : "250 ok";
        await _wood.Opened("Alder", "Share enquiries");
        await _wood.Site.Post();
        await using var connection = await _wood.Site.Database.Open();
        var birch = await _wood.Delegate("Birch");
        Assert.That(await MailWishStore.Bounced(connection, birch), Is.EqualTo("550"));

        _wood.Sink.Recipient = _ => "250 ok";
        await _wood.Opened("Alder", "Another question");
        await _wood.Site.Post();
        Assert.That((await _wood.MailsTo("Birch")).Where(mail => mail.Subject!.Contains("Another", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task Mails_that_go_out_together_go_over_one_line()
    {
        var before = _wood.Sink.Connections;
        await _wood.Opened("Alder", "Share enquiries");
        await _wood.Site.Post();

        Assert.That((await _wood.MailsTo("Birch"))[0].Subject, Does.Contain("is asked"));
        Assert.That(_wood.Sink.Connections - before, Is.LessThanOrEqualTo(1));
    }

    private NodaTime.Instant Now() => NodaTime.Instant.FromDateTimeOffset(_wood.Site.Clock.GetUtcNow());
}
