using Governance.Core.Data;
using Governance.Web.Hosting;

namespace Governance.Web.Commands;

/// <summary>
/// Where this installation keeps its data: <c>data/</c> of the current directory unless GOVERNANCE_DATA says otherwise;
/// the database is <c>governance.db</c> in it unless <c>ConnectionStrings:Governance</c> names another.
/// </summary>
public sealed class Installation
{
    /// <summary>Reads the settings.</summary>
    public Installation(IConfiguration configuration)
    {
        Configuration = configuration;
        Origin = configuration["Governance:Origin"] is { Length: > 0 } origin ? origin.TrimEnd('/') : null;
        Folder = Path.GetFullPath(configuration["GOVERNANCE_DATA"] ?? configuration["Governance:Data"] ?? "data");
        Connection = configuration.GetConnectionString("Governance") is { Length: > 0 } given
            ? given
            : $"Data Source={Path.Combine(Folder, "governance.db")}";
    }

    /// <summary>From environment and settings files of the current directory, for the command line.</summary>
    public static Installation OfTheCaller() =>
        new(new ConfigurationBuilder().AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true).AddEnvironmentVariables().Build());

    /// <summary>All settings.</summary>
    public IConfiguration Configuration { get; }

    /// <summary>The configured public address, or null.</summary>
    public string? Origin { get; }

    /// <summary>The folder of database, mails and files.</summary>
    public string Folder { get; }

    /// <summary>The database's connection string.</summary>
    public string Connection { get; }

    /// <summary>The database with this program's schema: made if there is none, upgraded if it is older, with a copy kept of what was.</summary>
    public async Task<Database> OpenDatabase()
    {
        Directory.CreateDirectory(Folder);
        var database = new Database(Connection);
        if (database.File is { } file && File.Exists(file) && Migrator.Pending(database) is { Count: > 0 } pending)
        {
            await KeepCopy(database, file, pending[0]);
        }

        await Migrator.Upgrade(database);
        return database;
    }

    /// <summary>The federation on an opened database, for a command that does one thing and ends.</summary>
    internal ServiceProvider Parts(Database database) =>
        new ServiceCollection().AddLogging().AddParts(this, database, TimeProvider.System).BuildServiceProvider();

    private static async Task KeepCopy(Database database, string file, string before)
    {
        var copy = $"{file}.before-{before[..4]}";
        if (File.Exists(copy))
        {
            return;
        }

        await using var connection = await database.OpenForWriting();
        await using var command = connection.CreateCommand();
        command.CommandText = $"VACUUM INTO '{copy.Replace("'", "''", StringComparison.Ordinal)}'";
        await command.ExecuteNonQueryAsync();
    }
}
