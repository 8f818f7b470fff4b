using System.Text.Json;
using Governance.Core.Data;
using Governance.Core.Exchange;
using Governance.Core.Journal;
using Governance.Core.Policies;
using Governance.Core.Register;
using Governance.Tests.Testing;

namespace Governance.Tests.Exchange;

/// <summary>
/// Decisions of before. The cases follow the form of real ones (an admission of 2017, circle calls of 2019, a stall of 2025) that are
/// public on the pages of the federations; names and numbers here are this project's own.
/// </summary>
internal sealed class ImportDecisionsTests(Dialect dialect) : Story(dialect)
{
    private const string File = """
        {"cases":[
          {"id":"admission","title":"Admit a co-op","policy":"cotech-2018","opened":"2017-07-12T09:43","closed":null,"eligible":26,"eligible_unit":"co-ops",
           "outcome":"passed","outcome_as_recorded":"admitted","tally":{"agree":9,"disagree":3,"abstain":1},
           "positions":[{"coop":"Agaric","position":"agree","changed_from":"disagree"},{"coop":"participant-2","position":"agree"}]},
          {"id":"call","title":"Is it quorate?","policy":"cotech-circle-call","opened":"2019-05-29","closed":"2019-05-29","eligible":36,"eligible_unit":"co-ops","outcome":"inquorate","tally":{"present":8}},
          {"id":"stall","title":"A stall","policy":"simple-majority","opened":"2025-04-30T18:22","closed":"2025-05-07T18:00","eligible":158,"eligible_unit":"accounts","outcome":"open-when-stored","tally":{"consent":6}},
          {"id":"twice","title":"Voted twice","policy":"simple-majority","opened":"2018-01","closed":"2018-01","eligible":10,"eligible_unit":"co-ops","outcome":"passed",
           "tally":{"agree":2,"disagree":1},"positions":[{"coop":"Agaric","position":"agree","at":"2018-01-02T10:00"},{"coop":"Harbour","position":"agree","at":"2018-01-02T10:00"},{"coop":"Agaric","position":"disagree","at":"2018-01-03T10:00"}]},
          {"id":"lost","title":"Half of it is lost","policy":"two-thirds","opened":"2020-01","closed":"2020-02","eligible":null,"outcome":"passed","partial":true,"text_changes":[{"at":"2020-01-05"}]}
        ]}
        """;

    [Test]
    public async Task History_enters_the_register_marked_and_once()
    {
        var first = await Import();
        var again = await Import();

        Assert.That((first.Imported, first.Skipped), Is.EqualTo((5, 0)));
        Assert.That((again.Imported, again.Skipped), Is.EqualTo((0, 5)));
        await using var connection = await World.Database.Open();
        var entries = await DecisionStore.List(connection, ["public"], new DecisionFilter(), 10);
        Assert.That(entries, Has.All.Matches<Decision>(entry => entry!.Kind == EntryKind.Elsewhere));
        Assert.That(entries.Single(entry => entry.SourceId == "admission").Number, Is.EqualTo("2017-E01"));
        Assert.That(
            entries.Single(entry => entry.SourceId == "lost").DecidedAt,
            Is.EqualTo("2020-02"),
            "an incomplete date stays incomplete"
        );
    }

    [Test]
    public async Task Where_recorded_and_computed_differ_it_says_why()
    {
        var one = (await Import()).Cases.Single(one => one.Id == "admission");

        Assert.That((one.Recorded, one.Computed, one.Agrees), Is.EqualTo((Outcome.Adopted, Outcome.NotAdopted, false)));
        Assert.That(
            one.Differences.Single().Sentence,
            Is.EqualTo("Recorded as Adopted, but under \"CoTech 2018\" the same answers give: Not adopted.")
        );
        Assert.That(one.ByPolicy["enspiral-quorum"], Is.EqualTo(Outcome.Inquorate));
        Assert.That(one.ByPolicy["simple-majority"], Is.EqualTo(Outcome.Adopted));
    }

    [Test]
    public async Task Being_present_counts_for_the_quorum_only()
    {
        var one = (await Import()).Cases.Single(one => one.Id == "call");

        Assert.That((one.Computed, one.Agrees), Is.EqualTo((Outcome.Inquorate, true)));
        Assert.That(one.ByPolicy.ContainsKey("cotech-2018"), Is.False, "a rule without a quorum has nothing to say of presence");
    }

    [Test]
    public async Task A_base_of_accounts_and_missing_minutes_are_noted()
    {
        var one = (await Import()).Cases.Single(one => one.Id == "stall");

        Assert.That(one.Computed, Is.EqualTo(Outcome.Adopted), "consent counts as agree under a policy with agree");
        Assert.That(one.Recorded, Is.Null);
        Assert.That(one.ByPolicy.ContainsKey("two-thirds"), Is.False, "its quorum needs the number of co-ops");
        Assert.That(one.Differences.Select(difference => difference.Code), Is.EquivalentTo(new[] { "minimum_short", "base_is_accounts" }));
        Assert.That(one.Differences.Single(difference => difference.Code == "minimum_short").Sentence, Does.Contain("22 minutes short"));
    }

    [Test]
    public async Task A_coop_that_answered_twice_counts_once_by_its_latest_answer()
    {
        var one = (await Import()).Cases.Single(one => one.Id == "twice");

        Assert.That((one.Computed, one.Agrees), Is.EqualTo((Outcome.NotAdopted, false)), "one for, one against: a tie");
        Assert.That(one.Differences.Select(difference => difference.Code), Does.Contain("same_coop_twice"));
    }

    [Test]
    public async Task What_is_partial_is_not_computed()
    {
        var one = (await Import()).Cases.Single(one => one.Id == "lost");

        Assert.That((one.Computed, one.Agrees), Is.EqualTo(((Outcome?)null, (bool?)null)));
        Assert.That(one.ByPolicy, Is.Empty);
        Assert.That(one.Differences.Select(difference => difference.Code), Is.EquivalentTo(new[] { "partial", "text_changed" }));
    }

    [TestCase("{}")]
    [TestCase("""{"cases":[{"title":"no id"}]}""")]
    [TestCase("""{"cases":3}""")]
    [TestCase("3")]
    public void What_is_no_file_of_decisions_is_refused(string json)
    {
        using var document = JsonDocument.Parse(json);

        Assert.That(() => HistoricCase.ReadAll(document.RootElement), Throws.TypeOf<BadInputException>());
    }

    private async Task<HistoryReport> Import()
    {
        using var document = JsonDocument.Parse(File);
        return (await World.The<ImportDecisions>().Run(Actor.Operator, HistoricCase.ReadAll(document.RootElement))).Value;
    }
}
