using Governance.Core.Access;
using Governance.Core.Coops;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Mandates;
using NodaTime;

namespace Governance.Core.Agreements;

/// <summary>A signature as typed.</summary>
/// <param name="Coop">For which coop.</param>
/// <param name="Version">The version that was read.</param>
/// <param name="Reservation">What the coop does not take on; empty for none.</param>
/// <param name="Owes">What it takes on besides, by a day.</param>
public sealed record SignForm(CoopId Coop, int Version, string? Reservation = null, UndertakingForm? Owes = null);

/// <summary>Who speaks for a coop signs the version in force that they have read, by the coop's own authority.</summary>
public sealed class SignAgreement(Writer writer, IOwe owes)
{
    /// <summary>Signs. A withdrawal that waits is undone by it.</summary>
    public Task<Result<Accession>> Run(Actor actor, AgreementId id, SignForm form) =>
        writer.Run<Accession>(
            actor,
            async change =>
            {
                var found = await MayAct(change, id, form.Coop);
                if (found.IsRefused)
                {
                    return found.Refusal;
                }

                var ledger = found.Value;
                var reservation = Fields.Prose("reservation", form.Reservation, Accession.LongestReservation, required: false);
                var undertaking = (form.Owes ?? new(null, null, false)).Read(ledger.Members.Calendar.DateOf(change.Now));
                var typed = FormIsRefused.From(reservation.Refusal, undertaking.Refusal);
                if ((typed ?? WhyNot(ledger, form.Coop, form.Version, reservation.Value, change.Now)) is { } refusal)
                {
                    return refusal;
                }

                if (await IsDecidedInside(change, ledger.Agreement, form.Coop))
                {
                    return new MembersDecideAboutSigning(ledger.Of(form.Coop, change.Now)!.Name);
                }

                if (undertaking.Value is { } owed)
                {
                    await owes.Owe(change, owed.Of(ledger.Agreement, form.Coop, ledger.Of(form.Coop, change.Now)!.Name));
                }

                return await AccessionMade.Put(
                    change,
                    ledger.Agreement,
                    new()
                    {
                        AgreementId = id,
                        CoopId = form.Coop,
                        Number = ledger.NextNumber(form.Coop),
                        Act = AccessionAct.Signed,
                        Version = form.Version,
                        Reservation = reservation.Value,
                        EffectiveAt = change.Now,
                        ByPerson = Person(change),
                        Authority = Accession.ByDelegate,
                        At = change.Now,
                    }
                );
            }
        );

    /// <summary>Why a coop may not sign a version now, or null. Pure, and the same for the page, the delegate and the members.</summary>
    public static Refusal? WhyNot(BoundLedger ledger, CoopId coop, int version, string reservation, Instant now)
    {
        var agreement = ledger.Agreement;
        if (agreement.RepealedAt is not null)
        {
            return new AgreementIsRepealed(agreement.Name);
        }

        if (ledger.InForce(now) is not { } inForce)
        {
            return new AgreementIsNotInForce(agreement.Name);
        }

        if (!inForce.Bound.IsSigned)
        {
            return new AgreementBindsByDecision(agreement.Name);
        }

        if (ledger.Of(coop, now) is not { } standing)
        {
            return new NotFound();
        }

        if (!standing.TakesPart)
        {
            return new CoopMayNotSign(
                standing.Standing is { } is_ && is_ != Standing.Member ? Fact.Cell(is_)! : "takes_no_part",
                standing.Name
            );
        }

        if (version != inForce.Number)
        {
            return new AnotherVersionIsInForce(version, inForce.Number);
        }

        if (standing is { Bond: { } bond, WithdrawsAt: null } && bond.Version == ledger.Texts.RootOf(version))
        {
            return new VersionBindsAlready(standing.Name, version);
        }

        return reservation.Length > 0 && !inForce.Bound.Reservations ? new ReservationsAreNotTaken() : null;
    }

    /// <summary>Whether a coop's mandate for the agreement's circle takes the answer out of its delegate's hand.</summary>
    public static async Task<bool> IsDecidedInside(
        System.Data.Common.DbConnection connection,
        Agreement agreement,
        CoopId coop,
        System.Data.Common.DbTransaction? tx = null
    ) =>
        (await MandateStore.Of(connection, coop, tx)).Any(mandate =>
            mandate.CircleId == agreement.CircleId && mandate.Kind == Mandate.MembersDecide
        );

    /// <summary>The agreement with all that binds, where whoever asks may read it and speaks for the coop.</summary>
    internal static async Task<Result<BoundLedger>> MayAct(Change change, AgreementId id, CoopId coop)
    {
        var viewer = await AccessStore.Asking(change);
        if (
            await AgreementStore.Find(change.Connection, id, change.Transaction) is not { } agreement
            || !viewer.MayRead(agreement.Audience)
        )
        {
            return new NotFound();
        }

        return viewer.SpeaksFor(coop)
            ? await BoundLedger.Load(change.Connection, agreement, change.Transaction)
            : new NotAllowed("sign_for");
    }

    /// <summary>Who pressed, where a person did.</summary>
    internal static People.PersonId? Person(Change change) => change.Actor.Person is { } person ? new People.PersonId(person) : null;

    private static Task<bool> IsDecidedInside(Change change, Agreement agreement, CoopId coop) =>
        IsDecidedInside(change.Connection, agreement, coop, change.Transaction);
}
