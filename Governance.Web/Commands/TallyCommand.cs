using System.CommandLine;
using System.Text;
using Governance.Core.Exchange;
using Governance.Core.Methods;

namespace Governance.Web.Commands;

/// <summary><c>tally FILE…</c>: counts ballots by any method, without a database. docs/counting.md says what each method is.</summary>
internal sealed class TallyCommand : ICliCommand
{
    public Command Build()
    {
        var files = new Argument<string[]>("file")
        {
            Description = "Ballots: BLT, a table (CSV), Condorcet text, or a case (JSON); - is standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var method = new Option<string?>("--method") { Description = "How to count; docs/counting.md lists the methods." };
        var seats = new Option<int?>("--seats") { Description = "How many to elect." };
        var rounds = new Option<bool>("--rounds") { Description = "Show every round." };
        var json = Cli.JsonOption();
        var command = new Command("tally", "Count ballots: elections, rankings, budgets.") { files, method, seats, rounds, json };
        command.SetAction(parsed =>
            parsed
                .GetRequiredValue(files)
                .Max(file => Run(file, parsed.GetValue(method), parsed.GetValue(seats), parsed.GetValue(json), parsed.GetValue(rounds)))
        );
        return command;
    }

    private static int Run(string path, string? method, int? seats, bool json, bool rounds)
    {
        if (seats < 1)
        {
            throw new BadInputException("bad_arguments", "There is at least one seat.");
        }

        var file = ContestFile.Read(Bytes(path), path == "-" ? null : path);
        file = file with { Contest = file.Contest with { Seats = seats ?? file.Contest.Seats } };
        var way = method ?? file.MethodUnlessSaid;
        using var output = Console.OpenStandardOutput();
        try
        {
            var count = CountingMethods.Run(way, file.Contest);
            output.Write(
                json
                    ? CountAnswer.Write(file.Id, file.Title, file.Contest, file.Withdrawn, way, count).Span
                    : Encoding.UTF8.GetBytes(CountTable.Write(file, way, count, rounds))
            );
            output.Write("\n"u8);
            return Cli.Agrees;
        }
        catch (FormatException malformed)
        {
            throw new BadInputException("malformed", malformed.Message);
        }
        catch (NotSupportedException unsupported) when (json)
        {
            output.Write(CountAnswer.Unsupported(file.Id, way, unsupported.Message).Span);
            output.Write("\n"u8);
            return Cli.Unsupported;
        }
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            if (path != "-")
            {
                return File.ReadAllBytes(path);
            }

            using var input = Console.OpenStandardInput();
            using var all = new MemoryStream();
            input.CopyTo(all);
            return all.ToArray();
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException("file_cannot_be_read", missing.Message);
        }
    }
}
