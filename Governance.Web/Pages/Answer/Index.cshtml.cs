using Governance.Core.Access;
using Governance.Core.Consent;
using Governance.Core.Kernel;
using Governance.Core.Mail;
using Governance.Core.People;
using Governance.Core.Positions;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Answer;

/// <summary>
/// The page that an answer's link in a mail opens: one seat, one round, no sign-in. Opening it changes nothing, however many scanners do;
/// pressing the button records the answer and uses the link up.
/// </summary>
public sealed class IndexModel(Site site, AnswerByMail answerByMail) : AppPage(site)
{
    /// <summary>The seat, or null where the link opens nothing.</summary>
    public SeatToAnswer? Seat { get; private set; }

    /// <summary>When the link was used, or null.</summary>
    public MailKey Key { get; private set; } = null!;

    /// <summary>The answer that was pressed in the mail.</summary>
    [BindProperty(SupportsGet = true, Name = "c")]
    public string? Choice { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Harm { get; set; }

    [BindProperty]
    public string? Lift { get; set; }

    public async Task<IActionResult> OnGet(string token)
    {
        if (!await Load(token))
        {
            return NotFound();
        }

        Reason = Key.Note;
        return Page();
    }

    public async Task<IActionResult> OnPost(string token)
    {
        if (!await Load(token) || Seat is not { } seat)
        {
            return NotFound();
        }

        var objection = Harm is null && Lift is null ? null : new ObjectionForm("", Harm, Lift);
        var (result, _) = await answerByMail.Run(
            token,
            MailKey.Answer,
            [new SeatAnswer(seat.Seat.Id, new AnswerForm(Choice, Reason, objection))]
        );
        return result.Refusal is { } refusal
            ? await Refused(refusal, () => Task.FromResult<IActionResult>(Page()))
            : Redirect("/a/" + token);
    }

    private async Task<bool> Load(string token)
    {
        var connection = await Connection();
        if (
            await MailKeyStore.Find(connection, token, MailKey.Answer) is not { } key
            || await PersonStore.Find(connection, key.PersonId) is not { } person
        )
        {
            return false;
        }

        Key = key;
        Site.SpeakTo(person);
        var viewer = await AccessStore.Viewer(connection, person.Id, Site.Today);
        var (round, seat) = AnswerByMail.SeatsOf(key)[0];
        Seat = await SeatToAnswer.Load(connection, viewer, round, seat, Site.Now);
        return Seat is not null;
    }
}
