using System.Data.Common;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Core.Words;

namespace Governance.Core.Agreements;

/// <summary>
/// The words of an amendment change before it is asked about: a secondary amendment. Adopted, it makes another version of the amendment, which
/// goes its way with those words. Whoever drafted the amendment may take the change over before that (<see cref="TakeOver"/>).
/// </summary>
public sealed class AmendAmendment : IMotion
{
    /// <summary>The kind's name.</summary>
    public const string Name = "amend_amendment";

    /// <inheritdoc />
    public string Kind => Name;

    /// <inheritdoc />
    public async Task<Refusal?> Validate(IChange change, Moved moved)
    {
        if (await Load(change.Transaction.Connection!, moved.Details, change.Transaction) is not var (motion, primary, ground))
        {
            return new FieldIsMissing("amendment");
        }

        if (primary.CircleId.Value != moved.Circle)
        {
            return new GroundHasShifted("amendment_elsewhere");
        }

        if (WhatHasShifted(motion, primary) is { } shifted)
        {
            return shifted;
        }

        if (motion.Ops.Count == 0)
        {
            return new NothingWasChanged();
        }

        var applied = ClauseOps.Apply(ground.Parts, motion.Ops, ground.Version.Number + 1);
        return applied.IsRefused ? applied.Refusal : ClauseHtml.Render(applied.Value).Refusal;
    }

    /// <inheritdoc />
    public async Task Raised(IChange change, Moved moved)
    {
        var proposal = (await ProposalStore.Find(change.Transaction.Connection!, new(moved.Proposal), change.Transaction))!;
        await SecondaryAmendmentStore.Put(change, proposal, AgreementMotion.Read(moved.Details)!);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<Effect>> Preview(DbConnection connection, Moved moved)
    {
        if (await Load(connection, moved.Details, null) is not var (motion, primary, _))
        {
            return [];
        }

        return WhatHasShifted(motion, primary) is { } shifted ? [shifted.Shown, Amended(primary, motion)] : [Amended(primary, motion)];
    }

    /// <inheritdoc />
    public async Task<Result<IReadOnlyList<Effect>>> TakeEffect(IChange change, Moved moved)
    {
        var (motion, primary, ground) = (await Load(change.Transaction.Connection!, moved.Details, change.Transaction))!.Value;
        if (WhatHasShifted(motion, primary) is { } shifted)
        {
            return shifted;
        }

        if (ground.Together(motion.Ops) is not { } ops)
        {
            return new GroundHasShifted("amendment_changed");
        }

        var note = Speech.English.Say("amend.by_decision", new { title = moved.Title });
        await NextAmendment.Make((Change)change, primary.Id, note, old => old with { Ops = ops });
        return new[] { Amended(primary, motion) };
    }

    /// <summary>The motion, the amendment that it would change, and the words it was made against; null where it is none.</summary>
    internal static async Task<(AgreementMotion Motion, Proposal Primary, AmendmentGround Ground)?> Load(
        DbConnection connection,
        string details,
        DbTransaction? tx
    ) =>
        AgreementMotion.Read(details) is { Amends: { } amends } motion
        && await ProposalStore.Find(connection, amends, tx) is { Motion: AmendAgreement.Name } primary
        && await AmendmentGround.Of(connection, motion, tx) is { } ground
            ? (motion, primary, ground)
            : null;

    /// <summary>Whether the amendment is still talked about, in the words that the change was made against.</summary>
    internal static GroundHasShifted? WhatHasShifted(AgreementMotion motion, Proposal primary) =>
        primary.IsOver ? new GroundHasShifted("amendment_over")
        : !primary.IsBeingWritten ? new GroundHasShifted("amendment_asked")
        : primary.Version != motion.AmendsVersion ? new GroundHasShifted("amendment_changed")
        : null;

    private static Effect Amended(Proposal primary, AgreementMotion motion) =>
        new(
            "amendment_amended",
            new Dictionary<string, object?>
            {
                ["number"] = primary.Number,
                ["title"] = primary.Title,
                ["version"] = primary.Version + 1,
                ["clauses"] = motion.Ops.Select(op => op.Clause).Distinct().Count(),
            }
        );
}
