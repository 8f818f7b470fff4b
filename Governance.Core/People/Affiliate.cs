using Governance.Core.Coops;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.People;

/// <summary>A person becomes delegate, alternate, member or observer of a coop, from one day to another.</summary>
public static class Affiliate
{
    /// <summary>
    /// Begins the affiliation. What the person was to that coop until then ends the day before, and so does the
    /// term of another delegate where a delegate is named, who stays on as a member: a coop has one delegate at a time.
    /// </summary>
    public static async Task<Result<AffiliationId>> In(
        Change change,
        PersonId person,
        CoopId coop,
        Role role,
        LocalDate from,
        LocalDate? until
    )
    {
        if (until < from)
        {
            return new TermEndsBeforeItBegins();
        }

        foreach (var other in await PersonStore.OfCoop(change.Connection, coop, change.Transaction))
        {
            var overlaps = other.UntilDate is not { } end || end >= from;
            if (overlaps && other.PersonId == person)
            {
                await Put(change, other with { UntilDate = from.PlusDays(-1) });
            }
            else if (overlaps && role == Role.Delegate && other.Role == Role.Delegate)
            {
                await Put(change, other with { UntilDate = from.PlusDays(-1) });
                await Put(change, New(change, other.PersonId, coop, Role.Member, LaterOf(from, other.FromDate), null));
            }
        }

        var affiliation = New(change, person, coop, role, from, until);
        await Put(change, affiliation);
        return affiliation.Id;
    }

    /// <summary>Changes the last day of one that exists.</summary>
    public static async Task Put(Change change, Affiliation affiliation)
    {
        await PersonStore.Put(change.Transaction, affiliation);
        await change.Append(
            new AffiliationSet(
                affiliation.Id,
                affiliation.PersonId,
                affiliation.CoopId,
                affiliation.Role,
                affiliation.FromDate,
                affiliation.UntilDate
            )
        );
    }

    private static LocalDate LaterOf(LocalDate one, LocalDate other) => LocalDate.Max(one, other);

    private static Affiliation New(Change change, PersonId person, CoopId coop, Role role, LocalDate from, LocalDate? until) =>
        new()
        {
            Id = Ids.New<AffiliationId>(change.Now),
            PersonId = person,
            CoopId = coop,
            Role = role,
            FromDate = from,
            UntilDate = until,
        };
}

/// <summary>An affiliation began, or its last day was set.</summary>
/// <param name="Affiliation">Which.</param>
/// <param name="Person">Who.</param>
/// <param name="Coop">To which coop.</param>
/// <param name="Role">As what.</param>
/// <param name="FromDate">The first day.</param>
/// <param name="UntilDate">The last day, if known.</param>
public sealed record AffiliationSet(
    AffiliationId Affiliation,
    PersonId Person,
    CoopId Coop,
    Role Role,
    LocalDate FromDate,
    LocalDate? UntilDate
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "affiliation_set";

    /// <inheritdoc />
    public string Subject => Coop.Value;

    /// <inheritdoc />
    public Audience Audience => Audience.Federation;

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "affiliation",
                new { id = Affiliation },
                new
                {
                    person_id = Person,
                    coop_id = Coop,
                    role = Role,
                    from_date = FromDate,
                    until_date = UntilDate,
                }
            ),
        ];
}
