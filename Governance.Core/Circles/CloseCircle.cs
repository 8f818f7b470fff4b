using System.Data.Common;
using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Circles;

/// <summary>
/// A working circle or cluster is closed: it takes no new proposals and no more coops, and keeps its history, its roles and its register.
/// What it has under way comes to its end first.
/// </summary>
public sealed class CloseCircle : CircleMotion
{
    /// <inheritdoc />
    public override string Kind => "close_circle";

    /// <inheritdoc />
    public override IReadOnlyList<MotionField> Asks => [About];

    /// <inheritdoc />
    protected override Task<Refusal?> Unfit(DbConnection connection, MotionValues values, Circle circle, Moved moved, DbTransaction? tx) =>
        Task.FromResult<Refusal?>(circle.Kind is CircleKind.General or CircleKind.Coop ? new CircleCannotBeClosed() : null);

    /// <inheritdoc />
    protected override async Task<GroundHasShifted?> Shifted(
        DbConnection connection,
        MotionValues values,
        Circle circle,
        Moved moved,
        DbTransaction? tx
    ) =>
        circle.IsClosed ? new GroundHasShifted("circle_closed")
        : await CircleStore.HasProposals(connection, circle.Id, moved.Proposal, tx) ? new GroundHasShifted("circle_has_proposals")
        : null;

    /// <inheritdoc />
    protected override Task<IReadOnlyList<Effect>> Effects(
        DbConnection connection,
        MotionValues values,
        Circle circle,
        Moved moved,
        DbTransaction? tx
    ) => Task.FromResult<IReadOnlyList<Effect>>([new("close_circle", new Dictionary<string, object?> { ["circle"] = circle.Name })]);

    /// <inheritdoc />
    protected override async Task Make(Change change, MotionValues values, Circle circle, Moved moved)
    {
        await CircleStore.Close(change.Transaction, circle.Id, change.Now);
        await change.Append(new CircleClosed(circle.Id, change.Now));
    }
}
