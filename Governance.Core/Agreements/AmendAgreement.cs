using System.Data.Common;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;

namespace Governance.Core.Agreements;

/// <summary>
/// Clauses of an agreement change: the changes as decided make version n+1 of version n, and of no other. Amendments that are still talked
/// about move on with the text where their words are untouched.
/// </summary>
public sealed class AmendAgreement : IMotion
{
    /// <summary>The kind's name.</summary>
    public const string Name = "amend_agreement";

    /// <inheritdoc />
    public string Kind => Name;

    /// <inheritdoc />
    public async Task<Refusal?> Validate(IChange change, Moved moved)
    {
        if (
            await AgreementMotion.Load(change.Transaction.Connection!, moved.Details, change.Transaction)
            is not var (motion, agreement, now)
        )
        {
            return new FieldIsMissing("agreement");
        }

        if (AgreementMotion.WhyNot(motion, agreement, now, moved.Circle) is { } refusal)
        {
            return refusal;
        }

        if (motion.Ops.Count == 0 && motion.Terms is null)
        {
            return new NothingWasChanged();
        }

        var applied = ClauseOps.Apply(now.Parts, motion.Ops, now.Number + 1);
        return applied.IsRefused ? applied.Refusal : ClauseHtml.Render(applied.Value).Refusal;
    }

    /// <inheritdoc />
    public async Task Raised(IChange change, Moved moved)
    {
        await AgreementMotion.Note(change, moved, Name, (motion, _) => motion.Ops);
        await NextAmendment.MoveSecondaries((Change)change, new(moved.Proposal));
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<Effect>> Preview(DbConnection connection, Moved moved)
    {
        if (await Load(connection, moved, null) is not var (motion, agreement, now))
        {
            return [];
        }

        var numbers = ClauseNumbers.Of(now.Parts);
        var effects = new List<Effect?> { AgreementMotion.Shifted(motion, agreement, now), Amended(agreement, motion, now.Number + 1) };
        effects.AddRange(motion.Ops.Take(30).Select(op => OpEffect(op, numbers)));
        return [.. effects.OfType<Effect>()];
    }

    /// <inheritdoc />
    public async Task<Result<IReadOnlyList<Effect>>> TakeEffect(IChange change, Moved moved)
    {
        var (motion, agreement, now) = (await Load(change.Transaction.Connection!, moved, change.Transaction))!.Value;
        if (AgreementMotion.WhatHasShifted(motion, agreement, now) is { } shifted)
        {
            return shifted;
        }

        var applied = ClauseOps.Apply(now.Parts, motion.Ops, now.Number + 1);
        if (applied.IsRefused)
        {
            return applied.Refusal;
        }

        var version = MakeVersion.Of(
            agreement.Id,
            now.Number + 1,
            VersionKind.Amended,
            ClauseHtml.RenderAll(applied.Value),
            motion.Terms ?? now.Bound,
            change.Now
        ) with
        {
            ProposalId = new(moved.Proposal),
            InForceFrom = (motion.Terms ?? now.Bound).OtherBody.Length > 0 ? null : change.Now,
        };
        await MakeVersion.Next(change, agreement, version);
        await MoveOthersOn.In(change, agreement, now, version, new(moved.Proposal), motion.Merges);
        return new[] { Amended(agreement, motion, version.Number, now.Decision) };
    }

    /// <summary>
    /// The motion on the version that it stands on: where it was decided, or where a person moved it, none of its words touched. Nothing else
    /// moves it.
    /// </summary>
    private static async Task<(AgreementMotion Motion, Agreement Agreement, AgreementVersion Now)?> Load(
        DbConnection connection,
        Moved moved,
        DbTransaction? tx
    )
    {
        if (await AgreementMotion.Load(connection, moved.Details, tx) is not var (motion, agreement, now))
        {
            return null;
        }

        return
            await AmendmentStore.Find(connection, moved.Proposal, tx) is { } amendment
            && amendment.Base > motion.Base
            && amendment.Base == now.Number
            ? (motion with { Base = now.Number, BaseHash = now.TextHash, Ops = amendment.Changes }, agreement, now)
            : (motion, agreement, now);
    }

    private static Effect Amended(Agreement agreement, AgreementMotion motion, int version, string? supersedes = null) =>
        new(
            "agreement_amended",
            new Dictionary<string, object?>
            {
                ["name"] = agreement.Name,
                ["version"] = version,
                ["clauses"] = motion.Ops.Select(op => op.Clause).Distinct().Count(),
                ["supersedes"] = supersedes,
            }
        );

    private static Effect OpEffect(ClauseOp op, IReadOnlyDictionary<string, string> numbers) =>
        new(
            "clause_" + Fact.Cell(op.Op),
            new Dictionary<string, object?> { ["clause"] = numbers.GetValueOrDefault(op.Op == OpKind.Insert ? op.After : op.Clause, "") }
        );
}
