using System.Data.Common;
using Dapper;
using Governance.Core.Circles;
using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Access;

/// <summary>The SQL of who somebody is today.</summary>
public static class AccessStore
{
    /// <summary>A person with the hats and roles of a day, in one round trip; the public where nobody has that id.</summary>
    public static async Task<Viewer> Viewer(DbConnection connection, PersonId id, LocalDate today, DbTransaction? tx = null)
    {
        await using var results = await connection.QueryMultipleAsync(
            """
            SELECT id, name, email, language, zone FROM person WHERE id = @id;

            SELECT a.coop_id, c.name AS coop_name, o.id AS circle_id, a.role, a.until_date, s.standing
              FROM affiliation a
              JOIN coop c ON c.id = a.coop_id
              JOIN circle o ON o.coop_id = a.coop_id
              JOIN standing s ON s.coop_id = c.id
               AND s.number = (SELECT t.number FROM standing t
                                WHERE t.coop_id = c.id AND (t.from_date <= @today OR t.number = 1)
                                ORDER BY t.from_date DESC, t.number DESC LIMIT 1)
             WHERE a.person_id = @id AND a.from_date <= @today AND (a.until_date IS NULL OR a.until_date >= @today)
             ORDER BY c.name, a.id;

            SELECT t.id, t.circle_id, t.person_id, t.role, t.from_date, t.until_date
              FROM role_term t
             WHERE t.person_id = @id AND t.from_date <= @today AND (t.until_date IS NULL OR t.until_date >= @today)
             ORDER BY t.circle_id, t.role, t.id;

            SELECT DISTINCT p.circle_id
              FROM circle_coop p
              JOIN affiliation a ON a.coop_id = p.coop_id
             WHERE a.person_id = @id AND a.from_date <= @today AND (a.until_date IS NULL OR a.until_date >= @today)
               AND p.from_date <= @today AND (p.until_date IS NULL OR p.until_date >= @today)
            """,
            new { id, today },
            tx
        );
        var person = await results.ReadSingleOrDefaultAsync<Person?>();
        if (person is null)
        {
            return Access.Viewer.Public;
        }

        return new Viewer
        {
            Person = person,
            Hats = [.. await results.ReadAsync<Hat>()],
            Roles = [.. await results.ReadAsync<Term>()],
            CirclesOfCoops = (await results.ReadAsync<CircleId>()).ToHashSet(),
        };
    }

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
}
