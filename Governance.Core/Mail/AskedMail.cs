using Governance.Core.Policies;

namespace Governance.Core.Mail;

/// <summary>The mail that asks for an answer, and carries every answer as a link: the question, the rule, how it stands, until when.</summary>
public sealed class AskedMail : IMailKind
{
    /// <inheritdoc />
    public string Kind => "asked";

    /// <inheritdoc />
    public MailSort Sort => MailSort.Phase;

    /// <inheritdoc />
    public Task<MailText?> Write(MailContext context) => Write(context, "mail.asked.", "answer:");

    internal static async Task<MailText?> Write(MailContext context, string words, string tells)
    {
        var mail = await RoundMail.Load(context);
        if (mail is null || !mail.Round.IsOpenAt(context.Now) || mail.Answering.Rights.Count == 0)
        {
            return null;
        }

        var speech = context.Speech;
        var text = new MailText(speech.Say(words + "subject", mail.Facts)) { Thread = mail.Thread, Tells = tells + mail.Round.Id }
            .Title(mail.Proposal.Title)
            .Say(speech.Say(words + "text", mail.Facts))
            .Quote(mail.Summary)
            .Say(speech.Say("mail.rule", new { rule = speech.Sentence(mail.Rule) }))
            .Say(
                speech.Say(
                    "mail.so_far",
                    new { counts = speech.Counts(mail.Rule, mail.Verdict), standing = speech.Standing(mail.Rule, mail.Verdict) }
                )
            );
        Answers(text, mail).Link(speech["mail.read"], mail.Url);
        if (context.TakesReplies)
        {
            text.Say(speech.Say("mail.reply_hint", new { choices = mail.Rule.Choices.Select(speech.Label).ToList() }));
        }

        return text.Because(mail.Because());
    }

    /// <summary>Each answer as a link of its own, none before the other, for each seat that the reader may answer for.</summary>
    private static MailText Answers(MailText text, RoundMail mail)
    {
        var (context, speech) = (mail.Context, mail.Context.Speech);
        foreach (var (right, name) in mail.Answering.Rights.Zip(mail.Seats))
        {
            text.Say(speech.Say("mail.choose", new { seat = name }));
            var token = context.Key(MailKey.Answer, $"{mail.Round.Id} {right.Seat.Id}", mail.Round.ClosesAt);
            foreach (var choice in mail.Rule.Choices)
            {
                text.Choice(speech.Label(choice), context.Url($"/a/{token}?c={Uri.EscapeDataString(choice.Id)}"));
            }
        }

        return text;
    }
}
