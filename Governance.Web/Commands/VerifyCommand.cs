using System.CommandLine;
using Governance.Core.Data;
using Governance.Core.Exchange;
using Governance.Core.Kernel;
using Governance.Core.Words;

namespace Governance.Web.Commands;

/// <summary>
/// <c>verify</c>: recounts the chain, every table the journal answers for, and every verdict; names what is wrong. With a file, that file of
/// a version that two bodies have ratified, on any machine, without an installation.
/// </summary>
internal sealed class VerifyCommand : ICliCommand
{
    private const int MostPrinted = 50;

    public Command Build()
    {
        var json = Cli.JsonOption();
        var file = new Argument<string?>("file")
        {
            Description = "A file of a ratified version, or - for standard input.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("verify", "Recount everything, or one file, and say what is wrong.") { file, json };
        command.SetAction(async parsed =>
            parsed.GetValue(file) is { } path
                ? Print(RatifiedFile.Read(await Cli.ReadFile(path)), parsed.GetValue(json))
                : await Run(parsed.GetValue(json))
        );
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
            Say(report.Findings);
            Console.WriteLine(report.Holds ? "The record holds." : $"The record does not hold: {report.Findings.Count} findings.");
        }

        return report.Holds ? Cli.Agrees : Cli.Differs;
    }

    /// <summary>Prints what a file of a ratified version is worth.</summary>
    private static int Print(RatifiedFile file, bool json)
    {
        var findings = RatifiedCheck.Run(file);
        if (json)
        {
            Cli.Print(
                new
                {
                    holds = findings.Count == 0,
                    agreement = file.Agreement.Name,
                    file.Version,
                    file.Sha256,
                    bodies = file.Ratifications.Select(one => one.Body).ToArray(),
                    entries = file.Entries.Count,
                    findings,
                }
            );
        }
        else
        {
            Console.WriteLine($"{file.Agreement.Name}, version {file.Version}, {file.Sha256}");
            foreach (var one in file.Ratifications)
            {
                Console.WriteLine($"  ratified by {one.Body}, decided on {Fact.Cell(one.DecidedOn)}");
            }

            Say(findings);
            Console.WriteLine(
                findings.Count == 0
                    ? $"The file holds: {file.Entries.Count} entries of the journal say so."
                    : $"The file does not hold: {findings.Count} findings."
            );
        }

        return findings.Count == 0 ? Cli.Agrees : Cli.Differs;
    }

    private static void Say(IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings.Take(MostPrinted))
        {
            Console.WriteLine($"  {Speech.English["finding." + finding.Code]}: {finding.Where}");
            Console.WriteLine($"    must be {Shown(finding.Expected)}, is {Shown(finding.Found)}");
        }
    }

    private static async Task<int> Run(bool json)
    {
        var installation = Installation.OfTheCaller();
        await using var database = await installation.OpenDatabase();
        await using var connection = await database.Open();
        await using var view = await connection.Snapshot();
        return Print(await Verify.Run(connection, Backup.Folder(installation.Folder)), json);
    }

    private static string Shown(string text) =>
        text.Length == 0 ? "–"
        : text.Length > 120 ? text[..120] + "…"
        : text;
}
