using Governance.Core.Circles;
using Governance.Core.Conditions;
using Governance.Core.Journal;
using Governance.Core.Proposals;

namespace Governance.Web.Demonstration;

/// <summary>Acts about motions that change something, and about what is owed because of them.</summary>
internal sealed partial class Stage
{
    /// <summary>A proposal with a motion, raised and opened.</summary>
    public async Task<ProposalId> Raise(
        string author,
        CircleId circle,
        string title,
        string text,
        string policy,
        string summary,
        MotionForm motion
    )
    {
        var draft = await Draft(author, circle, title, text, policy, summary, Sight.Public);
        await Done(The<WriteDraft>().SetMotion(Actor.Of(_people[author]), draft, motion));
        return await Raise(author, draft, open: true);
    }

    /// <summary>Somebody says that the condition which is due first is met.</summary>
    public async Task Meet(string person, string coop, string evidence) =>
        await Done(The<MeetCondition>().Run(Actor.Of(_people[person]), await FirstOwedBy(coop), evidence));

    /// <summary>The secretary confirms it.</summary>
    public async Task Confirm(string secretary, string coop) =>
        await Done(The<MeetCondition>().Confirm(Actor.Of(_people[secretary]), await FirstOwedBy(coop)));

    private async Task<ConditionId> FirstOwedBy(string coop)
    {
        await using var connection = await _database.Open();
        return (await ConditionStore.List(connection, ["public"], ConditionFilter.Open, Coop(coop).Value, clock.Now, 1))[0].Id;
    }
}
