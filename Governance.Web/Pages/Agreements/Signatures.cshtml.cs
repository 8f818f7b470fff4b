using Governance.Core.Agreements;
using Governance.Core.Conditions;
using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Core.Words;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace Governance.Web.Pages.Agreements;

/// <summary>Who has signed which version, and who was bound by what on any day: everybody's where the agreement is.</summary>
public sealed class SignaturesModel(Site site) : AgreementPage(site)
{
    /// <summary>The most acts that the page lists; all of them are in the files.</summary>
    public const int Most = 100;

    /// <summary>Who is bound now.</summary>
    public BoundView Bound { get; private set; } = null!;

    /// <summary>Coops by versions.</summary>
    public BoundMatrix Matrix { get; private set; } = null!;

    /// <summary>The reader's language in the circle's zone: a day is a day of the circle.</summary>
    public Speech Days { get; private set; } = null!;

    /// <summary>The day asked about, as typed.</summary>
    [BindProperty(SupportsGet = true)]
    public string? On { get; set; }

    /// <summary>That day, where it could be read.</summary>
    public LocalDate? Day { get; private set; }

    /// <summary>Where every coop stood then.</summary>
    public IReadOnlyList<BoundCoop> Then { get; private set; } = [];

    /// <summary>What coops did, the latest first.</summary>
    public IReadOnlyList<Accession> Acts { get; private set; } = [];

    /// <summary>What coops took on when they signed.</summary>
    public IReadOnlyList<Condition> Conditions { get; private set; } = [];

    /// <summary>Whether the day lies ahead.</summary>
    public bool IsAhead => Day > Bound.Ledger.Members.Calendar.DateOf(Site.Now);

    public async Task<IActionResult> OnGet(string slug)
    {
        if (await Missing(slug) is { } missing)
        {
            return missing;
        }

        Bound = await BoundView.Load(await Connection(), Viewer, Agreement, Site.Now);
        Days = T.In(Bound.Ledger.Members.Calendar.Zone);
        Matrix = new(Bound.Ledger, Site.Now, Days);
        Acts = [.. Bound.Ledger.Acts.Reverse().Take(Most)];
        Conditions = await ConditionStore.OfSubject(await Connection(), Viewer.Audiences, Agreement.Id.Value);
        var (day, refusal) = BoundDay.Read(On);
        if (refusal is not null)
        {
            return await Refused(refusal, () => Task.FromResult<IActionResult>(Page()));
        }

        if (day is { } asked)
        {
            Day = asked;
            Then = Bound.Ledger.On(BoundDay.End(asked, Bound.Ledger.Members.Calendar, Site.Now));
        }

        return Page();
    }

    /// <summary>Whether the viewer belongs to a coop, and may read what it decided inside.</summary>
    public bool IsOf(CoopId coop) => Viewer.HatAt(coop) is not null;
}

/// <summary>A day that somebody asks about.</summary>
internal static class BoundDay
{
    /// <summary>Reads it; nothing where none was given.</summary>
    public static (LocalDate? Day, Refusal? Refusal) Read(string? raw)
    {
        var date = Fields.Date("on", raw);
        return date.IsRefused ? (null, date.Refusal)
            : date.Value is { Year: < 1800 or > 2500 } ? (null, new FieldIsNotUnderstood("on", "date"))
            : (date.Value, null);
    }

    /// <summary>Its last instant in the circle's zone; today is told as of now.</summary>
    public static Instant End(LocalDate day, Calendar calendar, Instant now) =>
        day == calendar.DateOf(now) ? now : calendar.Zone.AtStartOfDay(day.PlusDays(1)).ToInstant() - Duration.FromTicks(10);
}
