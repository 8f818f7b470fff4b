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
