using System.Data.Common;
using Dapper;
using Governance.Core.Kernel;
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
