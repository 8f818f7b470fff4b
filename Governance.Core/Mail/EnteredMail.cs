using Governance.Core.Policies;

namespace Governance.Core.Mail;

/// <summary>The mail that tells a coop which answer was entered for it.</summary>
public sealed class EnteredMail : IMailKind
{
    /// <inheritdoc />
    public string Kind => "entered";

    /// <inheritdoc />
    public async Task<MailText?> Write(MailContext context)
    {
        if (await RoundMail.Load(context) is not { } mail || mail.Rule.Choice(context.Fact("choice")) is not { } choice)
        {
            return null;
        }

        var (speech, facts) = (
            context.Speech,
            new
            {
                mail.Proposal.Title,
                choice = context.Speech.Label(choice),
                closes = mail.Round.ClosesAt,
            }
        );
        return new MailText(speech.Say("mail.entered.subject", facts)) { Thread = mail.Thread }
            .Say(speech.Say("mail.entered.text", facts))
            .Link(speech["mail.outcome.link"], mail.Url)
            .Because(mail.Because());
    }
}
