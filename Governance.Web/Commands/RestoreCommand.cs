using System.CommandLine;
using System.Globalization;
using Governance.Core.Data;
using Governance.Core.Exchange;
using Microsoft.Data.Sqlite;

namespace Governance.Web.Commands;

/// <summary>
/// <c>restore FILE</c>: what does not verify is refused. On SQLite it is restored and verified beside the database and then takes
/// its place, the old one kept under another name; on PostgreSQL the database must be empty.
/// </summary>
internal sealed class RestoreCommand : ICliCommand
{
    private static readonly string[] _parts = ["", "-wal", "-shm"];

    public Command Build()
    {
        var file = new Argument<string>("file") { Description = "A file that `backup` wrote." };
        var json = Cli.JsonOption();
        var command = new Command("restore", "Put a backup in place, if it verifies. Stop the product first.") { file, json };
        command.SetAction(async parsed => await Run(parsed.GetRequiredValue(file), parsed.GetValue(json)));
        return command;
    }

    private static async Task<int> Run(string file, bool json)
    {
        var installation = Installation.OfTheCaller();
        Directory.CreateDirectory(installation.Folder);
        using var alone =
            Running.Claim(installation) ?? throw new BadInputException("product_is_running", "Stop the product first, then restore.");
        await using var target = new Database(installation.Connection);
        if (target.File is not { } place)
        {
            await Migrator.Upgrade(target);
            return VerifyCommand.Print(await Backup.Read(target, installation.Folder, file), json);
        }

        var beside = place + ".restoring";
        RemoveDatabase(beside);
        await using (var database = new Database($"Data Source={beside}"))
        {
            await Migrator.Upgrade(database);
            VerifyReport report;
            try
            {
                report = await Backup.Read(database, installation.Folder, file);
            }
            catch
            {
                SqliteConnection.ClearAllPools();
                RemoveDatabase(beside);
                throw;
            }

            if (VerifyCommand.Print(report, json) != Cli.Agrees)
            {
                SqliteConnection.ClearAllPools();
                RemoveDatabase(beside);
                Console.Error.WriteLine("Not restored: this backup does not verify. What was here is unchanged.");
                return Cli.Differs;
            }
        }

        SqliteConnection.ClearAllPools();
        Swap(beside, place);
        return Cli.Agrees;
    }

    private static void Swap(string beside, string place)
    {
        if (File.Exists(place))
        {
            var kept = $"{place}.before-restore-{DateTime.UtcNow.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}";
            foreach (var end in _parts.Where(end => File.Exists(place + end)))
            {
                File.Move(place + end, kept + end);
            }
        }

        foreach (var end in _parts.Where(end => end.Length > 0 && File.Exists(beside + end)))
        {
            File.Move(beside + end, place + end);
        }

        File.Move(beside, place);
    }

    private static void RemoveDatabase(string file)
    {
        foreach (var end in _parts)
        {
            File.Delete(file + end);
        }
    }
}
