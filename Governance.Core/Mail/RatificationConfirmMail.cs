using Governance.Core.Agreements;
using Governance.Core.Kernel;

namespace Governance.Core.Mail;

/// <summary>The mail by which another body's signer confirms: to somebody without an account, once.</summary>
public sealed class RatificationConfirmMail : IMailKind
{
    /// <inheritdoc />
    public string Kind => "ratification";

    /// <inheritdoc />
    public bool ToStrangers => true;

    /// <inheritdoc />
    public async Task<MailText?> Write(MailContext context)
    {
        if (
            context.Secrets.Unprotect(context.Fact("key")) is not { } key
            || !Ids.TryParse<RatificationId>(context.Fact("ratification"), out var id)
            || await RatificationStore.Find(context.Connection, id) is not { ConfirmedAt: null } one
            || await AgreementStore.Find(context.Connection, one.AgreementId) is not { } agreement
        )
        {
            return null;
        }

        var facts = new
        {
            federation = context.Federation.Name,
            person = context.To.Name,
            agreement = agreement.Name,
            version = one.Version,
            body = one.Body,
            hash = Fingerprint.Brief(one.TextHash),
            until = one.AskedAt + Ratification.ConfirmedWithin,
        };
        return new MailText(context.Speech.Say("mail.ratification.subject", facts))
            .Say(context.Speech.Say("mail.greeting", facts))
            .Say(context.Speech.Say("mail.ratification.text", facts))
            .Quote(one.Decision)
            .Link(context.Speech["mail.ratification.link"], context.Url("/b/confirm/" + key))
            .Say(context.Speech.Say("mail.ratification.until", facts))
            .Because(context.Speech.Say("mail.ratification.because", facts));
    }
}
