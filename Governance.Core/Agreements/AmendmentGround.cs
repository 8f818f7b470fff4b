using System.Data.Common;
using Governance.Core.Proposals;

namespace Governance.Core.Agreements;

/// <summary>
/// What the changes of a motion are made against: the clauses of a version in force, or, for a change of an amendment, those that the
/// amendment would make of it.
/// </summary>
/// <param name="Version">The version of the agreement.</param>
/// <param name="Parts">The clauses; those that an amendment would make are not rendered.</param>
/// <param name="Ops">The changes of the amendment that is to be changed; none where the agreement itself is.</param>
public sealed record AmendmentGround(AgreementVersion Version, IReadOnlyList<Clause> Parts, IReadOnlyList<ClauseOp> Ops)
{
    /// <summary>Finds it; null where there is no such version.</summary>
    public static async Task<AmendmentGround?> Of(DbConnection connection, AgreementMotion motion, DbTransaction? tx = null)
    {
        if (await AgreementStore.Version(connection, motion.Agreement, motion.Base, tx) is not { } version)
        {
            return null;
        }

        if (motion.Amends is not { } amended)
        {
            return new(version, version.Parts, []);
        }

        if (
            await ProposalStore.Version(connection, amended, motion.AmendsVersion, tx) is not { } words
            || AgreementMotion.Read(words.Details) is not { } primary
            || primary.Base != motion.Base
        )
        {
            return null;
        }

        var applied = ClauseOps.Apply(version.Parts, primary.Ops, version.Number + 1);
        return applied.IsRefused ? null : new(version, applied.Value, primary.Ops);
    }

    /// <summary>The changes of the version itself that come to the same as changes of this ground; reasons given for a clause are kept.</summary>
    public IReadOnlyList<ClauseOp>? Together(IReadOnlyList<ClauseOp> ops)
    {
        var applied = ClauseOps.Apply(Parts, ops, Version.Number + 1);
        return applied.IsRefused ? null : AmendmentText.Between(Version.Parts, applied.Value, [.. ops, .. Ops]);
    }
}
