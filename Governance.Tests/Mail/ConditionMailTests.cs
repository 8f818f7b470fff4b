using Governance.Core.Circles;
using Governance.Core.Conditions;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Tests.Testing;
using NodaTime;

namespace Governance.Tests.Mail;

/// <summary>The mails about something owed, as they arrive.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class ConditionMailTests(Dialect dialect)
{
    private SiteOfCoops _wood = null!;

    [SetUp]
    public async Task Two_coops() => _wood = await SiteOfCoops.Begin(dialect, ["Alder", "Birch"]);

    [TearDown]
    public async Task End() => await _wood.DisposeAsync();

    [Test]
    public async Task The_owner_reads_what_is_owed_until_when_and_what_follows()
    {
        var due = _wood.Site.Clock.Now().InUtc().Date.PlusDays(20);
        await Owes("Alder", due);

        await _wood.Site.At(due.PlusDays(-5).AtStartOfDayInZone(DateTimeZone.Utc).ToDateTimeOffset().AddHours(12));
        var near = (await _wood.MailsTo("Alder"))[0];
        Assert.That(near.Subject, Does.StartWith("Owed by ").And.EndWith(": Open books"));
        Assert.That(near.TextBody, Does.Contain("/conditions/cond_").And.Contain("the co-op is an applicant again"));

        await _wood.Site.At(due.PlusDays(2).AtStartOfDayInZone(DateTimeZone.Utc).ToDateTimeOffset().AddHours(12));
        var unmet = (await _wood.MailsTo("Alder"))[0];
        Assert.That(unmet.Subject, Is.EqualTo("Not met in time: Open books"));
        Assert.That(await _wood.MailsTo("Birch"), Has.None.Matches<MimeKit.MimeMessage>(mail => mail!.Subject!.Contains("Open books")));
    }

    private async Task Owes(string coop, LocalDate due)
    {
        await using var connection = await _wood.Site.Database.Open();
        var id = (await CoopStore.All(connection, due)).Single(one => one.Name == coop).Id;
        var owed = new Owed("prop_x", CircleId.General.Value, id.Value, coop, "Open books", due, "standing");
        Acts.Granted(await _wood.The<Writer>().Run<ConditionId>(Actor.Operator, async change => await SetCondition.In(change, owed)));
    }
}
