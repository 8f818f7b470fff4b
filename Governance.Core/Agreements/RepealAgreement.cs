using System.Data.Common;
using Governance.Core.Kernel;

namespace Governance.Core.Agreements;

/// <summary>An agreement is repealed: from then on it binds nobody. Its words, versions and signatures stay to be read.</summary>
public sealed class RepealAgreement : IMotion
{
    /// <summary>The kind's name.</summary>
    public const string Name = "repeal_agreement";

    /// <inheritdoc />
    public string Kind => Name;

    /// <inheritdoc />
    public async Task<Refusal?> Validate(IChange change, Moved moved) =>
        await AgreementMotion.Load(change.Transaction.Connection!, moved.Details, change.Transaction) is var (motion, agreement, now)
            ? AgreementMotion.WhyNot(motion, agreement, now, moved.Circle)
            : new FieldIsMissing("agreement");

    /// <inheritdoc />
    public Task Raised(IChange change, Moved moved) => AgreementMotion.Note(change, moved, Name, (_, _) => []);

    /// <inheritdoc />
    public async Task<IReadOnlyList<Effect>> Preview(DbConnection connection, Moved moved)
    {
        if (await AgreementMotion.Load(connection, moved.Details, null) is not var (motion, agreement, now))
        {
            return [];
        }

        return [.. new[] { AgreementMotion.Shifted(motion, agreement, now), Repealed(agreement) }.OfType<Effect>()];
    }

    /// <inheritdoc />
    public async Task<Result<IReadOnlyList<Effect>>> TakeEffect(IChange change, Moved moved)
    {
        var (motion, agreement, now) = await AgreementMotion.Of(change, moved);
        if (AgreementMotion.WhatHasShifted(motion, agreement, now) is { } shifted)
        {
            return shifted;
        }

        var repealed = agreement with { RepealedAt = change.Now, RepealedBy = new(moved.Proposal) };
        await AgreementStore.Put(change.Transaction, repealed);
        await change.Append(AgreementSet.From(repealed));
        return new[] { Repealed(agreement, now.Decision) };
    }

    private static Effect Repealed(Agreement agreement, string? supersedes = null) =>
        new("agreement_repealed", new Dictionary<string, object?> { ["name"] = agreement.Name, ["supersedes"] = supersedes });
}
