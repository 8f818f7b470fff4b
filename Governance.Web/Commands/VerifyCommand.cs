using System.CommandLine;
using Governance.Core.Data;
using Governance.Core.Exchange;
using Governance.Core.Words;

namespace Governance.Web.Commands;

/// <summary><c>verify</c>: recounts the chain, every table the journal answers for, and every verdict; names what is wrong.</summary>
internal sealed class VerifyCommand : ICliCommand
{
    private const int MostPrinted = 50;

    public Command Build()
    {
        var json = Cli.JsonOption();
        var command = new Command("verify", "Recount everything and say what is wrong.") { json };
        command.SetAction(async parsed => await Run(parsed.GetValue(json)));
        return command;
    }

    /// <summary>Prints a report.</summary>
    public static int Print(VerifyReport report, bool json)
    {
        if (json)
        {
            Cli.Print(
                new
                {
                    holds = report.Holds,
                    report.Entries,
                    report.Rows,
                    report.Verdicts,
                    report.Head,
                    report.Findings,
                }
            );
        }
        else
        {
            Console.WriteLine(
                $"{report.Entries} entries, {report.Rows} rows and {report.Verdicts} verdicts looked at; the journal's seal is {report.Head}"
            );
            foreach (var finding in report.Findings.Take(MostPrinted))
            {
                Console.WriteLine($"  {Speech.English["finding." + finding.Code]}: {finding.Where}");
                Console.WriteLine($"    must be {Shown(finding.Expected)}, is {Shown(finding.Found)}");
            }

            Console.WriteLine(report.Holds ? "The record holds." : $"The record does not hold: {report.Findings.Count} findings.");
        }

        return report.Holds ? Cli.Agrees : Cli.Differs;
    }

    private static async Task<int> Run(bool json)
    {
        await using var database = await Installation.OfTheCaller().OpenDatabase();
        await using var connection = await database.Open();
        await using var view = await connection.Snapshot();
        return Print(await Verify.Run(connection), json);
    }

    private static string Shown(string text) =>
        text.Length == 0 ? "–"
        : text.Length > 120 ? text[..120] + "…"
        : text;
}
