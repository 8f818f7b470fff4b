using Governance.Core.Policies;

namespace Governance.Core.Notices;

/// <summary>The mail that asks for an answer: the question, the rule, how it stands, until when.</summary>
public sealed class AskedMail : IMailKind
{
    /// <inheritdoc />
    public string Kind => "asked";

    /// <inheritdoc />
    public Task<MailText?> Write(MailContext context) => Write(context, "mail.asked.");

    internal static async Task<MailText?> Write(MailContext context, string words)
    {
        var mail = await RoundMail.Load(context);
        if (mail is null || !mail.Round.IsOpenAt(context.Now) || mail.Answering.Rights.Count == 0)
        {
            return null;
        }

        var speech = context.Speech;
        return new MailText(speech.Say(words + "subject", mail.Facts)) { Thread = mail.Thread }
            .Say(speech.Say(words + "text", mail.Facts))
            .Quote(await mail.Summary())
            .Say(speech.Say("mail.rule", new { rule = speech.Sentence(mail.Rule) }))
            .Say(
                speech.Say(
                    "mail.so_far",
                    new { counts = speech.Counts(mail.Rule, mail.Verdict), standing = speech.Standing(mail.Rule, mail.Verdict) }
                )
            )
            .Link(speech.Say("mail.asked.link", mail.Facts), mail.Url)
            .Because(mail.Because());
    }
}
