using System.Data.Common;
using Dapper;
using Governance.Core.Data;
using Governance.Core.Register;
using Governance.Core.Text;

namespace Governance.Core.Search;

/// <summary>The SQL of the index.</summary>
public static class SearchStore
{
    /// <summary>So many are counted; more are "more than".</summary>
    public const int MostCounted = 1_000;

    private const int MostOfVocabulary = 2_000;

    /// <summary>What was found: what bears the words in its title first, then the newest.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="reader">For whom.</param>
    /// <param name="terms">What is looked for; at least one term that is wanted.</param>
    /// <param name="filter">And besides.</param>
    /// <param name="skip">How many of them were shown before.</param>
    /// <param name="most">How many at most.</param>
    public static async Task<IReadOnlyList<Hit>> Find(
        DbConnection connection,
        Reader reader,
        SearchTerms terms,
        SearchFilter filter,
        int skip,
        int most
    ) =>
        [
            .. await connection.QueryAsync<Hit>(
                $"""
                SELECT f.kind, f.part, f.place, f.label, f.title, f.text, f.at, c.name AS circle_name,
                       COALESCE(p.title, a.name, r.name, o.name) AS parent_title, w.name AS author
                  FROM (SELECT e.id, e.at, CASE WHEN {connection.IsFound("e", "inTitle")} THEN 0 ELSE 1 END AS place_of_words
                          FROM search_entry e
                         WHERE {Where(connection, filter)}
                         ORDER BY place_of_words, e.at DESC, e.id DESC
                         LIMIT @most OFFSET @skip) found
                  JOIN search_entry f ON f.id = found.id
                  LEFT JOIN circle c ON c.id = f.circle_id
                  LEFT JOIN proposal p ON p.id = f.parent
                  LEFT JOIN agreement a ON a.id = f.parent
                  LEFT JOIN circle r ON r.id = f.parent
                  LEFT JOIN coop o ON o.id = f.parent
                  LEFT JOIN comment m ON m.id = f.subject
                  LEFT JOIN person w ON w.id = m.author_id
                 ORDER BY found.place_of_words, f.at DESC, f.id DESC
                """,
                Asked(connection, reader, terms, filter, skip, most)
            ),
        ];

    /// <summary>How many there are, up to one more than <see cref="MostCounted"/>.</summary>
    public static Task<int> Count(DbConnection connection, Reader reader, SearchTerms terms, SearchFilter filter) =>
        connection.QuerySingleAsync<int>(
            $"SELECT COUNT(*) FROM (SELECT 1 FROM search_entry e WHERE {Where(connection, filter)} LIMIT @most) found",
            Asked(connection, reader, terms, filter, 0, MostCounted + 1)
        );

    /// <summary>Words to suggest from: titles and beginnings of the newest things that the reader may read, and of nothing else.</summary>
    public static async Task<IReadOnlyList<string>> Vocabulary(DbConnection connection, Reader reader) =>
        [
            .. await connection.QueryAsync<string>(
                $"""
                SELECT e.title || ' ' || SUBSTR(e.text, 1, 400)
                  FROM search_entry e
                 WHERE {Readable(connection)}
                 ORDER BY e.at DESC
                 LIMIT {MostOfVocabulary}
                """,
                new
                {
                    reader.Audiences,
                    reader.Kinds,
                    reader.Coops,
                    reader.Now,
                }
            ),
        ];

    /// <summary>Takes a thing out of the index.</summary>
    internal static Task Remove(DbTransaction tx, string kind, string[] subjects) =>
        tx.Connection!.ExecuteAsync(
            $"DELETE FROM search_entry WHERE kind = @kind AND {tx.Connection!.In("subject", "subjects")}",
            new { kind, subjects },
            tx
        );

    /// <summary>Takes out what is of a kind and no more of one of these things, within a stretch of them in order.</summary>
    internal static Task<int> RemoveOthers(DbTransaction tx, string kind, string after, string? until, string[] subjects) =>
        tx.Connection!.ExecuteAsync(
            $"""
            DELETE FROM search_entry
             WHERE kind = @kind AND subject > @after {(until is null ? "" : "AND subject <= @until")}
               AND NOT ({tx.Connection!.In("subject", "subjects")})
            """,
            new
            {
                kind,
                after,
                until,
                subjects,
            },
            tx
        );

    /// <summary>Puts entries into the index.</summary>
    internal static Task Add(DbTransaction tx, IEnumerable<SearchEntry> entries) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO search_entry (kind, subject, part, parent, audience, circle_id, place, label, name, title, text, at, from_at, until_at)
            VALUES (@Kind, @Subject, @Part, @Parent, @Audience, @CircleId, @Place, @Label, @Name, @Title, @Text, @At, @FromAt, @UntilAt)
            """,
            entries,
            tx
        );

    /// <summary>How many entries there are of each kind.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> Sizes(DbConnection connection) =>
        (
            await connection.QueryAsync<(string Kind, int Entries)>("SELECT kind, COUNT(*) FROM search_entry GROUP BY kind ORDER BY kind")
        ).ToDictionary(row => row.Kind, row => row.Entries);

    private static string Readable(DbConnection connection) =>
        $"""
            {connection.In("e.audience", "Audiences")}
                           AND {connection.In("e.kind", "Kinds")}
                           AND (e.kind <> 'coop' OR {connection.In("e.subject", "Coops")})
                           AND (e.from_at IS NULL OR e.from_at <= @Now) AND (e.until_at IS NULL OR e.until_at > @Now)
            """;

    private static string Where(DbConnection connection, SearchFilter filter)
    {
        var all = new List<string> { connection.IsFound("e", "words"), Readable(connection) };
        void When(bool asked, string condition) => all.AddRange(asked ? [condition] : []);
        When(filter.Kind is not null, "e.kind = @Kind");
        When(filter.Circle is not null, "e.circle_id = @Circle");
        When(filter.Since is not null, "e.at >= @since");
        When(
            filter.InForce,
            $"""
            (e.kind = 'policy'
                           OR (e.kind = 'agreement' AND NOT EXISTS (SELECT 1 FROM agreement g WHERE g.id = e.subject AND g.repealed_at IS NOT NULL))
                           OR (e.kind = 'decision' AND EXISTS (SELECT 1 FROM decision d WHERE d.number = e.subject AND {DecisionStore.IsInForce})))
            """
        );
        return string.Join("\n                           AND ", all);
    }

    private static object Asked(DbConnection connection, Reader reader, SearchTerms terms, SearchFilter filter, int skip, int most) =>
        new
        {
            words = connection.Terms(terms),
            inTitle = connection.Terms(terms, inTitle: true),
            reader.Audiences,
            reader.Kinds,
            reader.Coops,
            reader.Now,
            at = reader.Now,
            day = reader.Day,
            filter.Kind,
            filter.Circle,
            since = filter.Since is { } since ? Kernel.Fact.Cell(since) : null,
            skip,
            most,
        };
}
