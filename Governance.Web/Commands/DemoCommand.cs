using System.CommandLine;
using Governance.Core.Exchange;
using Governance.Core.Kernel;
using Governance.Web.Demonstration;

namespace Governance.Web.Commands;

/// <summary><c>demo</c>: loads the demonstration federation into an empty installation.</summary>
internal sealed class DemoCommand : ICliCommand
{
    public Command Build()
    {
        var command = new Command("demo", "Load the demonstration federation: twelve invented co-ops with a year of history.");
        command.SetAction(async _ => await Run());
        return command;
    }

    private static async Task<int> Run()
    {
        var installation = Installation.OfTheCaller();
        await using var database = await installation.OpenDatabase();
        var result = await new Demonstrate(installation, database, TimeProvider.System, new Rehearsal()).Run();
        if (result.Refusal is { } refusal)
        {
            throw BadInputException.From(refusal);
        }

        Console.WriteLine("The demonstration federation is loaded. Start it: ./governance serve");
        return Cli.Agrees;
    }
}
