using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Governance.Core.Data;

/// <summary>Which database engine holds the federation.</summary>
public enum Dialect
{
    /// <summary>One file, one process.</summary>
    Sqlite,

    /// <summary>A server, for several processes.</summary>
    Postgres,
}

/// <summary>
/// The federation's database. Pages read through <see cref="Open"/>; only the journal's Writer holds a connection that writes,
/// so that on SQLite no reader ever waits for the lock of another writer.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    private readonly NpgsqlDataSource? _postgres;

    /// <summary>Opens nothing yet. <paramref name="connection"/> is <c>Host=…</c> for PostgreSQL or <c>Data Source=…</c> for SQLite.</summary>
    public Database(string connection)
    {
        Handlers.Register();
        if (connection.Contains("Host=", StringComparison.OrdinalIgnoreCase))
        {
            Dialect = Dialect.Postgres;
            Connection = connection;
            _postgres = NpgsqlDataSource.Create(connection);
        }
        else
        {
            Connection = new SqliteConnectionStringBuilder(connection) { ForeignKeys = true }.ToString();
        }
    }

    /// <summary>Which engine.</summary>
    public Dialect Dialect { get; }

    /// <summary>The connection string of the writing side.</summary>
    public string Connection { get; }

    /// <summary>The SQLite file, or null on PostgreSQL.</summary>
    public string? File => Dialect == Dialect.Sqlite ? new SqliteConnectionStringBuilder(Connection).DataSource : null;

    /// <summary>A pooled connection for reading. On SQLite it cannot write.</summary>
    public async Task<DbConnection> Open(CancellationToken stop = default)
    {
        if (_postgres is not null)
        {
            return await _postgres.OpenConnectionAsync(stop);
        }

        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(Connection) { Mode = SqliteOpenMode.ReadOnly }.ToString());
        await connection.OpenAsync(stop);
        return connection;
    }

    /// <summary>
    /// A connection that may write: for the Writer, the migrator and restoring, nobody else.
    /// synchronous=FULL: an acknowledged answer is on disk.
    /// </summary>
    public async Task<DbConnection> OpenForWriting(CancellationToken stop = default)
    {
        if (_postgres is not null)
        {
            return await _postgres.OpenConnectionAsync(stop);
        }

        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(Connection) { Pooling = false }.ToString());
        await connection.OpenAsync(stop);
        await using var settings = connection.CreateCommand();
        settings.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 10000;";
        await settings.ExecuteNonQueryAsync(stop);
        return connection;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }
        else
        {
            await using var pool = new SqliteConnection(
                new SqliteConnectionStringBuilder(Connection) { Mode = SqliteOpenMode.ReadOnly }.ToString()
            );
            SqliteConnection.ClearPool(pool);
        }
    }
}
