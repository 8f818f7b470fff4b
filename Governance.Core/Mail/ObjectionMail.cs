using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.Proposals;

namespace Governance.Core.Mail;

/// <summary>The mail that tells the owner of an objection that they are waited for.</summary>
public sealed class ObjectionMail : IMailKind
{
    /// <inheritdoc />
    public string Kind => "objection";

    /// <inheritdoc />
    public MailSort Sort => MailSort.Phase;

    /// <inheritdoc />
    public async Task<MailText?> Write(MailContext context)
    {
        if (
            !Ids.TryParse<ProposalId>(context.Fact("proposal"), out var id)
            || await ProposalStore.Find(context.Connection, id) is not { } proposal
            || !context.Viewer.MayRead(proposal.Audience)
        )
        {
            return null;
        }

        var circle = (await CircleStore.Find(context.Connection, proposal.CircleId))!;
        var facts = new
        {
            proposal.Title,
            what = context.Fact("what"),
            circle = circle.Name,
        };
        return new MailText(context.Speech.Say("mail.objection.subject", facts))
        {
            Thread = id.Value,
            Tells = $"objection:{id}:{facts.what}",
        }
            .Say(context.Speech.Say("mail.objection.text", facts))
            .Link(context.Speech["mail.objection.link"], context.Url($"/proposals/{id}/objections"))
            .Because(context.Speech.Say("mail.because.circle", facts));
    }
}
