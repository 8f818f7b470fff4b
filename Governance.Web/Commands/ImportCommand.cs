using System.CommandLine;
using Governance.Core.Exchange;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Words;

namespace Governance.Web.Commands;

/// <summary><c>import decisions FILE</c>: real decisions of before stand in the register as history. Other nouns have a file each.</summary>
internal sealed class ImportCommand : ICliCommand
{
    public Command Build()
    {
        var file = new Argument<string>("file") { Description = "A file of decisions, as docs/commands.md says; - is standard input." };
        var json = Cli.JsonOption();
        var decisions = new Command("decisions", "Bring in decisions recorded elsewhere.") { file, json };
        decisions.SetAction(async parsed => await Decisions(parsed.GetRequiredValue(file), parsed.GetValue(json)));
        return new Command("import", "Bring in what was recorded elsewhere.") { decisions, ImportAgreementsCommand.Build() };
    }

    private static async Task<int> Decisions(string file, bool json)
    {
        using var document = Cli.ParseJson(await Cli.ReadFile(file));
        var cases = HistoricCase.ReadAll(document.RootElement);
        var installation = Installation.OfTheCaller();
        await using var database = await installation.OpenDatabase();
        await using var parts = installation.Parts(database);
        var result = await parts.GetRequiredService<ImportDecisions>().Run(Actor.Operator, cases);
        if (result.Refusal is { } refusal)
        {
            throw BadInputException.From(refusal);
        }

        var report = result.Value;
        if (json)
        {
            Cli.Print(
                new
                {
                    report.Imported,
                    report.Skipped,
                    cases = report.Cases.Select(Form).ToList(),
                }
            );
        }
        else
        {
            Print(report);
        }

        return report.Cases.Any(one => one.Agrees == false) ? Cli.Differs : Cli.Agrees;
    }

    /// <summary>As docs/commands.md says: what is unknown is null, not missing.</summary>
    private static Dictionary<string, object?> Form(HistoricResult one) =>
        new()
        {
            ["id"] = one.Id,
            ["policy"] = one.Policy,
            ["recorded"] = Fact.Cell(one.Recorded),
            ["computed"] = Fact.Cell(one.Computed),
            ["agrees"] = one.Agrees,
            ["by_policy"] = one.ByPolicy.ToDictionary(pair => pair.Key, pair => Fact.Cell(pair.Value)),
            ["differences"] = one.Differences,
        };

    private static void Print(HistoryReport report)
    {
        foreach (var one in report.Cases)
        {
            Console.WriteLine($"{one.Id}");
            Console.WriteLine(
                $"  recorded {Said(one.Recorded)}, computed {Said(one.Computed)}{(one.Policy is null ? "" : $" under {one.Policy}")}"
            );
            foreach (var difference in one.Differences)
            {
                Console.WriteLine($"  {difference.Sentence}");
            }
        }

        Console.WriteLine($"{report.Imported} brought in, {report.Skipped} there already.");
    }

    private static string Said(Core.Policies.Outcome? outcome) =>
        outcome is { } known ? Speech.English["outcome." + Fact.Cell(known)].ToLowerInvariant() : "nothing";
}
