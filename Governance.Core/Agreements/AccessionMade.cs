using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Core.Agreements;

/// <summary>A coop signed a version of an agreement, said that it stays on the one before, or withdrew.</summary>
/// <param name="Agreement">Of which agreement.</param>
/// <param name="Coop">Which coop.</param>
/// <param name="Number">The number of the act.</param>
/// <param name="Act">What it did.</param>
/// <param name="Version">Which version.</param>
/// <param name="ReservationHash">Fingerprint of its reservation.</param>
/// <param name="EffectiveAt">When it counts.</param>
/// <param name="By">Who pressed, where a delegate did.</param>
/// <param name="Authority">By its delegate or by its members.</param>
/// <param name="Proposal">The decision of its members.</param>
/// <param name="At">When.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record AccessionMade(
    AgreementId Agreement,
    CoopId Coop,
    int Number,
    AccessionAct Act,
    int Version,
    string ReservationHash,
    Instant EffectiveAt,
    PersonId? By,
    string Authority,
    ProposalId? Proposal,
    Instant At,
    string ReadBy
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "accession_made";

    /// <inheritdoc />
    public string Subject => Agreement.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "accession",
                new
                {
                    agreement_id = Agreement,
                    coop_id = Coop,
                    number = Number,
                },
                new
                {
                    act = Act,
                    version = Version,
                    reservation = Fact.Hashed(ReservationHash),
                    effective_at = EffectiveAt,
                    by_person = By,
                    authority = Authority,
                    proposal_id = Proposal,
                    at = At,
                }
            ),
        ];

    /// <summary>Puts an act and records it.</summary>
    public static async Task<Accession> Put(IChange change, Agreement agreement, Accession act)
    {
        await AccessionStore.Add(change.Transaction, act);
        await change.Append(
            new AccessionMade(
                act.AgreementId,
                act.CoopId,
                act.Number,
                act.Act,
                act.Version,
                Fingerprint.Of(act.Reservation),
                act.EffectiveAt,
                act.ByPerson,
                act.Authority,
                act.ProposalId,
                act.At,
                agreement.Audience.Value
            )
        );
        return act;
    }
}
