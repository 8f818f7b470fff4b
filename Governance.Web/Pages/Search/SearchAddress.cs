using System.Globalization;
using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.Search;
using Governance.Core.Text;

namespace Governance.Web.Pages.Search;

/// <summary>
/// What an address asks for: <c>/search?q=fee&amp;kind=decision</c>. Nothing that stands in it is an error of the program: what is too long
/// or no day is said, what is no kind or no circle matches nothing.
/// </summary>
public sealed record SearchAddress
{
    /// <summary>The most characters that are looked for.</summary>
    public const int Longest = 200;

    private const int MostPages = 50;
    private const string Nothing = "?";

    /// <summary>The words as typed.</summary>
    public string Typed { get; private init; } = "";

    /// <summary>One of <see cref="SearchKinds"/>, or empty.</summary>
    public string Kind { get; private init; } = "";

    /// <summary>The circle's id, or empty.</summary>
    public string Circle { get; private init; } = "";

    /// <summary>A day, or a year, as typed.</summary>
    public string Since { get; private init; } = "";

    /// <summary>Only what is in force.</summary>
    public bool InForce { get; private init; }

    /// <summary>Which page of what was found, from 1 to 50.</summary>
    public int Page { get; private init; } = 1;

    /// <summary>What of it could not be read, one refusal a field.</summary>
    public IReadOnlyList<Refusal> Wrong { get; private init; } = [];

    /// <summary>The words as they are looked for.</summary>
    public SearchTerms Terms { get; private init; } = new();

    /// <summary>Everything else, as the index is asked.</summary>
    public SearchFilter Filter { get; private init; } = new();

    /// <summary>Whether something is asked for beside words.</summary>
    public bool HasFilters => Kind + Circle + Since is { Length: > 0 } || InForce;

    /// <summary>Reads the query of a request.</summary>
    public static SearchAddress Read(IQueryCollection query)
    {
        var typed = (query["q"].FirstOrDefault() ?? "").Trim();
        var since = Line(query["since"].FirstOrDefault());
        since = since.Length == 4 && since.All(char.IsAsciiDigit) ? since + "-01-01" : since;
        var day = Fields.Date("since", since);
        if (day is { IsRefused: false, Value: { Year: < 1800 or > 2999 } })
        {
            day = new FieldIsNotUnderstood("since", "date");
        }

        var isLong = typed.Length > Longest;
        var asked = new SearchAddress
        {
            Typed = typed,
            Kind = Line(query["kind"].FirstOrDefault()),
            Circle = Line(query["circle"].FirstOrDefault()),
            Since = since,
            InForce = query["inforce"].FirstOrDefault() is { Length: > 0 } value && value is not ("false" or "0"),
            Page = Fields.TryNumber(query["page"].FirstOrDefault(), out var page) ? Math.Clamp(page, 1, MostPages) : 1,
            Wrong = [.. new[] { isLong ? new FieldIsTooLong("q", Longest, typed.Length) : null, day.Refusal }.OfType<Refusal>()],
            Terms = SearchTerms.Of(isLong ? "" : typed),
        };
        return asked with
        {
            Filter = new()
            {
                Kind = asked.Kind.Length > 0 ? asked.Kind : null,
                Circle =
                    asked.Circle.Length == 0 ? null
                    : Ids.TryParse<CircleId>(asked.Circle, out _) ? asked.Circle
                    : Nothing,
                Since = day.IsRefused ? null : day.Value,
                InForce = asked.InForce,
            },
        };
    }

    /// <summary>The address of another page of it.</summary>
    public string At(int page) => Text(Typed, page, withFilters: true);

    /// <summary>The address of other words with the same filters.</summary>
    public string For(string typed) => Text(typed, 1, withFilters: true);

    /// <summary>The address of the words alone.</summary>
    public string WithoutFilters => Text(Typed, 1, withFilters: false);

    private string Text(string typed, int page, bool withFilters)
    {
        var parts = new List<string>();
        void Add(string name, string value) => parts.AddRange(value.Length > 0 ? [$"{name}={Uri.EscapeDataString(value)}"] : []);
        Add("q", typed);
        if (withFilters)
        {
            Add("kind", Kind);
            Add("circle", Circle);
            Add("since", Since);
            Add("inforce", InForce ? "true" : "");
        }

        Add("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : "");
        return "/search?" + string.Join('&', parts);
    }

    /// <summary>A short line without control characters; what is none matches nothing.</summary>
    private static string Line(string? raw) =>
        Fields.Line("circle", raw, 60, required: false) is { IsRefused: false } line ? line.Value : Nothing;
}
