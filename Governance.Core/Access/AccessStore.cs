using System.Data.Common;
using Dapper;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Access;

/// <summary>The SQL of who somebody is today.</summary>
public static class AccessStore
{
    /// <summary>A person with the hats and roles of a day, in one round trip; the public where nobody has that id.</summary>
    public static async Task<Viewer> Viewer(DbConnection connection, PersonId id, LocalDate today, DbTransaction? tx = null)
    {
        await using var results = await connection.QueryMultipleAsync(Select(person => person + " = @id"), new { id, today }, tx);
        var person = await results.ReadSingleOrDefaultAsync<Person?>();
        return person is null
            ? Access.Viewer.Public
            : Made(
                person,
                (await results.ReadAsync<WornHat>()).Select(hat => hat.Hat),
                await results.ReadAsync<Term>(),
                (await results.ReadAsync<Place>()).Select(place => place.CircleId)
            );
    }

    /// <summary>Many people with the hats and roles of a day, in one round trip however many they are; an id that nobody has is missing.</summary>
    public static async Task<IReadOnlyDictionary<PersonId, Viewer>> Viewers(
        DbConnection connection,
        IEnumerable<PersonId> people,
        LocalDate today
    )
    {
        await using var results = await connection.QueryMultipleAsync(
            Select(person => connection.In(person, "ids")),
            new { ids = people.Texts(), today }
        );
        var persons = await results.ReadAsync<Person>();
        var hats = (await results.ReadAsync<WornHat>()).ToLookup(hat => hat.PersonId, hat => hat.Hat);
        var roles = (await results.ReadAsync<Term>()).ToLookup(term => term.PersonId);
        var places = (await results.ReadAsync<Place>()).ToLookup(place => place.PersonId, place => place.CircleId);
        return persons.ToDictionary(person => person.Id, person => Made(person, hats[person.Id], roles[person.Id], places[person.Id]));
    }

    private static Viewer Made(Person person, IEnumerable<Hat> hats, IEnumerable<Term> roles, IEnumerable<CircleId> places) =>
        new()
        {
            Person = person,
            Hats = [.. hats],
            Roles = [.. roles],
            CirclesOfCoops = places.ToHashSet(),
        };

    /// <summary>The four questions; whose is said of the column that holds the person.</summary>
    private static string Select(Func<string, string> whose) =>
        $"""
            SELECT id, name, email, language, zone FROM person WHERE {whose("id")};

            SELECT a.person_id, a.coop_id, c.name AS coop_name, o.id AS circle_id, a.role, a.until_date, s.standing
              FROM affiliation a
              JOIN coop c ON c.id = a.coop_id
              JOIN circle o ON o.coop_id = a.coop_id
              JOIN standing s ON s.coop_id = c.id
               AND s.number = (SELECT t.number FROM standing t
                                WHERE t.coop_id = c.id AND (t.from_date <= @today OR t.number = 1)
                                ORDER BY t.from_date DESC, t.number DESC LIMIT 1)
             WHERE {whose("a.person_id")} AND a.from_date <= @today AND (a.until_date IS NULL OR a.until_date >= @today)
             ORDER BY c.name, a.id;

            SELECT t.id, t.circle_id, t.person_id, t.role, t.from_date, t.until_date
              FROM role_term t
             WHERE {whose("t.person_id")} AND t.from_date <= @today AND (t.until_date IS NULL OR t.until_date >= @today)
             ORDER BY t.circle_id, t.role, t.id;

            SELECT DISTINCT a.person_id, p.circle_id
              FROM circle_coop p
              JOIN affiliation a ON a.coop_id = p.coop_id
             WHERE {whose("a.person_id")} AND a.from_date <= @today AND (a.until_date IS NULL OR a.until_date >= @today)
               AND p.from_date <= @today AND (p.until_date IS NULL OR p.until_date >= @today)
            """;

    /// <summary>Whoever asks for the change, with today's rights: asked inside the transaction that uses them.</summary>
    public static async Task<Viewer> Asking(Change change)
    {
        if (change.Actor.IsMachine)
        {
            return Access.Viewer.Machine;
        }

        return change.Actor.Person is { } person
            ? await Viewer(change.Connection, new PersonId(person), await Today(change), change.Transaction)
            : Access.Viewer.Public;
    }

    /// <summary>The date of a change in the federation's zone; UTC's before there is a federation.</summary>
    public static async Task<LocalDate> Today(Change change) =>
        await FederationStore.Find(change.Connection, change.Transaction) is { } federation
            ? federation.DateAt(change.Now)
            : change.Now.InUtc().Date;

    private sealed record WornHat
    {
        public required PersonId PersonId { get; init; }

        public required CoopId CoopId { get; init; }

        public required string CoopName { get; init; }

        public required CircleId CircleId { get; init; }

        public required Role Role { get; init; }

        public LocalDate? UntilDate { get; init; }

        public required Standing Standing { get; init; }

        public Hat Hat =>
            new()
            {
                CoopId = CoopId,
                CoopName = CoopName,
                CircleId = CircleId,
                Role = Role,
                UntilDate = UntilDate,
                Standing = Standing,
            };
    }

    private sealed record Place
    {
        public required PersonId PersonId { get; init; }

        public required CircleId CircleId { get; init; }
    }
}
