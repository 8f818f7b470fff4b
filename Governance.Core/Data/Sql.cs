using System.Data.Common;
using Dapper;
using Governance.Core.Kernel;
using Governance.Core.Text;
using Npgsql;

namespace Governance.Core.Data;

/// <summary>The few places where one SQL does not serve both databases.</summary>
public static class Sql
{
    /// <summary>
    /// <c>column IN (…)</c> for a list parameter: one value on both databases, an array for Npgsql, JSON for SQLite, so that the statement is
    /// the same however long the list is, and is prepared once. The parameter must be a <c>string[]</c>, see <see cref="Texts{T}"/>.
    /// </summary>
    public static string In(this DbConnection connection, string column, string parameter) =>
        connection is NpgsqlConnection ? $"{column} = ANY(@{parameter})" : $"{column} IN (SELECT value FROM json_each(@{parameter}))";

    /// <summary>Ids as the array that <see cref="In"/> needs.</summary>
    public static string[] Texts<T>(this IEnumerable<T> ids)
        where T : struct, IId<T> => [.. ids.Select(id => id.Value)];

    /// <summary>
    /// Whether an entry of the register holds all words of a parameter, from the full text index of each database; the parameter is
    /// what <see cref="AllOf"/> makes of them. <paramref name="decision"/> is the table's name in the statement.
    /// </summary>
    public static string HasWords(this DbConnection connection, string decision, string parameter) =>
        connection is NpgsqlConnection
            ? $"decision_words({decision}.number, {decision}.title, {decision}.text) @@ to_tsquery('simple', @{parameter})"
            : $"{decision}.entered IN (SELECT rowid FROM decision_words WHERE decision_words MATCH @{parameter})";

    /// <summary>Words as the index is asked for them: all of them, each quoted, the last one perhaps only begun.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="words">Words of letters and digits only, at least one.</param>
    public static string AllOf(this DbConnection connection, IReadOnlyList<string> words) =>
        connection is NpgsqlConnection
            ? string.Join(" & ", words.Select(word => $"'{word}'")) + ":*"
            : string.Join(' ', words.Select(word => $"\"{word}\"")) + "*";

    /// <summary>
    /// Whether an entry of the search index is found, by a parameter that <see cref="Terms"/> makes; <paramref name="entry"/> is the table's
    /// name in the statement.
    /// </summary>
    public static string IsFound(this DbConnection connection, string entry, string parameter) =>
        connection is NpgsqlConnection
            ? $"{entry}.words @@ to_tsquery('simple', @{parameter})"
            : $"{entry}.id IN (SELECT rowid FROM search_words WHERE search_words MATCH @{parameter})";

    /// <summary>What is looked for, as each database is asked. Words hold letters and digits only, so that nothing in them is a sign.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="terms">At least one that is wanted.</param>
    /// <param name="inTitle">Whether all that is wanted must stand in the title; what is not wanted is left aside then.</param>
    public static string Terms(this DbConnection connection, SearchTerms terms, bool inTitle = false)
    {
        if (connection is NpgsqlConnection)
        {
            var wanted = terms.Wanted.Select(term => Phrase(term, inTitle ? "A" : ""));
            var unwanted = inTitle ? [] : terms.Unwanted.Select(term => "!(" + Phrase(term, "") + ")");
            return string.Join(" & ", wanted.Concat(unwanted));
        }

        var all = string.Join(" AND ", terms.Wanted.Select(Quoted));
        return inTitle ? $"{{title}} : ({all})"
            : terms.Unwanted.Count == 0 ? all
            : $"({all}) NOT ({string.Join(" OR ", terms.Unwanted.Select(Quoted))})";

        static string Quoted(SearchTerm term) => $"\"{string.Join(' ', term.Words)}\"{(term.IsBegun ? "*" : "")}";

        static string Phrase(SearchTerm term, string weight) =>
            "("
            + string.Join(
                " <-> ",
                term.Words.Select(
                    (word, at) =>
                        (term.IsBegun && at == term.Words.Count - 1, weight) switch
                        {
                            (true, _) => $"'{word}':*{weight}",
                            (false, "") => $"'{word}'",
                            _ => $"'{word}':{weight}",
                        }
                )
            )
            + ")";
    }

    /// <summary>A parameter for <c>LOWER(column) LIKE @like ESCAPE '!'</c>: texts with these words in them, whatever else they hold.</summary>
    public static string Like(string words) =>
        "%"
        + words
            .Trim()
            .ToLowerInvariant()
            .Replace("!", "!!", StringComparison.Ordinal)
            .Replace("%", "!%", StringComparison.Ordinal)
            .Replace("_", "!_", StringComparison.Ordinal)
        + "%";

    /// <summary><c>FROM</c> the items of a list inside a column of JSON; a field of an item is read by <c>name.value -&gt;&gt; 'field'</c>.</summary>
    public static string Items(this DbConnection connection, string column, string list, string name) =>
        connection is NpgsqlConnection
            ? $"json_array_elements(({column})::json -> '{list}') AS {name} (value)"
            : $"json_each({column}, '$.{list}') AS {name}";

    /// <summary>
    /// Until disposed, the connection sees the database as of one moment. Said in plain SQL, so that reads need no
    /// transaction object handed through.
    /// </summary>
    public static async Task<IAsyncDisposable> Snapshot(this DbConnection connection)
    {
        await connection.ExecuteAsync(
            connection is NpgsqlConnection ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN TRANSACTION"
        );
        return new View(connection);
    }

    private sealed class View(DbConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await connection.ExecuteAsync("ROLLBACK TRANSACTION");
    }
}
