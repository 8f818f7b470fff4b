using System.Globalization;
using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.Register;
using Governance.Web.Hosting;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace Governance.Web.Pages.Register;

/// <summary>
/// The register of a year, or of any time, in the order of entry, as one would print, sign and file it. Bounded: a part holds at most
/// <see cref="Most"/> entries, and says which ones.
/// </summary>
public sealed class MinutesModel(Site site, Origin origin) : AppPage(site)
{
    /// <summary>The most entries of one part.</summary>
    public const int Most = 200;

    [BindProperty(SupportsGet = true)]
    public string? Circle { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Year { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Until { get; set; }

    /// <summary>Which part, as asked for.</summary>
    [FromQuery(Name = "part")]
    public string? AskedPart { get; set; }

    /// <summary>The entries of this part.</summary>
    public IReadOnlyList<MinuteEntry> Entries { get; private set; } = [];

    /// <summary>How many entries there are in all.</summary>
    public int Count { get; private set; }

    /// <summary>Which part this is, from 1.</summary>
    public int Part { get; private set; } = 1;

    /// <summary>How many parts there are.</summary>
    public int Parts => Math.Max(1, (Count + Most - 1) / Most);

    /// <summary>The first day, where one is asked for.</summary>
    public LocalDate? First { get; private set; }

    /// <summary>The last day, where one is asked for.</summary>
    public LocalDate? Last { get; private set; }

    /// <summary>The circle, where one is asked for that the viewer may know of.</summary>
    public Circle? Of { get; private set; }

    /// <summary>Years to choose from.</summary>
    public IReadOnlyList<string> Years { get; private set; } = [];

    /// <summary>Circles to choose from.</summary>
    public IReadOnlyList<Circle> Circles { get; private set; } = [];

    /// <summary>The register's public address.</summary>
    public string Address => origin.Value + "/register";

    /// <summary>The address of another part.</summary>
    public string PartAt(int part) =>
        $"/register/minutes?circle={Uri.EscapeDataString(Circle ?? "")}&year={Uri.EscapeDataString(Year ?? "")}"
        + $"&from={Uri.EscapeDataString(From ?? "")}&until={Uri.EscapeDataString(Until ?? "")}"
        + string.Create(CultureInfo.InvariantCulture, $"&part={part}");

    public async Task OnGet()
    {
        var connection = await Connection();
        Years = await DecisionStore.Years(connection, Viewer.Audiences);
        Circles = await IndexModel.ReadableCircles(this, connection);
        First = Day("from", From);
        Last = Day("until", Until);
        Year = Fields.TryNumber(Year, out var year) && year is > 1800 and < 3000 ? year.ToString(CultureInfo.InvariantCulture) : null;
        if (Year is null && First is null && Last is null)
        {
            year = Site.Today.Year;
            Year = year.ToString(CultureInfo.InvariantCulture);
        }

        Of = Circles.FirstOrDefault(circle => circle.Id.Value == Circle);
        if (ModelState.IsValid && (Of is not null || string.IsNullOrEmpty(Circle)))
        {
            await Load(connection, Year is null ? null : year);
        }
    }

    private async Task Load(System.Data.Common.DbConnection connection, int? year)
    {
        var zone = Site.Federation.DateTimeZone;
        var filter = new DecisionFilter
        {
            Circle = Of?.Id,
            Year = year,
            From = First is { } first ? zone.AtStartOfDay(first).ToInstant() : null,
            Until = Last is { } last ? zone.AtStartOfDay(last.PlusDays(1)).ToInstant() : null,
        };
        Count = await DecisionStore.Count(connection, Viewer.Audiences, filter);
        Part = Math.Clamp(Fields.TryNumber(AskedPart, out var part) ? part : 1, 1, Parts);
        var decisions = await DecisionStore.InOrder(connection, Viewer.Audiences, filter, Most, (Part - 1) * Most);
        Entries = await MinuteEntry.Load(connection, Viewer, decisions);
    }

    private LocalDate? Day(string field, string? raw)
    {
        var date = Fields.Date(field, raw);
        var refusal = date.Refusal ?? (date.Value is { Year: < 1800 or > 2999 } ? new FieldIsNotUnderstood(field, "date") : null);
        if (refusal is not null)
        {
            ModelState.AddModelError(field, T.Say(refusal));
            return null;
        }

        return date.Value;
    }
}
