using System.CommandLine;
using Governance.Core.Exchange;
using Governance.Core.Mail;
using Governance.Web.Hosting;
using Governance.Web.Services;
using MimeKit;

namespace Governance.Web.Commands;

/// <summary>
/// <c>mail receive &lt; message</c>: takes one message from a mail server's pipe. What cannot be believed is dropped, with status 0: a
/// status that makes the server send it back would answer forgers and programs.
/// </summary>
internal sealed class MailCommand : ICliCommand
{
    public Command Build()
    {
        var json = Cli.JsonOption();
        var receive = new Command("receive", "Take one message from standard input: a reply becomes a comment, or an answer to confirm.")
        {
            json,
        };
        receive.SetAction(async parsed => await Receive(parsed.GetValue(json)));
        return new Command("mail", "Mail that comes in.") { receive };
    }

    private static async Task<int> Receive(bool json)
    {
        MimeMessage message;
        try
        {
            await using var input = Console.OpenStandardInput();
            message = await MimeMessage.LoadAsync(input);
        }
        catch (FormatException malformed)
        {
            throw new BadInputException("malformed", malformed.Message);
        }

        var installation = Installation.OfTheCaller();
        await using var database = await installation.OpenDatabase();
        await using var parts = installation.Parts(database);
        var settings = new MailSettings(installation.Configuration);
        var outcome = await parts.GetRequiredService<ReceiveMail>().Run(new IncomingMessage(settings).Read(message));
        if (json)
        {
            Cli.Print(new { outcome });
        }
        else
        {
            Console.WriteLine(outcome);
        }

        return Cli.Agrees;
    }
}
