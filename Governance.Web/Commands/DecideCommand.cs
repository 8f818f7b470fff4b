using System.CommandLine;
using System.Text.Json;
using Governance.Core.Exchange;
using Governance.Core.Kernel;

namespace Governance.Web.Commands;

/// <summary><c>decide FILE</c>: what a rule makes of a roll and its answers, without a database.</summary>
internal sealed class DecideCommand : ICliCommand
{
    public Command Build()
    {
        var file = new Argument<string>("file")
        {
            Description = "A case or an array of cases, as docs/commands.md says; - is standard input.",
        };
        var json = Cli.JsonOption();
        var command = new Command("decide", "Compute what a policy decides.") { file, json };
        command.SetAction(async parsed => await Run(parsed.GetRequiredValue(file), parsed.GetValue(json)));
        return command;
    }

    private static async Task<int> Run(string file, bool json)
    {
        using var document = Cli.ParseJson(await Cli.ReadFile(file));
        var isArray = document.RootElement.ValueKind == JsonValueKind.Array;
        var cases = isArray
            ? document.RootElement.EnumerateArray().Select(DecisionCase.Run).ToList()
            : [DecisionCase.Run(document.RootElement)];
        if (json)
        {
            Cli.Print(isArray ? cases : cases[0]);
            return Cli.Agrees;
        }

        foreach (var decided in cases)
        {
            Console.WriteLine(decided.Sentence);
            foreach (var test in decided.Tests)
            {
                Console.WriteLine(
                    $"  {(test.Met ? "met    " : "not met")}  {test.Name, -12} have {test.Have}, need {test.Need}{(test.Of is null ? "" : $", of {test.Of}")}"
                );
            }
        }

        return Cli.Agrees;
    }
}
