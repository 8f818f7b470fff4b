using Governance.Core.Policies;

namespace Governance.Core.Mail;

/// <summary>To the secretary: too few have answered for the round to count, and it closes within a day.</summary>
public sealed class AtRiskMail : IMailKind
{
    /// <inheritdoc />
    public string Kind => "at_risk";

    /// <inheritdoc />
    public MailSort Sort => MailSort.Nudge;

    /// <inheritdoc />
    public async Task<MailText?> Write(MailContext context)
    {
        if (await RoundMail.Load(context) is not { } mail || !mail.Round.IsOpenAt(context.Now))
        {
            return null;
        }

        var facts = new
        {
            title = mail.Proposal.Title,
            circle = mail.Circle.Name,
            closes = mail.Round.ClosesAt,
            answered = mail.Verdict.Answered,
            seats = mail.Verdict.Seats,
        };
        return new MailText(context.Speech.Say("mail.at_risk.subject", facts)) { Thread = mail.Thread, Tells = "at_risk:" + mail.Round.Id }
            .Say(context.Speech.Say("mail.at_risk.text", facts))
            .Say(context.Speech.Say("mail.rule", new { rule = context.Speech.Sentence(mail.Rule) }))
            .Link(context.Speech["mail.at_risk.link"], mail.Url + "/roll")
            .Because(mail.Because());
    }
}
