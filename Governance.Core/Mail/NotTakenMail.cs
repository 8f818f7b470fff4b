using Governance.Core.Kernel;
using Governance.Core.Proposals;

namespace Governance.Core.Mail;

/// <summary>A reply could not be taken: why, and what to do instead. It goes to the person's own address, whoever wrote the reply.</summary>
public sealed class NotTakenMail : IMailKind
{
    /// <inheritdoc />
    public string Kind => "not_taken";

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

        var (speech, why) = (context.Speech, context.Fact("why"));
        return new MailText(speech.Say("mail.not_taken.subject", new { title = proposal.Title })) { Thread = proposal.Id.Value }
            .Say(speech["mail.not_taken." + why])
            .Say(context.Fact("sentence"))
            .Link(speech["mail.not_taken.link"], context.Url($"/proposals/{id}#talk"))
            .Because(speech["mail.not_taken.because"]);
    }
}
