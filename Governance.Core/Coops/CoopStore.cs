using System.Data.Common;
using Dapper;
using Governance.Core.Kernel;
using Governance.Core.Text;
using NodaTime;

namespace Governance.Core.Coops;

/// <summary>The SQL of coops and their standing. The standing shown is that of the day given.</summary>
public static class CoopStore
{
    private const string Select = """
        SELECT c.id, c.name, c.place, c.website, c.about, s.standing, s.from_date AS since
          FROM coop c
          JOIN standing s ON s.coop_id = c.id
           AND s.number = (SELECT t.number FROM standing t
                            WHERE t.coop_id = c.id AND (t.from_date <= @today OR t.number = 1)
                            ORDER BY t.from_date DESC, t.number DESC LIMIT 1)
        """;

    /// <summary>All coops by name.</summary>
    public static async Task<IReadOnlyList<Coop>> All(DbConnection connection, LocalDate today, DbTransaction? tx = null) =>
        [.. await connection.QueryAsync<Coop>(Select + " ORDER BY c.name, c.id", new { today }, tx)];

    /// <summary>One coop, or null.</summary>
    public static Task<Coop?> Find(DbConnection connection, CoopId id, LocalDate today, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<Coop?>(Select + " WHERE c.id = @id", new { id, today }, tx);

    /// <summary>The coop whose name looks like this one, or null.</summary>
    public static Task<CoopId?> Alike(DbTransaction tx, string name) =>
        tx.Connection!.QuerySingleOrDefaultAsync<CoopId?>(
            "SELECT id FROM coop WHERE skeleton = @skeleton",
            new { skeleton = Skeleton.Of(name) },
            tx
        );

    /// <summary>Adds a coop.</summary>
    public static Task Add(DbTransaction tx, CoopId id, string name, Instant at) =>
        tx.Connection!.ExecuteAsync(
            "INSERT INTO coop (id, name, skeleton, joined_at) VALUES (@id, @name, @skeleton, @at)",
            new
            {
                id,
                name,
                skeleton = Skeleton.Of(name),
                at,
            },
            tx
        );

    /// <summary>Changes what a coop says of itself.</summary>
    public static Task Describe(DbTransaction tx, Coop coop) =>
        tx.Connection!.ExecuteAsync(
            """
            UPDATE coop SET name = @Name, skeleton = @skeleton, place = @Place, website = @Website, about = @About
             WHERE id = @Id
            """,
            new
            {
                coop.Id,
                coop.Name,
                skeleton = Skeleton.Of(coop.Name),
                coop.Place,
                coop.Website,
                coop.About,
            },
            tx
        );

    /// <summary>Adds an act.</summary>
    public static Task AddAct(DbTransaction tx, CoopId coop, StandingAct act) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO standing (coop_id, number, from_date, standing, reason)
            VALUES (@coop, @Number, @FromDate, @word, @Reason)
            """,
            new
            {
                coop,
                act.Number,
                act.FromDate,
                word = Fact.Cell(act.Standing),
                act.Reason,
            },
            tx
        );

    /// <summary>A coop's acts, the latest first.</summary>
    public static async Task<IReadOnlyList<StandingAct>> Acts(DbConnection connection, CoopId coop, DbTransaction? tx = null) =>
        [
            .. await connection.QueryAsync<StandingAct>(
                """
                SELECT number, from_date, standing, reason
                  FROM standing
                 WHERE coop_id = @coop
                 ORDER BY from_date DESC, number DESC
                """,
                new { coop },
                tx
            ),
        ];
}
