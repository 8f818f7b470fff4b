using System.Data.Common;
using Dapper;
using Governance.Core.Data;
using Governance.Core.Kernel;

namespace Governance.Core.Register;

/// <summary>The SQL of what took the place of what.</summary>
public static class SupersessionStore
{
    private const string Select = "SELECT number, supersedes, because AS because_word, since, by_person, at FROM supersession";

    /// <summary>What a decision supersedes, the first first. Ask the audience of each before showing it.</summary>
    public static async Task<IReadOnlyList<Supersession>> By(DbConnection connection, string number, DbTransaction? tx = null) =>
        [.. await connection.QueryAsync<Supersession>(Select + " WHERE number = @number ORDER BY at, supersedes", new { number }, tx)];

    /// <summary>What supersedes a decision, the first first. Ask the audience of each before showing it.</summary>
    public static async Task<IReadOnlyList<Supersession>> Of(DbConnection connection, string number, DbTransaction? tx = null) =>
        [.. await connection.QueryAsync<Supersession>(Select + " WHERE supersedes = @number ORDER BY since, number", new { number }, tx)];

    /// <summary>The numbers that each of these supersedes, for a list.</summary>
    public static async Task<ILookup<string, string>> By(
        DbConnection connection,
        IEnumerable<string> numbers,
        IReadOnlyList<string> audiences
    ) =>
        (
            await connection.QueryAsync<(string Number, string Supersedes)>(
                $"""
                SELECT s.number, s.supersedes
                  FROM supersession s
                  JOIN decision d ON d.number = s.supersedes
                 WHERE {connection.In("s.number", "numbers")} AND {connection.In("d.audience", "audiences")}
                 ORDER BY s.number, s.supersedes
                """,
                new { numbers = numbers.ToArray(), audiences = audiences.ToArray() }
            )
        ).ToLookup(row => row.Number, row => row.Supersedes);

    /// <summary>Every step that leads on from a decision to what it supersedes, and to what that superseded.</summary>
    public static async Task<IReadOnlyList<(string Number, string Supersedes)>> From(DbTransaction tx, string number) =>
        [
            .. await tx.Connection!.QueryAsync<(string, string)>(
                """
                WITH RECURSIVE step (number, supersedes) AS (
                  SELECT number, supersedes FROM supersession WHERE number = @number
                  UNION
                  SELECT s.number, s.supersedes FROM supersession s JOIN step ON s.number = step.supersedes
                )
                SELECT number, supersedes FROM step ORDER BY number, supersedes
                """,
                new { number },
                tx
            ),
        ];

    /// <summary>Adds one.</summary>
    public static Task Add(DbTransaction tx, Supersession supersession) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO supersession (number, supersedes, because, since, by_person, at)
            VALUES (@Number, @Supersedes, @because, @Since, @ByPerson, @At)
            """,
            new
            {
                supersession.Number,
                supersession.Supersedes,
                because = Fact.Cell(supersession.Because),
                supersession.Since,
                supersession.ByPerson,
                supersession.At,
            },
            tx
        );
}
