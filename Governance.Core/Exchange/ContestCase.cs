using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Governance.Core.Methods;

namespace Governance.Core.Exchange;

/// <summary>A contest as a case in JSON: method, options, seats, candidates, ballots, how ties are settled. docs/counting.md has the form.</summary>
internal static class ContestCase
{
    public static ContestFile Read(ReadOnlyMemory<byte> json, string? path)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement, ProfileOf(document.RootElement, path));
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException(malformed.Message, malformed);
        }
    }

    private static ContestFile Read(JsonElement given, JsonElement profile)
    {
        JsonElement? Find(string name) =>
            given.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value
            : profile.ValueKind == JsonValueKind.Object && profile.TryGetProperty(name, out value) ? value
            : null;

        var options = new Options(given.TryGetProperty("options", out var said) ? said.Clone() : default);
        var projects = Find("projects") is { } list ? list.EnumerateArray().ToList() : [];
        var names = Names(Find("candidates"), projects, options);
        var at = names.Index().ToDictionary(one => one.Item, one => one.Index);
        var seats = Find("seats") is { } wanted ? Whole(wanted, "seats") : 1;
        if (seats < 1)
        {
            throw new FormatException("There is at least one seat.");
        }

        var contest = new Contest
        {
            Candidates = names,
            Seats = (int)BigInteger.Min(seats, int.MaxValue),
            Options = options,
            Costs = Costs(projects, at),
            TieRule = Ties(Find("tie_break"), at),
        };
        contest = CaseBallots.Read(Find("ballots") is { } ballots ? [.. ballots.EnumerateArray()] : [], contest, at);
        var withdrawn = Find("withdrawn") is { } gone ? gone.EnumerateArray().Select(name => At(at, name)).ToList() : [];
        return ContestFile.Without(new ContestFile(given.Text("id"), given.Text("title"), given.Text("method"), contest, []), withdrawn);
    }

    /// <summary>The place of a candidate who is named.</summary>
    internal static int At(Dictionary<string, int> at, JsonElement name) =>
        at.TryGetValue(Name(name), out var place) ? place : throw new FormatException($"'{Name(name)}' is not among the candidates.");

    /// <summary>A whole number of 0 or more, as a number or as text.</summary>
    internal static BigInteger Whole(JsonElement value, string what) =>
        BigInteger.TryParse(Name(value), NumberStyles.None, CultureInfo.InvariantCulture, out var whole)
            ? whole
            : throw new FormatException($"{what} is a whole number of 0 or more, not {value.GetRawText()}.");

    /// <summary>An exact number, as a number or as text.</summary>
    internal static Rational Number(JsonElement value) =>
        Rational.TryParse(Name(value), out var number)
            ? number
            : throw new FormatException($"{value.GetRawText()} is not a number such as 7, 0.25 or 15/2.");

    private static string Name(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static JsonElement ProfileOf(JsonElement given, string? path)
    {
        if (given.Text("profile") is not { } profile)
        {
            return default;
        }

        if (path is null || profile.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')) || profile.StartsWith('.'))
        {
            throw new FormatException($"The profile '{profile}' is read from ../profiles beside the folder of a case, by a plain name.");
        }

        var file = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, "..", "profiles", profile + ".json");
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            return document.RootElement.Clone();
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException("file_cannot_be_read", missing.Message);
        }
    }

    private static List<string> Names(JsonElement? candidates, List<JsonElement> projects, Options options)
    {
        var names =
            candidates is { } list ? list.EnumerateArray().Select(Name).ToList()
            : projects.Count > 0 ? projects.ConvertAll(project => Name(project.GetProperty("id")))
            :
            [
                .. Enumerable
                    .Range(1, Math.Min(options.Whole("pool") ?? 0, 1_000_000))
                    .Select(one => one.ToString(CultureInfo.InvariantCulture)),
            ];
        return names.Distinct().Count() < names.Count ? throw new FormatException("Two candidates have the same name.")
            : names.Count > Ballots.MostCandidates && options.Whole("pool") is null
                ? throw new FormatException("There are too many candidates.")
            : names;
    }

    private static Rational[] Costs(List<JsonElement> projects, Dictionary<string, int> at)
    {
        var costs = new Rational?[projects.Count == 0 ? 0 : at.Count];
        foreach (var project in projects)
        {
            costs[At(at, project.GetProperty("id"))] = Number(project.GetProperty("cost"));
        }

        return costs.Contains(null)
            ? throw new FormatException("Every candidate needs a project with its cost.")
            : [.. costs.Select(cost => cost!.Value)];
    }

    private static TieRule Ties(JsonElement? given, Dictionary<string, int> at)
    {
        if (given is not { } rule)
        {
            return TieRule.Unstated;
        }

        IReadOnlyList<int>? Order(string name) =>
            rule.TryGetProperty(name, out var order) ? [.. order.EnumerateArray().Select(one => At(at, one))] : null;
        return new TieRule
        {
            EarlierRoundsFirst = rule.Text("rule") is not ("order" or "lot"),
            ByName = rule.Text("rule") == "lexicographic-by-id",
            ExcludeFirst = Order("exclude_pick_order"),
            TransferFirst = Order("transfer_pick_order"),
            ElectFirst = Order("elect_pick_order"),
            Seeds = new Options(rule).Texts("seeds"),
        };
    }
}
