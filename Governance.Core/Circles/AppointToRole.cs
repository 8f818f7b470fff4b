using Governance.Core.Access;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Circles;

/// <summary>A person is appointed facilitator, secretary or steward of a circle, from one day to another, or their term is ended.</summary>
public sealed class AppointToRole(Writer writer)
{
    /// <summary>Begins a term.</summary>
    public Task<Result<TermId>> Run(Actor actor, CircleId circle, PersonId? person, CircleRole? role, string? from, string? until) =>
        writer.Run<TermId>(
            actor,
            async change =>
            {
                if (await MayAppoint(change, circle) is { } refusal)
                {
                    return refusal;
                }

                var begins = Fields.Date("from", from);
                var ends = Fields.Date("until", until);
                var known = person is { } one && await PersonStore.Find(change.Connection, one, change.Transaction) is not null;
                var missing = known ? null : new FieldIsMissing("person");
                if (
                    FormIsRefused.From(missing, role is null ? new FieldIsMissing("role") : null, begins.Refusal, ends.Refusal) is
                    { } unread
                )
                {
                    return unread;
                }

                var first = begins.Value ?? await AccessStore.Today(change);
                return ends.Value < first
                    ? new TermEndsBeforeItBegins()
                    : await In(change, circle, person!.Value, role!.Value, first, ends.Value);
            }
        );

    /// <summary>Ends a term: its last day is yesterday.</summary>
    public Task<Result<Done>> End(Actor actor, TermId id) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                if (await CircleStore.FindTerm(change.Transaction, id) is not { } term)
                {
                    return new NotFound();
                }

                if (await MayAppoint(change, term.CircleId) is { } refusal)
                {
                    return refusal;
                }

                var today = await AccessStore.Today(change);
                var others = await CircleStore.Terms(change.Connection, term.CircleId, change.Transaction);
                if (
                    term.Role == CircleRole.Steward
                    && term.CircleId == CircleId.General
                    && !others.Any(other =>
                        other.Id != id && other.Role == CircleRole.Steward && other.CoversDay(today) && other.UntilDate is null
                    )
                )
                {
                    return new LastStewardMustStay();
                }

                await Put(change, term with { UntilDate = today.PlusDays(-1) });
                return Done.It;
            }
        );

    /// <summary>Puts the term and records it.</summary>
    public static async Task<TermId> In(Change change, CircleId circle, PersonId person, CircleRole role, LocalDate from, LocalDate? until)
    {
        var term = new Term
        {
            Id = Ids.New<TermId>(change.Now),
            CircleId = circle,
            PersonId = person,
            Role = role,
            FromDate = from,
            UntilDate = until,
        };
        await Put(change, term);
        return term.Id;
    }

    private static async Task Put(Change change, Term term)
    {
        await CircleStore.Put(change.Transaction, term);
        await change.Append(new TermSet(term.Id, term.CircleId, term.PersonId, term.Role, term.FromDate, term.UntilDate));
    }

    private static async Task<Refusal?> MayAppoint(Change change, CircleId id)
    {
        var viewer = await AccessStore.Asking(change);
        if (await CircleStore.Find(change.Connection, id, change.Transaction) is not { } circle || !viewer.MayRead(circle.Audience))
        {
            return new NotFound();
        }

        var speaks = circle.CoopId is { } coop && viewer.SpeaksFor(coop);
        return viewer.IsSteward || viewer.Holds(CircleRole.Steward, id) || speaks ? null : new NotAllowed("steward");
    }
}
