using Governance.Core.Agreements;
using Governance.Core.Proposals;
using Governance.Tests.Testing;

namespace Governance.Tests.Agreements;

/// <summary>Taking several amendments together: what touches other words stands side by side, what touches the same words collides.</summary>
internal sealed class MergeTextTests
{
    private static readonly IReadOnlyList<Clause> _before = Clauses.Fresh(AgreementActs.Words);
    private static readonly ProposalId _one = new("prop_1");
    private static readonly ProposalId _other = new("prop_2");

    private static MergeResult Merge(ClauseOp one, ClauseOp other, MergeChoices? choices = null) =>
        MergeText.Of(_before, [new(_one, 1, [one]), new(_other, 2, [other])], choices ?? new MergeChoices());

    private static ClauseOp Change(string at, string words) => AgreementActs.Op(_before, at, words);

    [Test]
    public void Changes_of_other_clauses_stand_side_by_side() =>
        Assert.That(
            Merge(Change("ten days", "A claim lasts fifteen days."), Change("thirty days", "It is paid at once.")).Ops,
            Has.Count.EqualTo(2)
        );

    [Test]
    public void Changes_of_other_words_of_one_clause_are_put_together()
    {
        var merged = Merge(
            Change("thirty days", "It is paid within fourteen days."),
            Change("thirty days", "It is paid in full within thirty days.")
        );
        Assert.That(merged.Ops!.Single().Text, Is.EqualTo("It is paid in full within fourteen days."));
    }

    [Test]
    public void Changes_of_the_same_words_collide_and_nothing_is_put_together()
    {
        var merged = Merge(
            Change("thirty days", "It is paid within fourteen days."),
            Change("thirty days", "It is paid within twenty days.")
        );
        Assert.That((merged.Open, merged.Ops), Is.EqualTo((1, (IReadOnlyList<ClauseOp>?)null)));
    }

    [Test]
    public void Two_who_say_the_same_do_not_collide() =>
        Assert.That(Merge(Change("thirty days", "At once."), Change("thirty days", "At once.")).Ops, Has.Count.EqualTo(1));

    [Test]
    public void To_change_what_another_takes_out_collides() =>
        Assert.That(Merge(Change("thirty days", "At once."), Change("thirty days", "")).Open, Is.EqualTo(1));

    [Test]
    public void A_person_gives_the_clause_its_words()
    {
        var id = Change("thirty days", "").Clause;
        var choices = new MergeChoices { Resolved = new Dictionary<string, string> { [id] = "It is paid within seventeen days." } };
        var merged = Merge(Change("thirty days", "Fourteen."), Change("thirty days", "Twenty."), choices);
        Assert.That(merged.Ops!.Single().Text, Is.EqualTo("It is paid within seventeen days."));
    }

    [Test]
    public void What_is_left_out_collides_with_nothing()
    {
        var id = Change("thirty days", "").Clause;
        var choices = new MergeChoices { Left = [MergeChoices.NameOf(_other, id)] };
        Assert.That(
            Merge(Change("thirty days", "Fourteen."), Change("thirty days", "Twenty."), choices).Ops!.Single().Text,
            Is.EqualTo("Fourteen.")
        );
    }

    [Test]
    public void An_amendment_moves_onto_a_later_version_where_its_words_are_untouched()
    {
        var now = ClauseOps.Apply(_before, [Change("ten days", "A claim lasts fifteen days.")], 2).Value;
        var rebased = Rebase.Onto(_before, now, [Change("thirty days", "At once.")]);
        Assert.That((rebased.Ops!.Count, rebased.IsUntouched), Is.EqualTo((1, true)));
    }

    [Test]
    public void Where_the_words_are_others_now_it_says_which_are_in_the_way()
    {
        var now = ClauseOps.Apply(_before, [Change("thirty days", "It is paid within fourteen days.")], 2).Value;
        var rebased = Rebase.Onto(_before, now, [Change("thirty days", "It is paid within twenty days.")]);
        Assert.That(
            (rebased.Ops, rebased.InTheWay.Single().Now!.Words),
            Is.EqualTo(((IReadOnlyList<ClauseOp>?)null, "It is paid within fourteen days."))
        );
    }

    [Test]
    public void A_clause_deleted_under_an_amendment_is_in_its_way()
    {
        var now = ClauseOps.Apply(_before, [Change("thirty days", "")], 2).Value;
        var rebased = Rebase.Onto(_before, now, [Change("thirty days", "At once.")]);
        Assert.That((rebased.Ops, rebased.InTheWay.Single().Now), Is.EqualTo(((IReadOnlyList<ClauseOp>?)null, (Clause?)null)));
    }
}
