using System.Data.Common;
using Governance.Core.Agreements;
using Governance.Core.Kernel;
using Governance.Core.Text;

namespace Governance.Web.Pages.Agreements;

/// <summary>
/// What a motion about an agreement would change in it, for the pages of its proposal: the difference clause by clause, with reasons, against
/// the version that it was made against. Once it is published, what it changed.
/// </summary>
/// <param name="Agreement">The agreement; null for one that is to be adopted.</param>
/// <param name="Base">The version that it was made against.</param>
/// <param name="Changes">What it would change.</param>
/// <param name="Reasons">Why each.</param>
/// <param name="Numbers">What clauses are called.</param>
/// <param name="Terms">The terms that it would have.</param>
/// <param name="Merges">The proposals that were put together in it.</param>
/// <param name="Shift">What to say where the ground has shifted: the version in force, and whether none of its words are touched.</param>
public sealed record MotionChange(
    Agreement? Agreement,
    int Base,
    IReadOnlyList<ClauseChange> Changes,
    IReadOnlyDictionary<string, string> Reasons,
    IReadOnlyDictionary<string, string> Numbers,
    Terms? Terms,
    IReadOnlyList<Core.Proposals.ProposalId> Merges,
    GroundShift? Shift
)
{
    /// <summary>The amendment that it would change, where it is one of another.</summary>
    public Core.Proposals.Proposal? Primary { get; init; }

    /// <summary>What a changed clause is called where it must fit on a line: its number and its first words.</summary>
    public string Called(ClauseChange change, int most) =>
        $"{Numbers.GetValueOrDefault(change.Id)} {(change.After ?? change.Before)!.Opening(most)}".Trim();

    /// <summary>Loads it; null for a motion about something else.</summary>
    public static async Task<MotionChange?> Load(DbConnection connection, string kind, string details, string text, string? proposal)
    {
        if (kind == AdoptAgreement.Name && AdoptMotion.Read(details) is { } adopts)
        {
            return new(null, 0, [], new Dictionary<string, string>(), new Dictionary<string, string>(), adopts.Terms, [], null);
        }

        if (
            kind is not (AmendAgreement.Name or ReplaceAgreement.Name or RepealAgreement.Name or AmendAmendment.Name)
            || AgreementMotion.Read(details) is not { } motion
            || await AgreementStore.Find(connection, motion.Agreement) is not { } agreement
            || await AmendmentGround.Of(connection, motion) is not { } before
        )
        {
            return null;
        }

        var after = After(kind, before, motion, text);
        return new(
            agreement,
            motion.Base,
            ClauseDiff.Changes(before.Parts, after),
            ClauseOp.Reasons(motion.Ops),
            ClauseNumbers.OfBoth(before.Parts, after),
            motion.Terms,
            motion.Merges,
            await ShiftOf(connection, kind, agreement, motion, proposal)
        )
        {
            Primary = motion.Amends is { } amends ? await Core.Proposals.ProposalStore.Find(connection, amends) : null,
        };
    }

    private static IReadOnlyList<Clause> After(string kind, AmendmentGround before, AgreementMotion motion, string text)
    {
        if (kind == RepealAgreement.Name)
        {
            return before.Parts;
        }

        if (kind == ReplaceAgreement.Name)
        {
            return Clauses.Next(before.Parts, text, before.Version.Number + 1);
        }

        var applied = ClauseOps.Apply(before.Parts, motion.Ops, before.Version.Number + 1);
        return applied.IsRefused ? before.Parts : applied.Value;
    }

    private static async Task<GroundShift?> ShiftOf(
        DbConnection connection,
        string kind,
        Agreement agreement,
        AgreementMotion motion,
        string? proposal
    )
    {
        if (
            agreement.Version == motion.Base
            || proposal is null
            || await AgreementStore.MadeBy(connection, proposal) is not null
            || await AmendmentStore.Find(connection, proposal) is not { } amendment
            || amendment.Base == agreement.Version
        )
        {
            return null;
        }

        var before = (await AgreementStore.Version(connection, agreement.Id, amendment.Base))!;
        var now = (await AgreementStore.Version(connection, agreement.Id, agreement.Version))!;
        var rebased = kind == AmendAgreement.Name ? Rebase.Onto(before.Parts, now.Parts, amendment.Changes) : null;
        return new(agreement.Version, rebased is { IsUntouched: true }, rebased?.InTheWay ?? []);
    }
}

/// <summary>The agreement has another version than the one that a motion was made against.</summary>
/// <param name="Version">The one in force.</param>
/// <param name="IsUntouched">Whether none of the words that the motion changes are touched.</param>
/// <param name="InTheWay">What is in the way.</param>
public sealed record GroundShift(int Version, bool IsUntouched, IReadOnlyList<InTheWay> InTheWay);
