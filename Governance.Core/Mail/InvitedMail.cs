using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Core.People;

namespace Governance.Core.Mail;

/// <summary>The mail that tells somebody that a coop has named them.</summary>
public sealed class InvitedMail : IMailKind
{
    /// <inheritdoc />
    public string Kind => "invited";

    /// <inheritdoc />
    public async Task<MailText?> Write(MailContext context)
    {
        if (
            !Ids.TryParse<CoopId>(context.Fact("coop"), out var id)
            || await CoopStore.Find(context.Connection, id, context.Federation.DateAt(context.Now)) is not { } coop
            || context.Viewer.HatAt(id) is not { } hat
        )
        {
            return null;
        }

        var by = Ids.TryParse<PersonId>(context.Fact("by"), out var inviter) ? await PersonStore.Find(context.Connection, inviter) : null;
        var facts = new
        {
            federation = context.Federation.Name,
            person = context.To.Name,
            coop = coop.Name,
            role = context.Speech["role." + Kernel.Fact.Cell(hat.Role)],
            by = by?.Name ?? context.Federation.Name,
        };
        return new MailText(context.Speech.Say("mail.invited.subject", facts))
            .Say(context.Speech.Say("mail.greeting", facts))
            .Say(context.Speech.Say("mail.invited.text", facts))
            .Say(context.Speech["mail.invited." + Kernel.Fact.Cell(hat.Role)])
            .Link(context.Speech["mail.invited.link"], context.Url("/sign-in?email=" + Uri.EscapeDataString(context.To.Email!)))
            .Because(context.Speech.Say("mail.invited.because", facts));
    }
}
