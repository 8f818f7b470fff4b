using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Governance.Core.Kernel;

/// <summary>How a span of time is counted.</summary>
public enum SpanUnit
{
    /// <summary>Elapsed hours.</summary>
    Hours,

    /// <summary>The same wall time n days later.</summary>
    Days,

    /// <summary>The same wall time n working days later, by the circle's calendar.</summary>
    WorkingDays,

    /// <summary>n whole days between, neither end counted.</summary>
    ClearDays,

    /// <summary>The same day and wall time n months later, or the last day of a shorter month.</summary>
    Months,
}

/// <summary>A span as a rule states it: "7 days", "3 working days", "14 clear days". <see cref="Calendar"/> turns it into an instant.</summary>
/// <param name="Amount">How many, 0 to 3,660.</param>
/// <param name="Unit">Of what.</param>
public readonly record struct Span(int Amount, SpanUnit Unit) : IParsable<Span>
{
    /// <summary>The longest span a rule may state: ten years of days.</summary>
    public const int Most = 3_660;

    /// <summary>No time at all.</summary>
    public static Span None => default;

    /// <summary>About how many hours, for comparing spans of different units: a working day is taken as 7/5 of a day, a month as 30.</summary>
    public int RoughHours =>
        Unit switch
        {
            SpanUnit.Hours => Amount,
            SpanUnit.WorkingDays => Amount * 24 * 7 / 5,
            SpanUnit.Months => Amount * 24 * 30,
            _ => Amount * 24,
        };

    /// <summary>Whether it asks for no time.</summary>
    public bool IsNone => Amount == 0;

    /// <summary>As written in data: <c>7d</c>, <c>72h</c>, <c>3wd</c>, <c>14cd</c>, <c>1mo</c>.</summary>
    public override string ToString() =>
        Amount.ToString(CultureInfo.InvariantCulture)
        + Unit switch
        {
            SpanUnit.Hours => "h",
            SpanUnit.Days => "d",
            SpanUnit.WorkingDays => "wd",
            SpanUnit.Months => "mo",
            _ => "cd",
        };

    /// <summary>Reads what <see cref="ToString"/> writes; throws otherwise.</summary>
    public static Span Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var span) ? span : throw new FormatException($"'{s}' is not a span such as 7d, 72h, 3wd, 14cd or 1mo.");

    /// <summary>Reads what <see cref="ToString"/> writes; false otherwise.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Span result)
    {
        result = default;
        var digits = (s ?? "").AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (
            digits <= 0
            || !int.TryParse(s.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
            || amount > Most
        )
        {
            return false;
        }

        SpanUnit? unit = s![digits..] switch
        {
            "h" => SpanUnit.Hours,
            "d" => SpanUnit.Days,
            "wd" => SpanUnit.WorkingDays,
            "cd" => SpanUnit.ClearDays,
            "mo" => SpanUnit.Months,
            _ => null,
        };
        result = new Span(amount, unit ?? default);
        return unit is not null;
    }
}
