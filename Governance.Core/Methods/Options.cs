using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Governance.Core.Kernel;

namespace Governance.Core.Methods;

/// <summary>What selects a variant of a method, by name. What is not there has the default that the method says.</summary>
/// <param name="Data">A JSON object, or undefined.</param>
public sealed record Options(JsonElement Data)
{
    /// <summary>Nothing stated.</summary>
    public static Options None { get; } = new(default(JsonElement));

    /// <summary>From the text of a JSON object.</summary>
    public static Options Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new Options(document.RootElement.Clone());
    }

    /// <summary>A word.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="words">What it may be; the first is what it is where nothing is said.</param>
    /// <exception cref="NotSupportedException">It is another word.</exception>
    public string Word(string name, params IReadOnlyList<string> words)
    {
        if (Find(name) is not { } value)
        {
            return words[0];
        }

        var word = Written(value);
        return words.Contains(word)
            ? word
            : throw new NotSupportedException($"The option {name} is {string.Join(" or ", words)}; '{word}' is not known.");
    }

    /// <summary>Whether something is wanted; not, where nothing is said.</summary>
    public bool Flag(string name) =>
        Find(name) is { } value
        && value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Malformed(name, "true or false"),
        };

    /// <summary>A whole number of 0 or more; null where nothing is said.</summary>
    public int? Whole(string name) =>
        Find(name) is not { } value ? null
        : int.TryParse(Written(value), NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole
        : throw Malformed(name, "a whole number of 0 or more");

    /// <summary>An exact number; null where nothing is said.</summary>
    public Rational? Number(string name) =>
        Find(name) is not { } value ? null
        : Rational.TryParse(Written(value), out var number) ? number
        : throw Malformed(name, "a number such as 7, 0.25 or 15/2");

    /// <summary>The least and the most of something; null where nothing is said.</summary>
    public (Rational Least, Rational Most)? Range(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        var ends = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(Written).ToList() : [];
        return ends.Count == 2 && Rational.TryParse(ends[0], out var least) && Rational.TryParse(ends[1], out var most) && least <= most
            ? (least, most)
            : throw Malformed(name, "a least and a most, such as [0, 10]");
    }

    /// <summary>Some texts; a list within the list is one text, its parts with spaces between.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        Find(name) is not { } value ? []
        : value.ValueKind == JsonValueKind.Array
            ?
            [
                .. value
                    .EnumerateArray()
                    .Select(item =>
                        item.ValueKind == JsonValueKind.Array ? string.Join(' ', item.EnumerateArray().Select(Written)) : Written(item)
                    ),
            ]
        : [Written(value)];

    /// <summary>Options within an option; null where nothing is said.</summary>
    public Options? Within(string name) =>
        Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Object ? new Options(value)
        : throw Malformed(name, "an object");

    /// <summary>A share to be reached, or exceeded, or not exceeded.</summary>
    internal Limit Limit(string unlessSaid) =>
        new(
            Find("fraction") is { } share && Fraction.TryParse(Written(share), null, out var of)
                ? of
                : throw Malformed("fraction", "a share such as 2/3"),
            Word("compare", unlessSaid, ">", ">=", "<", "<="),
            Find("base") is { } from ? Written(from) : null
        );

    private static string Written(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static FormatException Malformed(string name, string due) => new($"The option {name} is to be {due}.");

    private JsonElement? Find(string name) =>
        Data.ValueKind == JsonValueKind.Object && Data.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;
}

/// <summary>A share and how it is compared.</summary>
/// <param name="Of">The share.</param>
/// <param name="Compare"><c>&gt;</c>, <c>&gt;=</c>, <c>&lt;</c> or <c>&lt;=</c>.</param>
/// <param name="Base">Of what; null where nothing is said.</param>
internal sealed record Limit(Fraction Of, string Compare, string? Base)
{
    /// <summary>Whether a part of a whole satisfies it.</summary>
    public bool Holds(BigInteger part, BigInteger whole) =>
        Compare switch
        {
            ">" => Of.IsExceededBy(part, whole),
            ">=" => Of.IsReachedBy(part, whole),
            "<" => !Of.IsReachedBy(part, whole),
            _ => !Of.IsExceededBy(part, whole),
        };

    /// <summary>The least part, 1 or more, that exceeds or reaches it.</summary>
    public BigInteger Least(BigInteger whole) => BigInteger.Max(1, Compare == ">" ? Of.MoreThan(whole) : Of.RoundedUp(whole));
}
