using Governance.Core.Policies;

namespace Governance.Core.Mail;

/// <summary>A reply began with an answer: one press and one confirmation make it the seat's answer. A reply alone never does.</summary>
public sealed class ConfirmAnswerMail : IMailKind
{
    /// <inheritdoc />
    public string Kind => "confirm_answer";

    /// <inheritdoc />
    public async Task<MailText?> Write(MailContext context)
    {
        if (
            await RoundMail.Load(context) is not { } mail
            || !mail.Round.IsOpenAt(context.Now)
            || mail.Rule.Choice(context.Fact("choice")) is not { } choice
        )
        {
            return null;
        }

        var (speech, reason) = (context.Speech, context.Fact("reason"));
        var text = new MailText(speech.Say("mail.confirm_answer.subject", mail.Facts)) { Thread = mail.Thread }
            .Say(speech.Say("mail.confirm_answer.text", new { choice = speech.Label(choice) }))
            .Quote(reason);
        foreach (var (right, name) in mail.Answering.Rights.Zip(mail.Seats))
        {
            var token = context.Key(MailKey.Answer, $"{mail.Round.Id} {right.Seat.Id}", mail.Round.ClosesAt, reason);
            text.Link(
                speech.Say("mail.confirm_answer.link", new { seat = name }),
                context.Url($"/a/{token}?c={Uri.EscapeDataString(choice.Id)}")
            );
        }

        return text.Because(mail.Because());
    }
}
