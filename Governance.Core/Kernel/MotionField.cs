using System.Text.Json;
using NodaTime;

namespace Governance.Core.Kernel;

/// <summary>What sort of answer a field of a motion takes.</summary>
public enum AskKind
{
    /// <summary>One line of text.</summary>
    Line,

    /// <summary>Any number of lines.</summary>
    Prose,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A coop; <see cref="MotionField.Options"/> are the standings that are offered, none for all.</summary>
    Coop,

    /// <summary>Any number of coops, their ids separated by spaces.</summary>
    Coops,

    /// <summary>A person who belongs.</summary>
    Person,

    /// <summary>A circle; left empty it is the one that decides.</summary>
    Circle,

    /// <summary>One of <see cref="MotionField.Options"/>, whose words stand under <c>ask_option.</c></summary>
    Choice,
}

/// <summary>Something that a kind of motion asks of whoever writes the proposal. Its label stands under <c>ask.</c></summary>
/// <param name="Name">The name it is kept under.</param>
/// <param name="Kind">What sort of answer it takes.</param>
/// <param name="Required">Whether it must be answered before the proposal is raised.</param>
/// <param name="Most">The most characters that fit, for text.</param>
public sealed record MotionField(string Name, AskKind Kind, bool Required = true, int Most = Fields.Name)
{
    /// <summary>What may be chosen.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Which of several of the same sort it is; 0 where there is one.</summary>
    public int Number { get; init; }

    /// <summary>The key of its label under <c>ask.</c></summary>
    public string Label => Number == 0 ? Name : Name[..Name.LastIndexOf('_')];
}

/// <summary>The answers to what a motion asks: a flat JSON object of texts, kept as typed and read when it matters.</summary>
public sealed class MotionValues
{
    private readonly IReadOnlyDictionary<string, string> _values;

    /// <summary>Answers as typed; empty ones are left out.</summary>
    public MotionValues(IEnumerable<KeyValuePair<string, string>> values) =>
        _values = values.Where(pair => pair.Value.Length > 0).ToDictionary();

    /// <summary>An answer; empty where there is none.</summary>
    public string this[string name] => _values.GetValueOrDefault(name, "");

    /// <summary>As a motion's details.</summary>
    public string Details => Json.Write(_values.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary());

    /// <summary>Reads a motion's details; what is no text is no answer.</summary>
    public static MotionValues Read(string details)
    {
        try
        {
            using var json = JsonDocument.Parse(details);
            return json.RootElement.ValueKind != JsonValueKind.Object
                ? new MotionValues([])
                : new MotionValues(
                    json.RootElement.EnumerateObject()
                        .Where(property => property.Value.ValueKind == JsonValueKind.String)
                        .DistinctBy(property => property.Name)
                        .Select(property => KeyValuePair.Create(property.Name, property.Value.GetString()!))
                        .ToList()
                );
        }
        catch (JsonException)
        {
            return new MotionValues([]);
        }
    }

    /// <summary>An id, or null where none that can be read was given.</summary>
    public T? Id<T>(string name)
        where T : struct, IId<T> => Ids.TryParse<T>(this[name], out var id) ? id : null;

    /// <summary>Several ids; what cannot be read is left out.</summary>
    public IReadOnlyList<T> IdsOf<T>(string name)
        where T : struct, IId<T> =>
        [
            .. this[name]
                .Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
                .Select(text => Ids.TryParse<T>(text, out var id) ? id : (T?)null)
                .OfType<T>()
                .Distinct(),
        ];

    /// <summary>A day, or null where none that can be read was given.</summary>
    public LocalDate? Day(string name) => Fields.Date(name, this[name]) is { IsRefused: false } day ? day.Value : null;
}
