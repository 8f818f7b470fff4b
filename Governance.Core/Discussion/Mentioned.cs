using System.Data.Common;
using Dapper;
using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Discussion;

/// <summary>Who can be mentioned in a thread, and whom that tells.</summary>
public static class Mentioned
{
    /// <summary>
    /// Names that somebody may mention in a thread, with ids: people with a place today, coops, and circles that they may see. Who has no place
    /// in the federation sees of its people only those who speak in this thread.
    /// </summary>
    public static async Task<IReadOnlyList<(string Name, string Id)>> Names(
        DbConnection connection,
        Viewer viewer,
        string subject,
        LocalDate today
    ) =>
        viewer.Person is null
            ? []
            :
            [
                .. await connection.QueryAsync<(string, string)>(
                    $"""
                    SELECT DISTINCT p.name, p.id FROM person p
                      JOIN affiliation a ON a.person_id = p.id
                     WHERE @belongs AND a.from_date <= @today AND (a.until_date IS NULL OR a.until_date >= @today)
                     UNION
                    SELECT p.name, p.id FROM person p JOIN role_term t ON t.person_id = p.id
                     WHERE @belongs AND t.from_date <= @today AND (t.until_date IS NULL OR t.until_date >= @today)
                     UNION
                    SELECT p.name, p.id FROM person p JOIN comment c ON c.author_id = p.id
                     WHERE NOT @belongs AND c.subject = @subject
                     UNION
                    SELECT o.name, o.id FROM coop o
                     UNION
                    SELECT k.name, k.id FROM circle k
                     WHERE k.kind <> 'coop' AND NOT EXISTS (SELECT 1 FROM circle_end e WHERE e.circle_id = k.id)
                       AND {connection.In("k.audience", "audiences")}
                    """,
                    new
                    {
                        today,
                        subject,
                        belongs = viewer.Belongs,
                        audiences = viewer.Audiences.ToArray(),
                    }
                ),
            ];

    /// <summary>The people behind what was mentioned: the person, who speaks for the coop, who speaks for the circle's coops or serves it.</summary>
    public static async Task<IReadOnlySet<PersonId>> People(DbConnection connection, string id, LocalDate today, DbTransaction? tx = null)
    {
        if (Ids.TryParse<PersonId>(id, out var person))
        {
            return new HashSet<PersonId> { person };
        }

        if (Ids.TryParse<CoopId>(id, out var coop))
        {
            return (await Speaking(connection, new HashSet<CoopId> { coop }, today, tx)).ToHashSet();
        }

        return Ids.TryParse<CircleId>(id, out var circle) ? await OfCircle(connection, circle, today, tx) : new HashSet<PersonId>();
    }

    /// <summary>Whether a mention tells anybody: whether one of the people behind it may read the thread.</summary>
    public static async Task<bool> Reaches(DbConnection connection, string id, Thread thread, LocalDate today)
    {
        foreach (var person in await People(connection, id, today))
        {
            if (Threads.MayRead(await AccessStore.Viewer(connection, person, today), thread))
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<IReadOnlySet<PersonId>> OfCircle(DbConnection connection, CircleId id, LocalDate today, DbTransaction? tx)
    {
        var coops =
            id == CircleId.General
                ? (await CoopStore.All(connection, today, tx)).Where(coop => coop.Standing == Standing.Member).Select(coop => coop.Id)
                : (await CircleStore.Places(connection, id, today, tx)).Select(place => place.CoopId);
        var people = (await Speaking(connection, coops.ToHashSet(), today, tx)).ToHashSet();
        var terms = await CircleStore.Terms(connection, id, tx);
        people.UnionWith(terms.Where(term => term.CoversDay(today)).Select(term => term.PersonId));
        return people;
    }

    private static async Task<IEnumerable<PersonId>> Speaking(
        DbConnection connection,
        IReadOnlySet<CoopId> coops,
        LocalDate today,
        DbTransaction? tx
    ) =>
        (await PersonStore.InForce(connection, today, tx))
            .Where(one => coops.Contains(one.CoopId) && one.Role is (Role.Delegate or Role.Alternate))
            .Select(one => one.PersonId);
}
