using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Tests.Testing;
using NodaTime;

namespace Governance.Tests.Register;

/// <summary>The register shows what is asked for, all of it together, and to nobody more than they may read.</summary>
internal sealed class FilterTests(Dialect dialect) : Story(dialect)
{
    private IReadOnlyList<CoopOf> _coops = [];

    [SetUp]
    public async Task Three_coops() => _coops = await World.Coops(3);

    [Test]
    public async Task By_kind_of_entry_of_motion_and_by_outcome()
    {
        await World.Recorded("History", outcome: Outcome.NotAdopted);
        var statement = await Published("agree");
        await World.Adopting(_coops[0], new PolicyMotion(PolicyBook.Find("two-thirds")! with { Slug = "ours" }, 0, [], false));
        Acts.Granted(await World.The<CorrectDecision>().Run(Actor.Of(World.Steward), statement.Number, "A date was wrong."));

        Assert.That(await World.Titles(new() { Kind = "elsewhere" }), Is.EqualTo(new[] { "History" }));
        Assert.That(await World.Titles(new() { Kind = "correction" }), Has.Count.EqualTo(1));
        Assert.That(await World.Titles(new() { Motion = "resolve", Kind = "decision" }), Has.Count.EqualTo(1));
        Assert.That(await World.Titles(new() { Motion = AdoptPolicy.Name }), Is.Empty);
        Assert.That(await World.Titles(new() { Outcome = "not_adopted" }), Is.EqualTo(new[] { "History" }));
        Assert.That(await World.Titles(new() { Outcome = "no such thing" }), Is.Empty);
        Assert.That(await World.Titles(new() { Year = 2026, Kind = "decision" }), Has.Count.EqualTo(1));
        Assert.That(await World.Titles(new() { Circle = default(CircleId) }), Is.Empty, "no circle is no circle");
        Assert.That(
            await World.Titles(
                new()
                {
                    Circle = CircleId.General,
                    Outcome = "adopted",
                    Words = ["share"],
                }
            ),
            Has.Count.EqualTo(1)
        );
    }

    [Test]
    public async Task What_is_due_to_be_looked_at_again()
    {
        await World.Adopted(
            PolicyBook.Find("simple-majority")! with
            {
                Slug = "again",
                Times = new Times { Voting = new Span(1, SpanUnit.Days), Review = new Span(2, SpanUnit.Months) },
            }
        );
        var decision = await Published("agree", "again");

        Assert.That(await World.Titles(new() { ReviewBy = decision.ReviewAt!.Value - Duration.FromSeconds(1) }), Is.Empty);
        Assert.That(await World.Titles(new() { ReviewBy = decision.ReviewAt }), Has.Count.EqualTo(1));
    }

    [TestCase(Sight.Public, Sight.Public, true, true)]
    [TestCase(Sight.Federation, Sight.Public, false, true)]
    [TestCase(Sight.Public, Sight.Federation, false, true)]
    [TestCase(Sight.Circle, Sight.Circle, false, false)]
    public async Task Concerns_are_found_by_who_may_see_who_answered_what_and_why(
        Sight positions,
        Sight reasons,
        bool byAll,
        bool byMembers
    )
    {
        var decision = await Published("concern", "consent-one-round", positions, reasons);
        var plain = await Published("consent", "consent-one-round", positions, reasons);

        Assert.That(await Numbers(["public"]), Is.EqualTo(byAll ? new[] { decision.Number } : []));
        Assert.That(await Numbers(["public", "federation"]), Is.EqualTo(byMembers ? new[] { decision.Number } : []));
        Assert.That(await Numbers(["public", "federation", CircleId.General.Value]), Is.EqualTo(new[] { decision.Number }), plain.Number);

        async Task<IEnumerable<string>> Numbers(string[] audiences)
        {
            await using var connection = await World.Database.Open();
            return (await DecisionStore.List(connection, audiences, new() { Concerns = true }, 10)).Select(one => one.Number);
        }
    }

    [Test]
    public async Task A_minute_book_goes_through_all_entries_once_in_their_order()
    {
        for (var at = 1; at <= 7; at++)
        {
            await World.Recorded($"Entry {at}");
        }

        await World.Recorded("Not for everybody", audience: "circ_00000000000000000000000000000009");
        await using var connection = await World.Database.Open();
        var titles = new List<string>();
        for (var skip = 0; skip < 9; skip += 3)
        {
            titles.AddRange((await DecisionStore.InOrder(connection, ["public"], new(), 3, skip)).Select(decision => decision.Title));
        }

        Assert.That(titles, Is.EqualTo(Enumerable.Range(1, 7).Select(at => $"Entry {at}")));
        Assert.That(await World.Titles(new() { From = World.Now, Until = World.Now + Duration.FromSeconds(1) }), Has.Count.EqualTo(7));
        Assert.That(await World.Titles(new() { Until = World.Now }), Is.Empty);
    }

    private async Task<Decision> Published(
        string answer,
        string policy = "simple-majority",
        Sight positions = Sight.Federation,
        Sight reasons = Sight.Federation
    )
    {
        var form = new DraftForm(CircleId.General, null, "Share enquiries", "", "Let it be so.", policy, "", positions, reasons);
        var author = Actor.Of(_coops[0].Delegate);
        var draft = Acts.Granted(await World.The<WriteDraft>().Begin(author, "", form));
        var round = await World.RoundOf(Acts.Granted(await World.The<RaiseProposal>().Run(author, draft, open: true)));
        Acts.Granted(await World.Answer(round, _coops[0], answer, "Because of the summer."));
        await World.Answer(round, _coops[1], answer == "concern" ? "consent" : answer);
        await World.Close(round);
        return await World.Publish(round.ProposalId);
    }
}
