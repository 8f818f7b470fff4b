using System.CommandLine;
using Governance.Core.Access;
using Governance.Core.Exchange;
using Governance.Web.Hosting;

namespace Governance.Web.Commands;

/// <summary><c>sign-in-link ADDRESS</c>: a one-time link on the operator's console, for where mail does not work.</summary>
internal sealed class SignInLinkCommand : ICliCommand
{
    public Command Build()
    {
        var address = new Argument<string>("address") { Description = "The e-mail address of somebody who is known here." };
        var command = new Command("sign-in-link", "Print a link that signs somebody in, once, for 15 minutes.") { address };
        command.SetAction(async parsed => await Run(parsed.GetRequiredValue(address)));
        return command;
    }

    private static async Task<int> Run(string address)
    {
        var installation = Installation.OfTheCaller();
        await using var database = await installation.OpenDatabase();
        await using var parts = installation.Parts(database);
        var link = await parts.GetRequiredService<AskForSignIn>().ForOperator(address);
        if (link.Refusal is { } refusal)
        {
            throw refusal is Core.Kernel.NotFound
                ? new BadInputException("not_found", $"Nobody here has the address {address}.")
                : BadInputException.From(refusal);
        }

        var origin = installation.Origin ?? "http://localhost:5000";
        Console.WriteLine($"{origin}/sign-in/link?t={link.Value}");
        return Cli.Agrees;
    }
}
