using System.CommandLine;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Search;

namespace Governance.Web.Commands;

/// <summary><c>search rebuild</c>: makes the index of words again from what it is made of, also while the product runs.</summary>
internal sealed class SearchCommand : ICliCommand
{
    public Command Build()
    {
        var json = Cli.JsonOption();
        var rebuild = new Command("rebuild", "Make the index of words again, also while the product runs.") { json };
        rebuild.SetAction(async parsed => await Run(parsed.GetValue(json)));
        return new Command("search", "The index that everything is searched by.") { rebuild };
    }

    private static async Task<int> Run(bool json)
    {
        var installation = Installation.OfTheCaller();
        await using var database = await installation.OpenDatabase();
        await using var parts = installation.Parts(database);
        var rebuilt = await parts.GetRequiredService<RebuildSearch>().Run();
        if (json)
        {
            Cli.Print(rebuilt);
            return Cli.Agrees;
        }

        foreach (var (kind, entries) in rebuilt.Entries)
        {
            Console.WriteLine($"{entries, 10}  {kind}");
        }

        Console.WriteLine($"{rebuilt.Entries.Values.Sum(), 10}  in all, as of entry {rebuilt.Position} of the journal");
        return Cli.Agrees;
    }
}
