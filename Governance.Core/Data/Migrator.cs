using System.Reflection;
using DbUp;
using DbUp.Builder;
using DbUp.Engine;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Governance.Core.Data;

/// <summary>
/// Brings a database to this program's schema: the scripts of <c>migrations/</c> in order, each once, each in its own transaction.
/// A script named <c>….sqlite.sql</c> or <c>….postgres.sql</c> is for that engine only.
/// </summary>
public static class Migrator
{
    private const long Lock = 7_461_907_340_215;

    /// <summary>The scripts for an engine, by name, in order.</summary>
    public static IReadOnlyList<SqlScript> Scripts(Dialect dialect)
    {
        var other = dialect == Dialect.Sqlite ? ".postgres.sql" : ".sqlite.sql";
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(name => name.EndsWith(".sql", StringComparison.Ordinal) && !name.EndsWith(other, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => new SqlScript(name, Read(assembly, name))),
        ];
    }

    /// <summary>Applies what is missing; returns the names of the scripts applied. Two servers starting at once take turns.</summary>
    public static async Task<IReadOnlyList<string>> Upgrade(Database database)
    {
        await using var turn = await TakeTurn(database);
        var result = Engine(database).PerformUpgrade();
        return result.Successful
            ? [.. result.Scripts.Select(script => script.Name)]
            : throw new InvalidOperationException($"Migration {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);
    }

    /// <summary>The scripts that <see cref="Upgrade"/> would apply.</summary>
    public static IReadOnlyList<string> Pending(Database database) =>
        [.. Engine(database).GetScriptsToExecute().Select(script => script.Name)];

    private static UpgradeEngine Engine(Database database) =>
        On(database).WithScripts(Scripts(database.Dialect)).WithVariablesDisabled().WithTransactionPerScript().LogToNowhere().Build();

    private static UpgradeEngineBuilder On(Database database) =>
        database.Dialect == Dialect.Sqlite
            ? DeployChanges.To.SqliteDatabase(new SqliteConnectionStringBuilder(database.Connection) { Pooling = false }.ToString())
            : DeployChanges.To.PostgresqlDatabase(database.Connection);

    private static async Task<IAsyncDisposable> TakeTurn(Database database)
    {
        var connection = await database.OpenForWriting();
        if (connection is NpgsqlConnection)
        {
            await using var wait = connection.CreateCommand();
            wait.CommandText = $"SELECT pg_advisory_lock({Lock})";
            await wait.ExecuteNonQueryAsync();
        }

        return connection;
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
