using System.Text.Json;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Words;
using NodaTime;
using NodaTime.Text;
using Calendar = Governance.Core.Kernel.Calendar;

namespace Governance.Core.Exchange;

/// <summary>
/// A decision that a federation took before, or with another tool, as reconstructed from public pages: one entry of the
/// <c>cases</c> of a decisions file. Only its data are read, never its prose.
/// </summary>
public sealed class HistoricCase
{
    private readonly JsonElement _case;

    private HistoricCase(JsonElement source)
    {
        _case = source;
        Id = Text("id") ?? throw new BadInputException("case_without_id", "Every case has an id.");
        Title = Text("title") ?? Id;
        Opened = Text("opened");
        Closed = Text("closed");
        PolicySlug = Text("policy");
        Unit = Text("eligible_unit");
        Eligible =
            _case.TryGetProperty("eligible", out var eligible) && eligible.ValueKind == JsonValueKind.Number ? eligible.GetInt32() : null;
        IsPartial = _case.TryGetProperty("partial", out var partial) && partial.ValueKind == JsonValueKind.True;
        Positions = [.. _case.List("positions").Select(HistoricPosition.From)];
        Tally = ReadTally();
    }

    /// <summary>Its name.</summary>
    public string Id { get; }

    /// <summary>Its title.</summary>
    public string Title { get; }

    /// <summary>When it was opened, as printed: an instant, a day or a month.</summary>
    public string? Opened { get; }

    /// <summary>When it was closed, as printed.</summary>
    public string? Closed { get; }

    /// <summary>The policy it was decided under, if known.</summary>
    public string? PolicySlug { get; }

    /// <summary>How many might answer.</summary>
    public int? Eligible { get; }

    /// <summary>What those are.</summary>
    public string? Unit { get; }

    /// <summary>Whether answers are missing from what was kept.</summary>
    public bool IsPartial { get; }

    /// <summary>Who answered what.</summary>
    public IReadOnlyList<HistoricPosition> Positions { get; }

    /// <summary>How many gave each answer; empty where unknown.</summary>
    public IReadOnlyDictionary<string, int> Tally { get; }

    /// <summary>How often its text was changed while it was being answered.</summary>
    public int TextChanges => _case.List("text_changes").Count();

    /// <summary>The minimum that the file states in days, for a case under no known policy.</summary>
    public int? MinimumDays =>
        _case.TryGetProperty("minimum_days", out var days) && days.ValueKind == JsonValueKind.Number ? days.GetInt32() : null;

    /// <summary>Whether turnout was counted over accounts, not over seats.</summary>
    public bool IsBaseAccounts => Unit?.Contains("account", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The outcome as recorded, where it is one of those that rules compute.</summary>
    public Outcome? Recorded =>
        Text("outcome") switch
        {
            null => null,
            var word when word.StartsWith("passed", StringComparison.Ordinal) => Outcome.Adopted,
            "rejected" or "not-passed" => Outcome.NotAdopted,
            "inquorate" => Outcome.Inquorate,
            _ => null,
        };

    /// <summary>Reads the cases of a decisions file; throws <see cref="BadInputException"/> where it is none.</summary>
    public static IReadOnlyList<HistoricCase> ReadAll(JsonElement file)
    {
        try
        {
            var cases = file.ValueKind == JsonValueKind.Array ? file : file.GetProperty("cases");
            return [.. cases.EnumerateArray().Select(source => new HistoricCase(source))];
        }
        catch (Exception malformed)
            when (malformed is InvalidOperationException or KeyNotFoundException or FormatException or JsonException)
        {
            throw new BadInputException("malformed", $"Not a file of decisions: {malformed.Message}");
        }
    }

    /// <summary>A text of the case, or null.</summary>
    public string? Text(string name) => _case.Text(name);

    /// <summary>
    /// The recorded counts; where all single answers are known and a coop is among them twice, its latest answer counts once.
    /// </summary>
    private Dictionary<string, int> ReadTally()
    {
        var recorded =
            _case.TryGetProperty("tally", out var tally) && tally.ValueKind == JsonValueKind.Object
                ? tally
                    .EnumerateObject()
                    .Where(pair => pair.Value.ValueKind == JsonValueKind.Number)
                    .ToDictionary(pair => pair.Name, pair => pair.Value.GetInt32())
                : [];
        var complete = recorded.Count == 0 || recorded.Values.Sum() == Positions.Count;
        if (Positions.Count > 0 && complete && (recorded.Count == 0 || TwiceNamed().Any()))
        {
            return Positions
                .GroupBy(position => position.Coop, StringComparer.OrdinalIgnoreCase)
                .Select(group => group.OrderBy(position => position.At, StringComparer.Ordinal).Last().Choice)
                .CountBy(choice => choice)
                .ToDictionary();
        }

        return recorded;
    }

    /// <summary>Coops that answered more than once.</summary>
    public IEnumerable<string> TwiceNamed() =>
        Positions
            .GroupBy(position => position.Coop, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key);
}
