using System.Text.Json;
using Governance.Core.Policies;

namespace Governance.Core.Mail;

/// <summary>The mail that tells what the rule computed, and asks the secretary to publish it.</summary>
public sealed class OutcomeMail : IMailKind
{
    /// <inheritdoc />
    public string Kind => "outcome";

    /// <inheritdoc />
    public MailSort Sort => MailSort.Phase;

    /// <inheritdoc />
    public async Task<MailText?> Write(MailContext context)
    {
        if (await RoundMail.Load(context) is not { } mail)
        {
            return null;
        }

        var speech = context.Speech;
        var text = new MailText(speech.Say("mail.outcome.subject", mail.Facts)) { Thread = mail.Thread, Tells = "verdict:" + mail.Round.Id }
            .Say(speech.Say("mail.outcome.text", mail.Facts))
            .Quote(speech.Sentence(mail.Rule, mail.Verdict, mail.Noun));
        var publishes = context.Facts.TryGetProperty("publish", out var asked) && asked.ValueKind == JsonValueKind.True;
        return (
            publishes
                ? text.Say(speech["mail.outcome.publish"]).Link(speech["mail.outcome.publish_link"], mail.Url + "/ratify")
                : text.Link(speech["mail.outcome.link"], mail.Url)
        ).Because(mail.Because());
    }
}
