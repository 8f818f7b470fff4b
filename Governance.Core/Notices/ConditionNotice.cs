using Governance.Core.Circles;
using Governance.Core.Conditions;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;

namespace Governance.Core.Notices;

/// <summary>Something owed nears its day: who speaks for its owner is reminded.</summary>
public sealed class ConditionNearNotice : INoticeKind
{
    /// <inheritdoc />
    public string Kind => "condition_near";

    /// <inheritdoc />
    public bool ByMail => true;

    /// <inheritdoc />
    public async Task<IReadOnlyList<Told>> Of(Change change, IEvent happened) =>
        happened is ConditionMoved { Act: "reminded" } moved
            ? ConditionUnmetNotice.Tell(moved.Condition, await ConditionUnmetNotice.Owners(change, moved.Condition))
            : [];
}

/// <summary>Something owed was not met in time: who speaks for its owner and the secretary of the circle that set it are told.</summary>
public sealed class ConditionUnmetNotice : INoticeKind
{
    /// <inheritdoc />
    public string Kind => "condition_unmet";

    /// <inheritdoc />
    public bool ByMail => true;

    /// <inheritdoc />
    public async Task<IReadOnlyList<Told>> Of(Change change, IEvent happened)
    {
        if (
            happened is not ConditionMoved { Act: "unmet" } moved
            || await ConditionStore.Find(change.Connection, moved.Condition, change.Transaction) is not { } condition
        )
        {
            return [];
        }

        var secretaries = await Speakers.Secretaries(change, condition.CircleId);
        return Tell(moved.Condition, [.. (await Owners(change, moved.Condition)).Concat(secretaries).Distinct()]);
    }

    internal static IReadOnlyList<Told> Tell(ConditionId condition, IReadOnlyList<PersonId> people) =>
        [.. people.Select(person => new Told(person, condition.Value, new { condition }))];

    /// <summary>Who speaks for the owner today: for a coop its delegates and alternates, for a circle its secretaries.</summary>
    internal static async Task<IReadOnlyList<PersonId>> Owners(Change change, ConditionId id)
    {
        var condition = (await ConditionStore.Find(change.Connection, id, change.Transaction))!;
        return condition.Coop is { } coop
            ? await Speakers.OfCoop(change, coop)
            : await Speakers.Secretaries(change, new CircleId(condition.Owner));
    }
}
