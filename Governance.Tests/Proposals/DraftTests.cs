using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Tests.Testing;

namespace Governance.Tests.Proposals;

internal sealed class DraftTests(Dialect dialect) : Story(dialect)
{
    [Test]
    public async Task A_draft_is_seen_by_who_writes_it_and_leaves_no_trace_in_the_journal()
    {
        var coops = await World.Coops(2);
        var before = await Head();
        var draft = await World.Draft(coops[0].Delegate);

        await using var connection = await World.Database.Open();
        Assert.That(await DraftStore.Find(connection, draft, coops[0].Delegate), Is.Not.Null);
        Assert.That(await DraftStore.Find(connection, draft, coops[1].Delegate), Is.Null);
        Assert.That(await Head(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_co_drafter_writes_along_and_the_author_raises()
    {
        var coops = await World.Coops(2);
        var draft = await World.Draft(coops[0].Delegate);
        await World.The<WriteDraft>().Share(Actor.Of(coops[0].Delegate), draft, coops[1].Delegate);

        var saved = await World.The<WriteDraft>().Save(Actor.Of(coops[1].Delegate), draft, 1, Form("Better title"));
        var raised = await World.The<RaiseProposal>().Run(Actor.Of(coops[1].Delegate), draft, open: false);

        Assert.That(saved.Value, Is.EqualTo(2));
        Assert.That(raised.Refusal, Is.EqualTo(new NotAllowed("raise")));
        Assert.That((await World.The<RaiseProposal>().Run(Actor.Of(coops[0].Delegate), draft, open: false)).Refusal, Is.Null);
    }

    [Test]
    public async Task Two_who_save_at_once_notice_each_other()
    {
        var coop = await World.Coop("Agaric");
        var draft = await World.Draft(coop.Delegate);
        var write = World.The<WriteDraft>();

        Assert.That((await write.Save(Actor.Of(coop.Delegate), draft, 1, Form("Mine"))).Refusal, Is.Null);
        Assert.That((await write.Save(Actor.Of(coop.Delegate), draft, 1, Form("Yours"))).Refusal, Is.InstanceOf<HasChangedMeanwhile>());
    }

    [Test]
    public async Task An_unfinished_draft_is_kept_and_not_raised()
    {
        var coop = await World.Coop("Agaric");
        var draft = (
            await World.The<WriteDraft>().Begin(Actor.Of(coop.Delegate), "", Form("") with { Text = "", Policy = "no-such" })
        ).Value;

        var raised = await World.The<RaiseProposal>().Run(Actor.Of(coop.Delegate), draft, open: false);

        Assert.That(
            raised.Refusal!.Parts.Select(part => part.Code),
            Is.EqualTo(new[] { "field_is_missing", "field_is_missing", "policy_is_unknown" })
        );
        await using var connection = await World.Database.Open();
        Assert.That(await DraftStore.Find(connection, draft, coop.Delegate), Is.Not.Null);
    }

    [Test]
    public async Task Raising_refused_because_of_the_close_raises_nothing()
    {
        var coop = await World.Coop("Agaric");
        var draft = await World.Draft(coop.Delegate, closes: "2026-11-24T09:00");

        var raised = await World.The<RaiseProposal>().Run(Actor.Of(coop.Delegate), draft, open: true);

        Assert.That(raised.Refusal, Is.InstanceOf<ClosesTooEarly>());
        await using var connection = await World.Database.Open();
        Assert.That(await DraftStore.Find(connection, draft, coop.Delegate), Is.Not.Null, "the draft is still there");
    }

    [Test]
    public async Task A_member_who_does_not_speak_for_the_coop_does_not_raise()
    {
        var coop = await World.Coop("Agaric");
        var member = await World.Person(coop, "Ben", Governance.Core.People.Role.Member);

        var begun = await World.The<WriteDraft>().Begin(Actor.Of(member), "", Form("Title"));
        var inside = await World.The<WriteDraft>().Begin(Actor.Of(member), "", Form("Title") with { CircleId = coop.Circle });

        Assert.That(begun.Refusal, Is.EqualTo(new NotAllowed("raise")));
        Assert.That(inside.Refusal, Is.Null, "in the coop's own circle every member may");
    }

    [Test]
    public async Task A_proposal_keeps_the_policy_it_was_raised_with()
    {
        var coop = await World.Coop("Agaric");
        var proposal = await World.Proposal(await World.Raised(coop.Delegate, "two-thirds"));

        Assert.That(Json.Write(proposal.Rule), Is.EqualTo(Json.Write(PolicyBook.Find("two-thirds"))));
    }

    private static DraftForm Form(string title) =>
        new(CircleId.General, null, title, "", "Let it be so.", "cotech-2018", "", Sight.Federation, Sight.Federation);

    private async Task<Head> Head()
    {
        await using var connection = await World.Database.Open();
        return await JournalStore.Head(connection);
    }
}
