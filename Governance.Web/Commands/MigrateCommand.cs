using System.CommandLine;
using Governance.Core.Data;

namespace Governance.Web.Commands;

/// <summary><c>migrate</c>: brings the database to this program's schema. Starting the product does the same.</summary>
internal sealed class MigrateCommand : ICliCommand
{
    public Command Build()
    {
        var command = new Command("migrate", "Bring the database to this program's schema, keeping a copy of what was.");
        command.SetAction(async _ =>
        {
            await using var database = await Installation.OfTheCaller().OpenDatabase();
            Console.WriteLine($"The database is up to date: {Migrator.Scripts(database.Dialect).Count} migrations.");
            return Cli.Agrees;
        });
        return command;
    }
}
