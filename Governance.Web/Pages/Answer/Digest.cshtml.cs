using Governance.Core.Access;
using Governance.Core.Consent;
using Governance.Core.Kernel;
using Governance.Core.Mail;
using Governance.Core.People;
using Governance.Core.Positions;
using Governance.Core.Rolls;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Answer;

/// <summary>
/// The page that a digest's link opens: the answers that it asked for, several at once, one confirmation, no sign-in. Nothing else is open
/// from here; the link dies when it was used, or at the first of its deadlines.
/// </summary>
public sealed class DigestModel(Site site, AnswerByMail answerByMail) : AppPage(site)
{
    /// <summary>The key.</summary>
    public MailKey Key { get; private set; } = null!;

    /// <summary>The seats that can be answered, by closing time.</summary>
    public IReadOnlyList<SeatToAnswer> Seats { get; private set; } = [];

    /// <summary>The seats, in the order of the form.</summary>
    [BindProperty]
    public List<SeatId> Seat { get; set; } = [];

    [BindProperty]
    public Dictionary<string, string?> Choice { get; set; } = [];

    [BindProperty]
    public Dictionary<string, string?> Reason { get; set; } = [];

    [BindProperty]
    public Dictionary<string, string?> Harm { get; set; } = [];

    [BindProperty]
    public Dictionary<string, string?> Lift { get; set; } = [];

    public async Task<IActionResult> OnGet(string token) => await Load(token) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string token)
    {
        if (!await Load(token))
        {
            return NotFound();
        }

        var (result, at) = await answerByMail.Run(token, MailKey.Digest, [.. Seat.Select(Answer)]);
        if (result.Refusal is not { } refusal)
        {
            return Redirect("/d/" + token);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        foreach (var part in refusal.Parts)
        {
            ModelState.AddModelError(at is { } seat ? "seat-" + seat : "", T.Say(part));
        }

        return Page();
    }

    private SeatAnswer Answer(SeatId seat)
    {
        var key = seat.Value;
        var (harm, lift) = (Harm.GetValueOrDefault(key), Lift.GetValueOrDefault(key));
        return new SeatAnswer(
            seat,
            new AnswerForm(
                Choice.GetValueOrDefault(key),
                Reason.GetValueOrDefault(key),
                harm is null && lift is null ? null : new ObjectionForm("", harm, lift)
            )
        );
    }

    private async Task<bool> Load(string token)
    {
        var connection = await Connection();
        if (
            await MailKeyStore.Find(connection, token, MailKey.Digest) is not { } key
            || await PersonStore.Find(connection, key.PersonId) is not { } person
        )
        {
            return false;
        }

        Key = key;
        Site.SpeakTo(person);
        var viewer = await AccessStore.Viewer(connection, person.Id, Site.Today);
        var seats = new List<SeatToAnswer>();
        foreach (var (round, seat) in AnswerByMail.SeatsOf(key))
        {
            if (await SeatToAnswer.Load(connection, viewer, round, seat, Site.Now) is { } found)
            {
                seats.Add(found);
            }
        }

        Seats = [.. seats.OrderBy(seat => seat.Round.ClosesAt)];
        return true;
    }
}
