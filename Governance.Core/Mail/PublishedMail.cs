using Governance.Core.Proposals;
using Governance.Core.Register;

namespace Governance.Core.Mail;

/// <summary>The mail that tells where a decision stands in the register.</summary>
public sealed class PublishedMail : IMailKind
{
    /// <inheritdoc />
    public string Kind => "published";

    /// <inheritdoc />
    public MailSort Sort => MailSort.Phase;

    /// <inheritdoc />
    public async Task<MailText?> Write(MailContext context)
    {
        if (
            await DecisionStore.Find(context.Connection, context.Fact("number")) is not { } decision
            || !context.Viewer.MayRead(decision.Audience)
            || decision.ProposalId is not { } id
            || await ProposalStore.Find(context.Connection, id) is null
        )
        {
            return null;
        }

        var facts = new
        {
            decision.Number,
            decision.Title,
            circle = decision.CircleName,
            outcome = context.Speech["outcome." + Kernel.Fact.Cell(decision.Outcome)],
        };
        return new MailText(context.Speech.Say("mail.published.subject", facts))
        {
            Thread = id.Value,
            Tells = "published:" + decision.Number,
        }
            .Say(context.Speech.Say("mail.published.text", facts))
            .Link(context.Speech["mail.published.link"], context.Url("/register/" + decision.Number))
            .Because(context.Speech.Say("mail.because.circle", facts));
    }
}
