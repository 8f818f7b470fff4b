using System.Globalization;
using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.Register;
using Governance.Core.Text;
using Governance.Web.Ui;
using NodaTime;

namespace Governance.Web.Feeds;

/// <summary>
/// What an address asks of the register, the same for its page, its feed, its data and its table. Nothing that stands in an address is
/// an error of the program: what is no day or no year is said, what is no circle or no outcome matches nothing.
/// </summary>
public sealed record RegisterQuery
{
    private const int LongestWords = 100;
    private const string Nothing = "?";

    /// <summary>The words as typed.</summary>
    public string Words { get; private init; } = "";

    /// <summary>The circle's id, as given.</summary>
    public string Circle { get; private init; } = "";

    /// <summary>The year, as given.</summary>
    public string Year { get; private init; } = "";

    /// <summary>The kind of entry, as given.</summary>
    public string Kind { get; private init; } = "";

    /// <summary>The kind of motion, as given.</summary>
    public string Motion { get; private init; } = "";

    /// <summary>The outcome, as given.</summary>
    public string Outcome { get; private init; } = "";

    /// <summary>The day, as given.</summary>
    public string On { get; private init; } = "";

    /// <summary>Only what was superseded or ended.</summary>
    public bool Superseded { get; private init; }

    /// <summary>Only what is due to be looked at again.</summary>
    public bool Review { get; private init; }

    /// <summary>Only what has concerns recorded with it.</summary>
    public bool Concerns { get; private init; }

    /// <summary>What of it could not be read, one refusal a field.</summary>
    public IReadOnlyList<Refusal> Wrong { get; private init; } = [];

    /// <summary>As the store is asked.</summary>
    public DecisionFilter Filter { get; private init; } = new();

    /// <summary>The day in force, where one is asked for.</summary>
    public LocalDate? Day => Filter.InForce?.Day;

    /// <summary>Whether it asks for everything.</summary>
    public bool IsEmpty => Text().Length == 0;

    /// <summary>Whether something is asked for beyond words, circle, year and day.</summary>
    public bool HasMore => Kind + Motion + Outcome is { Length: > 0 } || Superseded || Review || Concerns;

    /// <summary>Reads the query of a request.</summary>
    public static RegisterQuery Read(IQueryCollection query, Site site)
    {
        string Given(string name) => Line(query[name].FirstOrDefault());
        var wrong = new List<Refusal>();
        var words = Fields.Line("words", query["words"].FirstOrDefault(), LongestWords, required: false);
        var day = Fields.Date(
            "on",
            query["on"].FirstOrDefault() is { Length: > 0 and < 40 } or null ? query["on"].FirstOrDefault() : Nothing
        );
        if (day is { IsRefused: false, Value: { Year: < 1800 or > 2999 } })
        {
            day = new FieldIsNotUnderstood("on", "date");
        }

        var asked = new RegisterQuery
        {
            Words = words.IsRefused ? "" : words.Value,
            Circle = Given("circle"),
            Year = Given("year"),
            Kind = Given("kind"),
            Motion = Given("motion"),
            Outcome = Given("outcome"),
            On = Given("on"),
            Superseded = IsOn(query, "superseded"),
            Review = IsOn(query, "review"),
            Concerns = IsOn(query, "concerns"),
        };
        wrong.AddRange(new[] { words.Refusal, day.Refusal }.OfType<Refusal>());
        if (asked.Year.Length > 0 && !IsYear(asked.Year))
        {
            wrong.Add(new FieldIsNotUnderstood("year", "year"));
        }

        return asked with
        {
            Wrong = wrong,
            Filter = asked.AsFilter(site, day.IsRefused ? null : day.Value, query["before"].FirstOrDefault()),
        };
    }

    /// <summary>The query again, without what is empty: <c>?words=fee&amp;year=2026</c>, or nothing.</summary>
    /// <param name="before">Where the page begins.</param>
    public string Text(int? before = null)
    {
        var parts = new List<string>();
        void Add(string name, string value) => parts.AddRange(value.Length > 0 ? [$"{name}={Uri.EscapeDataString(value)}"] : []);
        Add("words", Words);
        Add("circle", Circle);
        Add("year", Year);
        Add("kind", Kind);
        Add("motion", Motion);
        Add("outcome", Outcome);
        Add("on", On);
        Add("superseded", Superseded ? "true" : "");
        Add("review", Review ? "true" : "");
        Add("concerns", Concerns ? "true" : "");
        Add("before", before?.ToString(CultureInfo.InvariantCulture) ?? "");
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    private DecisionFilter AsFilter(Site site, LocalDate? day, string? before) =>
        new()
        {
            Circle =
                Circle.Length == 0 ? null
                : Ids.TryParse<CircleId>(Circle, out var circle) ? circle
                : default(CircleId),
            Year = IsYear(Year) ? int.Parse(Year, CultureInfo.InvariantCulture) : null,
            Kind = Kind.Length > 0 ? Kind : null,
            Motion = Motion.Length > 0 ? Motion : null,
            Outcome = Outcome.Length > 0 ? Outcome : null,
            Words = Words.Length > 0 ? SearchWords.Of(Words) : null,
            InForce = day is { } asked ? AsOf.EndOf(asked, site.Federation.DateTimeZone) : null,
            Superseded = Superseded,
            ReviewBy = Review ? site.Now : null,
            Concerns = Concerns,
            Before = Fields.TryNumber(before, out var place) ? place : null,
        };

    /// <summary>A short line without control characters; what is none matches nothing.</summary>
    private static string Line(string? raw) =>
        Fields.Line("circle", raw, LongestWords, required: false) is { IsRefused: false } line ? line.Value : Nothing;

    private static bool IsOn(IQueryCollection query, string name) =>
        query[name].FirstOrDefault() is { Length: > 0 } value && value is not ("false" or "0");

    private static bool IsYear(string text) => text.Length == 4 && Fields.TryNumber(text, out var year) && year > 0;
}
