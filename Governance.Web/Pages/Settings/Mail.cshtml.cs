using System.Globalization;
using Governance.Core.Journal;
using Governance.Core.Mail;
using Governance.Core.Needs;
using Governance.Web.Services;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace Governance.Web.Pages.Settings;

/// <summary>How somebody wants to be written to, in words, with what last week would have sent; and when they are away.</summary>
public sealed class MailModel(
    Site site,
    ChangeMailWish change,
    PlanAbsence plan,
    Writer writer,
    MailComposer composer,
    IEnumerable<IMailKind> kinds,
    IEnumerable<INeedKind> needs
) : AppPage(site)
{
    private static readonly Duration _week = Duration.FromDays(7);

    [BindProperty]
    public bool AtOnce { get; set; }

    [BindProperty]
    public bool Nudges { get; set; }

    [BindProperty]
    public string? Digest { get; set; }

    [BindProperty]
    public string? Weekday { get; set; }

    [BindProperty]
    public string? Hour { get; set; }

    [BindProperty]
    public string? QuietFrom { get; set; }

    [BindProperty]
    public string? QuietUntil { get; set; }

    [BindProperty]
    public string? MostAWeek { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? Until { get; set; }

    /// <summary>The wish that the sentence and the preview are of.</summary>
    public MailWish Wish { get; private set; } = MailWish.Habit;

    /// <summary>Whether that wish is kept, or only tried out.</summary>
    public bool IsTriedOut { get; private set; }

    /// <summary>What last week would have sent.</summary>
    public IReadOnlyList<PreviewLine> Week { get; private set; } = [];

    /// <summary>A digest of last week as text; null where it would have been empty.</summary>
    public string? DigestText { get; private set; }

    /// <summary>When the reader is away, from today on.</summary>
    public IReadOnlyList<Absence> Absences { get; private set; } = [];

    /// <summary>Why mails come back, as the receiving server says; null where they do not.</summary>
    public string? Bounced { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        if (Viewer.Person is not { } person)
        {
            return SignInFirst();
        }

        Wish = await MailWishStore.Of(await Connection(), person.Id);
        Fill(MailWishForm.Of(Wish));
        return await Show();
    }

    public async Task<IActionResult> OnPost()
    {
        var result = await change.Run(Actor, Form);
        return result.Refusal is { } refusal ? await Refused(refusal, Show) : Done("/settings/mail", "saved");
    }

    /// <summary>Tries a wish out without keeping it.</summary>
    public async Task<IActionResult> OnPostPreview()
    {
        var read = Form.Read();
        if (read.Refusal is { } refusal)
        {
            return await Refused(refusal, Show);
        }

        (Wish, IsTriedOut) = (read.Value, true);
        return await Show();
    }

    public async Task<IActionResult> OnPostAway()
    {
        var result = await plan.Add(Actor, From, Until);
        return result.Refusal is { } refusal ? await Refused(refusal, ShowKept) : Done("/settings/mail#away", "saved");
    }

    public async Task<IActionResult> OnPostBack(string? absence)
    {
        var result = await plan.Remove(Actor, absence);
        return result.Refusal is { } refusal ? await Refused(refusal, ShowKept) : Done("/settings/mail#away", "saved");
    }

    /// <summary>The mailbox takes mails again.</summary>
    public async Task<IActionResult> OnPostWorks()
    {
        if (Viewer.Person is not { } person)
        {
            return SignInFirst();
        }

        await writer.Keep(change => MailWishStore.Works(change.Transaction, person.Id));
        return Done("/settings/mail", "saved");
    }

    /// <summary>An hour as the reader writes it.</summary>
    public static string Clock(int hour) => new LocalTime(hour, 0).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A day of the week in the reader's language, 1 is Monday.</summary>
    public string Day(int weekday) => T.Culture.DateTimeFormat.GetDayName((DayOfWeek)(weekday % 7));

    private MailWishForm Form => new(AtOnce, Nudges, Digest, Weekday, Hour, QuietFrom, QuietUntil, MostAWeek);

    private void Fill(MailWishForm form) =>
        (AtOnce, Nudges, Digest, Weekday, Hour, QuietFrom, QuietUntil, MostAWeek) = (
            form.AtOnce,
            form.Nudges,
            form.Digest,
            form.Weekday,
            form.Hour,
            form.QuietFrom,
            form.QuietUntil,
            form.MostAWeek
        );

    private async Task<IActionResult> ShowKept()
    {
        if (Viewer.Person is { } person)
        {
            Wish = await MailWishStore.Of(await Connection(), person.Id);
            Fill(MailWishForm.Of(Wish));
        }

        return await Show();
    }

    private async Task<IActionResult> Show()
    {
        if (Viewer.Person is not { } person)
        {
            return SignInFirst();
        }

        var connection = await Connection();
        Absences = await AbsenceStore.Of(connection, person.Id, Site.Today);
        Bounced = await MailWishStore.Bounced(connection, person.Id);
        var causes = await MailPreview.Causes(connection, person.Id, kinds, Site.Now);
        Week = MailPreview.Of(Wish, causes, await MailPreview.News(connection, Viewer, Site.Now), T.Zone, Site.Now);
        if (Wish.Digest != DigestRhythm.Never)
        {
            var since = await JournalStore.PositionAt(connection, Site.Now - _week);
            var content = await DigestContent.Of(connection, Viewer, needs, since, Site.Now, Wish.NextDigest(Site.Now, T.Zone));
            var context = composer.Context(connection, Site.Federation, person, Viewer, Site.Now, default) with { Wish = Wish };
            DigestText = content.IsEmpty ? null : DigestMail.Write(context, content, withKeys: false).Plain();
        }

        return Page();
    }
}
