using System.Data.Common;
using Governance.Core.Kernel;

namespace Governance.Core.Agreements;

/// <summary>The whole text of an agreement is replaced by the words of the proposal; clauses that it keeps keep their ids.</summary>
public sealed class ReplaceAgreement : IMotion
{
    /// <summary>The kind's name.</summary>
    public const string Name = "replace_agreement";

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

        return AgreementMotion.WhyNot(motion, agreement, now, moved.Circle)
            ?? (
                now.Text == moved.Text && motion.Terms is null
                    ? new Proposals.NothingWasChanged()
                    : ClauseHtml.Render(Clauses.Next(now.Parts, moved.Text, now.Number + 1)).Refusal
            );
    }

    /// <inheritdoc />
    public Task Raised(IChange change, Moved moved) =>
        AgreementMotion.Note(change, moved, Name, (_, now) => AmendmentText.Between(now.Parts, moved.Text));

    /// <inheritdoc />
    public async Task<IReadOnlyList<Effect>> Preview(DbConnection connection, Moved moved)
    {
        if (await AgreementMotion.Load(connection, moved.Details, null) is not var (motion, agreement, now))
        {
            return [];
        }

        return [.. new[] { AgreementMotion.Shifted(motion, agreement, now), Replaced(agreement, now.Number + 1) }.OfType<Effect>()];
    }

    /// <inheritdoc />
    public async Task<Result<IReadOnlyList<Effect>>> TakeEffect(IChange change, Moved moved)
    {
        var (motion, agreement, now) = await AgreementMotion.Of(change, moved);
        if (AgreementMotion.WhatHasShifted(motion, agreement, now) is { } shifted)
        {
            return shifted;
        }

        var terms = motion.Terms ?? now.Bound;
        var clauses = ClauseHtml.RenderAll(Clauses.Next(now.Parts, moved.Text, now.Number + 1));
        var version = MakeVersion.Of(agreement.Id, now.Number + 1, VersionKind.Replaced, clauses, terms, change.Now) with
        {
            ProposalId = new(moved.Proposal),
            InForceFrom = terms.OtherBody.Length > 0 ? null : change.Now,
        };
        await MakeVersion.Next(change, agreement, version);
        await MoveOthersOn.In(change, agreement, now, version, new(moved.Proposal));
        return new[] { Replaced(agreement, version.Number, now.Decision) };
    }

    private static Effect Replaced(Agreement agreement, int version, string? supersedes = null) =>
        new(
            "agreement_replaced",
            new Dictionary<string, object?>
            {
                ["name"] = agreement.Name,
                ["version"] = version,
                ["supersedes"] = supersedes,
            }
        );
}
