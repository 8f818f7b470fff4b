using System.Data.Common;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Core.Agreements;

/// <summary>What signing by the members needs to know.</summary>
/// <param name="Agreement">Which agreement.</param>
/// <param name="Version">Which version.</param>
/// <param name="Reservation">What the coop would not take on; empty for none.</param>
/// <param name="Owes">What it would take on besides, by a day.</param>
public sealed record SignMotion(AgreementId Agreement, int Version, string Reservation = "", Undertaking? Owes = null);

/// <summary>
/// The motion of a coop's own circle: adopted, the coop signs, at the close and without anybody publishing it. Where another version has
/// come into force meanwhile nothing is signed, and the proposal says why.
/// </summary>
/// <param name="owes">Keeps what is owed.</param>
public sealed class SignByMembers(IOwe owes) : IMotion
{
    /// <summary>The kind's name.</summary>
    public const string Name = "sign_agreement";

    /// <inheritdoc />
    public string Kind => Name;

    /// <inheritdoc />
    public bool AtClose => true;

    /// <inheritdoc />
    public async Task<Refusal?> Validate(IChange change, Moved moved)
    {
        var tx = change.Transaction;
        return await Read(tx.Connection!, moved, tx) is { } read
            ? SignAgreement.WhyNot(read.Ledger, read.Coop, read.Motion.Version, read.Motion.Reservation, change.Now)
            : new NotFound();
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<Effect>> Preview(DbConnection connection, Moved moved)
    {
        if (await Read(connection, moved) is not { } read)
        {
            return [];
        }

        var facts = new Dictionary<string, object?>
        {
            ["coop"] = read.CoopName,
            ["version"] = read.Motion.Version,
            ["agreement"] = read.Ledger.Agreement.Name,
            ["reservation"] = read.Motion.Reservation.Length > 0 ? "yes" : "no",
        };
        var proposal = Ids.TryParse<ProposalId>(moved.Proposal, out var id) ? await ProposalStore.Find(connection, id) : null;
        if (proposal is not { IsOver: true, EndedAt: { } ended })
        {
            var owed = read.Motion.Owes?.Of(read.Ledger.Agreement, read.Coop, read.CoopName);
            return owed is null ? [new("sign_agreement", facts)] : [new("sign_agreement", facts), owed.AsEffect()];
        }

        if (await AccessionStore.OfProposal(connection, proposal.Id) is not null)
        {
            return [new("signed_agreement", facts)];
        }

        if (Fact.Cell(proposal.Outcome) != Adopted)
        {
            return [new("not_signed_agreement", facts)];
        }

        // What stood at the close says why, as it did then.
        facts["why"] =
            SignAgreement.WhyNot(Before(read.Ledger, ended), read.Coop, read.Motion.Version, read.Motion.Reservation, ended)?.Code
            ?? "changed";
        return [new("ground_signing", facts)];
    }

    /// <inheritdoc />
    public async Task<Result<IReadOnlyList<Effect>>> TakeEffect(IChange change, Moved moved)
    {
        var act = (Change)change;
        if (moved.Outcome == Adopted && await Read(act.Connection, moved, act.Transaction) is { } read)
        {
            var (motion, ledger) = (read.Motion, read.Ledger);
            // Where the ground has shifted nothing is signed: the proposal's page says so.
            if (SignAgreement.WhyNot(ledger, read.Coop, motion.Version, motion.Reservation, act.Now) is null)
            {
                if (motion.Owes is { } undertaking)
                {
                    await owes.Owe(change, undertaking.Of(ledger.Agreement, read.Coop, read.CoopName));
                }

                await AccessionMade.Put(
                    act,
                    ledger.Agreement,
                    new()
                    {
                        AgreementId = motion.Agreement,
                        CoopId = read.Coop,
                        Number = ledger.NextNumber(read.Coop),
                        Act = AccessionAct.Signed,
                        Version = motion.Version,
                        Reservation = motion.Reservation,
                        EffectiveAt = act.Now,
                        Authority = Accession.ByMembers,
                        ProposalId = new ProposalId(moved.Proposal),
                        At = act.Now,
                    }
                );
            }
        }

        return Array.Empty<Effect>();
    }

    private const string Adopted = "adopted";

    /// <summary>What was known before an instant: what the members' own decision could not have signed twice.</summary>
    private static BoundLedger Before(BoundLedger ledger, Instant instant) =>
        ledger with
        {
            Agreement = ledger.Agreement.RepealedAt > instant ? ledger.Agreement with { RepealedAt = null } : ledger.Agreement,
            Acts = [.. ledger.Acts.Where(act => act.At <= instant)],
        };

    private static async Task<(SignMotion Motion, BoundLedger Ledger, CoopId Coop, string CoopName)?> Read(
        DbConnection connection,
        Moved moved,
        DbTransaction? tx = null
    )
    {
        var motion = Json.Read<SignMotion>(moved.Details);
        return
            await CircleStore.Find(connection, new CircleId(moved.Circle), tx) is { CoopId: { } coop } circle
            && await AgreementStore.Find(connection, motion.Agreement, tx) is { } agreement
            ? (motion, await BoundLedger.Load(connection, agreement, tx), coop, circle.Name)
            : null;
    }
}
