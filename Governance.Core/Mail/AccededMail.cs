using System.Text.Json;
using Governance.Core.Agreements;
using Governance.Core.Kernel;

namespace Governance.Core.Mail;

/// <summary>The mail that tells the secretary that a coop signed, stays, or withdrew.</summary>
public sealed class AccededMail : IMailKind
{
    /// <inheritdoc />
    public string Kind => "acceded";

    /// <inheritdoc />
    public MailSort Sort => MailSort.Phase;

    /// <inheritdoc />
    public async Task<MailText?> Write(MailContext context)
    {
        var number = context.Facts.TryGetProperty("act", out var act) && act.ValueKind == JsonValueKind.Number ? act.GetInt32() : 0;
        if (
            !Ids.TryParse<AgreementId>(context.Fact("agreement"), out var id)
            || await AgreementStore.Find(context.Connection, id) is not { } agreement
            || !context.Viewer.MayRead(agreement.Audience)
            || (await AccessionStore.Of(context.Connection, [id.Value])).FirstOrDefault(one =>
                one.CoopId.Value == context.Fact("coop") && one.Number == number
            )
                is not { } made
        )
        {
            return null;
        }

        var facts = new
        {
            title = agreement.Name,
            coop = made.CoopName,
            version = made.Version,
            what = Fact.Cell(made.Act),
            when = made.EffectiveAt,
            circle = agreement.CircleName,
        };
        var speech = context.Speech;
        var text = new MailText(speech.Say("mail.acceded.subject", facts)) { Thread = agreement.Id.Value }.Say(
            speech.Say("mail.acceded." + facts.what, facts)
        );
        if (made.Reservation.Length > 0)
        {
            text.Say(speech["mail.acceded.reservation"]).Quote(made.Reservation);
        }

        return text.Link(speech["mail.acceded.link"], context.Url(agreement.Path + "/signatures"))
            .Because(speech.Say("mail.because.circle", facts));
    }
}
