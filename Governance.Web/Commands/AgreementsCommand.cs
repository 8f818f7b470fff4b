using System.CommandLine;
using Governance.Core.Exchange;
using Governance.Core.Kernel;

namespace Governance.Web.Commands;

/// <summary><c>agreements check FILE --agreement ID</c>: whether a copy of an agreement still says what is in force.</summary>
internal sealed class AgreementsCommand : ICliCommand
{
    public Command Build()
    {
        var file = new Argument<string>("file") { Description = "The text that somebody has; - is standard input." };
        var agreement = new Option<string>("--agreement") { Description = "The agreement's address or id.", Required = true };
        var json = Cli.JsonOption();
        var check = new Command("check", "Compare a text with the words in force, clause by clause.") { file, agreement, json };
        check.SetAction(async parsed =>
            await Check(parsed.GetRequiredValue(file), parsed.GetRequiredValue(agreement), parsed.GetValue(json))
        );
        return new Command("agreements", "Look after agreements.") { check };
    }

    private static async Task<int> Check(string file, string agreement, bool json)
    {
        var given = await Read(file);
        await using var database = await Installation.OfTheCaller().OpenDatabase();
        await using var connection = await database.Open();
        var export = await AgreementExport.Load(connection, agreement, null, TimeProvider.System.Now());
        var drift = AgreementDrift.Between(export.Version, given);
        if (json)
        {
            Cli.Print(Form(export, drift));
        }
        else
        {
            Print(export, drift);
        }

        return drift.Matches ? Cli.Agrees : Cli.Differs;
    }

    private static async Task<AgreementFile> Read(string file)
    {
        if (file != "-")
        {
            return await AgreementFile.Read(file, file);
        }

        await using var input = Console.OpenStandardInput();
        return await AgreementFile.Read(input, "Standard input");
    }

    private static Dictionary<string, object?> Form(AgreementExport export, AgreementDrift drift) =>
        new()
        {
            ["matches"] = drift.Matches,
            ["agreement"] = export.Agreement.Slug,
            ["version"] = drift.Version,
            ["in_force"] = drift.InForce,
            ["given"] = drift.Given,
            ["differences"] = drift
                .Differences.Select(one => new Dictionary<string, object?>
                {
                    ["clause"] = one.Clause,
                    ["op"] = one.Op,
                    ["was"] = one.Was,
                    ["now"] = one.Now,
                })
                .ToList(),
        };

    private static void Print(AgreementExport export, AgreementDrift drift)
    {
        var name = $"{export.Agreement.Name}, version {drift.Version}";
        if (drift.Matches)
        {
            Console.WriteLine($"The same bytes as {name}.");
            return;
        }

        Console.WriteLine($"Not the words in force of {name}: {drift.Differences.Count} clauses differ. [-in force-] {{+given+}}");
        foreach (var one in drift.Differences)
        {
            Console.WriteLine();
            Console.WriteLine($"{one.Op, -8} {Terminal.Line(one.Clause)}");
            foreach (var line in Said(one).Split('\n'))
            {
                Console.WriteLine("         " + line);
            }
        }
    }

    private static string Said(DriftOfClause one) =>
        one.Op == "form"
            ? WordDiff.Of(Terminal.Line(one.Was!), "") + "\n" + WordDiff.Of("", Terminal.Line(one.Now!))
            : Terminal.Plain(WordDiff.Of(one.Runs).ReplaceLineEndings("\n"));
}
