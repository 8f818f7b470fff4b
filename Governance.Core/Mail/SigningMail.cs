using Governance.Core.Agreements;
using Governance.Core.Kernel;

namespace Governance.Core.Mail;

/// <summary>
/// The mail that asks whoever speaks for a coop to sign a version, or says from when it binds by notice. It opens the version; nothing is
/// signed from a mail.
/// </summary>
public sealed class SigningMail : IMailKind
{
    /// <inheritdoc />
    public string Kind => "signing";

    /// <inheritdoc />
    public MailSort Sort => MailSort.Phase;

    /// <inheritdoc />
    public async Task<MailText?> Write(MailContext context)
    {
        if (
            !Ids.TryParse<AgreementId>(context.Fact("agreement"), out var id)
            || await AgreementStore.Find(context.Connection, id) is not { } agreement
            || !context.Viewer.MayRead(agreement.Audience)
        )
        {
            return null;
        }

        // From what is true now: who has signed meanwhile is not asked.
        var ledger = await BoundLedger.Load(context.Connection, agreement);
        var own = ledger.Only(coop => context.Viewer.SpeaksFor(coop)).On(context.Now);
        var asked = own.Where(coop => coop.Asked is not null).ToList();
        var noticed = own.Where(coop => coop.Next is not null).ToList();
        if ((asked.Count > 0 ? asked : noticed) is not [var one, ..] coops)
        {
            return null;
        }

        var facts = new
        {
            title = agreement.Name,
            coop = coops.Select(coop => coop.Name).ToList(),
            version = one.Asked ?? one.Next,
            what = one.Asked is null ? "notice" : "asked",
            when = one.NextAt,
        };
        var speech = context.Speech;
        var bound =
            one.Asked is not null && one.Version is { } before
                ? speech.Say("mail.signing.bound", new { coop = one.Name, version = before })
                : "";
        return new MailText(speech.Say("mail.signing.subject", facts))
        {
            Thread = agreement.Id.Value,
            Tells = $"signing:{agreement.Id}:{facts.version}",
        }
            .Title(agreement.Name)
            .Say(speech.Say(one.Asked is null ? "mail.signing.notice" : "mail.signing.asked", facts))
            .Say(bound)
            .Link(speech.Say("mail.signing.link", facts), context.Url(agreement.Path + "/sign"))
            .Because(speech.Say("mail.signing.because", facts));
    }
}
