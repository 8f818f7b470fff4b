using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Tests.Testing;
using NodaTime;

namespace Governance.Tests.Coops;

internal sealed class ImportMembersTests(Dialect dialect) : Story(dialect)
{
    private const string Good =
        "Co-op,Person,E-mail,Role,Since\nAgaric,Ada,ada@example.org,delegate,2019-03-01\nAgaric,Ben,ben@example.org,,\nHarbour,,,,";

    [TestCase("Co-op;E-mail address;Name")]
    [TestCase("organisation\temail\tcontact")]
    public void Columns_are_guessed_by_their_names(string header)
    {
        var sheet = MemberSheet.Read(header + "\n1").Value;

        Assert.That(MemberColumns.Guess(sheet.Header).Keys, Is.SupersetOf(new[] { MemberColumn.Coop, MemberColumn.Person }));
    }

    [Test]
    public async Task Coops_and_people_come_in_together()
    {
        var report = await Run(Good);

        Assert.That(report.Value.Coops, Is.EqualTo(2));
        Assert.That(report.Value.People, Is.EqualTo(2));
        Assert.That(await Coops(), Is.EqualTo(new[] { "Agaric", "Harbour" }));
    }

    [Test]
    public async Task One_wrong_row_and_nothing_comes_in()
    {
        var report = await Run(Good + "\nFen,Wim,not an address,delegate,\nTide,Kofi,kofi@example.org,emperor,");

        Assert.That(report.Refusal, Is.InstanceOf<RowsAreWrong>());
        var rows = ((RowsAreWrong)report.Refusal!).Report.Rows.Where(row => row.Refusal is not null).Select(row => row.Line);
        Assert.That(rows, Is.EqualTo(new[] { 5, 6 }), "lines as a spreadsheet counts them");
        Assert.That(await Coops(), Is.Empty);
    }

    [Test]
    public async Task A_rehearsal_tells_what_would_happen_and_does_nothing()
    {
        var sheet = MemberSheet.Read(Good).Value;
        var report = await World.The<ImportMembers>().Rehearse(Actor.Of(World.Steward), sheet, MemberColumns.Guess(sheet.Header));

        Assert.That(report.Value.People, Is.EqualTo(2));
        Assert.That(await Coops(), Is.Empty);
    }

    [Test]
    public async Task Bringing_in_the_same_list_again_makes_no_second_coop_or_person()
    {
        await Run(Good);
        var again = await Run(Good);

        Assert.That((again.Value.Coops, again.Value.People), Is.EqualTo((0, 0)));
    }

    [Test]
    public void A_file_that_is_no_utf8_is_read_as_spreadsheets_save_it() =>
        Assert.That(MemberSheet.Decode([0x43, 0x61, 0x66, 0xE9]), Is.EqualTo("Café"));

    [Test]
    public void A_header_alone_is_no_list() => Assert.That(MemberSheet.Read("Co-op,Person").Refusal, Is.InstanceOf<SheetHasNoRows>());

    [Test]
    public void A_row_shorter_than_the_header_is_filled_up() =>
        Assert.That(MemberSheet.Read("a,b,c\n1\n2,3,4,5").Value.Rows, Is.EqualTo(new[] { new[] { "1", "", "" }, ["2", "3", "4"] }));

    private Task<Result<ImportReport>> Run(string csv)
    {
        var sheet = MemberSheet.Read(csv).Value;
        return World.The<ImportMembers>().Run(Actor.Of(World.Steward), sheet, MemberColumns.Guess(sheet.Header));
    }

    private async Task<IEnumerable<string>> Coops()
    {
        await using var connection = await World.Database.Open();
        return (await CoopStore.All(connection, new LocalDate(2026, 11, 23))).Select(coop => coop.Name);
    }
}
