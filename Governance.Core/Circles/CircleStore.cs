using System.Data.Common;
using Dapper;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Kernel;
using Governance.Core.Text;
using NodaTime;

namespace Governance.Core.Circles;

/// <summary>The SQL of circles, the coops in them and the roles they give.</summary>
public static class CircleStore
{
    private const string Select = """
        SELECT id, name, purpose, kind, coop_id, zone, audience, policy, set_up_at,
               (SELECT e.closed_at FROM circle_end e WHERE e.circle_id = circle.id) AS closed_at
          FROM circle
        """;

    private const string SelectTerms = """
        SELECT t.id, t.circle_id, t.person_id, t.role, t.from_date, t.until_date, p.name AS person_name
          FROM role_term t
          JOIN person p ON p.id = t.person_id
        """;

    /// <summary>One circle, or null.</summary>
    public static Task<Circle?> Find(DbConnection connection, CircleId id, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<Circle?>(Select + " WHERE id = @id", new { id }, tx);

    /// <summary>A coop's own circle.</summary>
    public static Task<Circle> OfCoop(DbConnection connection, CoopId coop, DbTransaction? tx = null) =>
        connection.QuerySingleAsync<Circle>(Select + " WHERE coop_id = @coop", new { coop }, tx);

    /// <summary>All circles that are not one coop's own, the general circle first.</summary>
    public static async Task<IReadOnlyList<Circle>> All(DbConnection connection) =>
        [
            .. await connection.QueryAsync<Circle>(
                Select + " WHERE kind <> 'coop' ORDER BY CASE kind WHEN 'general' THEN 0 ELSE 1 END, name, id"
            ),
        ];

    /// <summary>The circles of these audiences, each coop's own among them, the general circle first and coops' own last.</summary>
    public static async Task<IReadOnlyList<Circle>> Readable(DbConnection connection, IReadOnlyList<string> audiences) =>
        [
            .. await connection.QueryAsync<Circle>(
                $"""
                {Select} WHERE {connection.In("audience", "audiences")}
                 ORDER BY CASE kind WHEN 'general' THEN 0 WHEN 'coop' THEN 2 ELSE 1 END, name, id
                """,
                new { audiences = audiences.ToArray() }
            ),
        ];

    /// <summary>Adds or changes a circle. Kind and coop are for ever.</summary>
    public static Task Put(DbTransaction tx, Circle circle) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO circle (id, name, skeleton, purpose, kind, coop_id, zone, audience, policy, set_up_at)
            VALUES (@Id, @Name, @skeleton, @Purpose, @kind, @CoopId, @Zone, @Audience, @Policy, @SetUpAt)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, skeleton = excluded.skeleton, purpose = excluded.purpose,
                   zone = excluded.zone, audience = excluded.audience, policy = excluded.policy
            """,
            new
            {
                circle.Id,
                circle.Name,
                skeleton = Skeleton.Of(circle.Name),
                circle.Purpose,
                kind = Fact.Cell(circle.Kind),
                circle.CoopId,
                circle.Zone,
                circle.Audience,
                circle.Policy,
                circle.SetUpAt,
            },
            tx
        );

    /// <summary>Closes a circle for good.</summary>
    public static Task Close(DbTransaction tx, CircleId circle, Instant at) =>
        tx.Connection!.ExecuteAsync("INSERT INTO circle_end (circle_id, closed_at) VALUES (@circle, @at)", new { circle, at }, tx);

    /// <summary>Whether a circle decides something that has not come to its end in the register, the proposal named left aside.</summary>
    public static Task<bool> HasProposals(DbConnection connection, CircleId circle, string except, DbTransaction? tx = null) =>
        connection.QuerySingleAsync<bool>(
            """
            SELECT COUNT(*) > 0
              FROM proposal
             WHERE circle_id = @circle AND state NOT IN ('ratified', 'withdrawn') AND id <> @except
            """,
            new { circle, except },
            tx
        );

    /// <summary>The circle (not one coop's own) whose name looks like this one, or null.</summary>
    public static Task<CircleId?> Alike(DbConnection connection, string name, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<CircleId?>(
            "SELECT id FROM circle WHERE skeleton = @skeleton AND kind <> 'coop'",
            new { skeleton = Skeleton.Of(name) },
            tx
        );

    /// <summary>Adds a coop's place, or changes its last day.</summary>
    public static Task Put(DbTransaction tx, CirclePlace place) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO circle_coop (id, circle_id, coop_id, from_date, until_date)
            VALUES (@Id, @CircleId, @CoopId, @FromDate, @UntilDate)
            ON CONFLICT (id) DO UPDATE SET until_date = excluded.until_date
            """,
            place,
            tx
        );

    /// <summary>The places in a circle in force on a day.</summary>
    public static async Task<IReadOnlyList<CirclePlace>> Places(
        DbConnection connection,
        CircleId circle,
        LocalDate today,
        DbTransaction? tx = null
    ) =>
        [
            .. await connection.QueryAsync<CirclePlace>(
                """
                SELECT id, circle_id, coop_id, from_date, until_date
                  FROM circle_coop
                 WHERE circle_id = @circle AND from_date <= @today AND (until_date IS NULL OR until_date >= @today)
                 ORDER BY from_date, id
                """,
                new { circle, today },
                tx
            ),
        ];

    /// <summary>Adds a term, or changes its last day.</summary>
    public static Task Put(DbTransaction tx, Term term) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO role_term (id, circle_id, person_id, role, from_date, until_date)
            VALUES (@Id, @CircleId, @PersonId, @role, @FromDate, @UntilDate)
            ON CONFLICT (id) DO UPDATE SET until_date = excluded.until_date
            """,
            new
            {
                term.Id,
                term.CircleId,
                term.PersonId,
                role = Fact.Cell(term.Role),
                term.FromDate,
                term.UntilDate,
            },
            tx
        );

    /// <summary>One term, or null.</summary>
    public static Task<Term?> FindTerm(DbTransaction tx, TermId id) =>
        tx.Connection!.QuerySingleOrDefaultAsync<Term?>(SelectTerms + " WHERE t.id = @id", new { id }, tx);

    /// <summary>A circle's terms, past and to come, the newest first.</summary>
    public static async Task<IReadOnlyList<Term>> Terms(DbConnection connection, CircleId circle, DbTransaction? tx = null) =>
        [
            .. await connection.QueryAsync<Term>(
                SelectTerms + " WHERE t.circle_id = @circle ORDER BY t.role, t.from_date DESC, p.name, t.id",
                new { circle },
                tx
            ),
        ];

    /// <summary>The circle's holidays.</summary>
    public static async Task<IReadOnlySet<LocalDate>> Holidays(DbConnection connection, CircleId circle, DbTransaction? tx = null) =>
        (
            await connection.QueryAsync<LocalDate>("SELECT day FROM holiday WHERE circle_id = @circle ORDER BY day", new { circle }, tx)
        ).ToHashSet();

    /// <summary>How the circle counts days.</summary>
    public static async Task<Calendar> Calendar(DbConnection connection, Circle circle, DbTransaction? tx = null) =>
        new(circle.DateTimeZone, await Holidays(connection, circle.Id, tx));

    /// <summary>Replaces the circle's holidays.</summary>
    public static async Task PutHolidays(DbTransaction tx, CircleId circle, IEnumerable<LocalDate> days)
    {
        await tx.Connection!.ExecuteAsync("DELETE FROM holiday WHERE circle_id = @circle", new { circle }, tx);
        foreach (var day in days)
        {
            await tx.Connection!.ExecuteAsync("INSERT INTO holiday (circle_id, day) VALUES (@circle, @day)", new { circle, day }, tx);
        }
    }
}
