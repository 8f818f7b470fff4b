using Governance.Core.Kernel;

namespace Governance.Core.Policies;

/// <summary>Reads fields and remembers what was wrong.</summary>
internal sealed class PolicyReader
{
    private readonly List<Refusal> _refusals = [];

    public IReadOnlyList<Refusal> Refusals => _refusals;

    public string Line(string field, string? raw, int most, bool required = true) => Taken(Fields.Line(field, raw, most, required), "");

    public int Number(string field, string? raw)
    {
        if (string.IsNullOrWhiteSpace(raw))
        {
            return 0;
        }

        if (Fields.TryNumber(raw.Trim(), out var number) && number <= 1_000_000)
        {
            return number;
        }

        _refusals.Add(new FieldIsNotUnderstood(field, "whole_number"));
        return 0;
    }

    public Span Span(string field, string raw)
    {
        if (Kernel.Span.TryParse(raw.Trim(), null, out var span))
        {
            return span;
        }

        _refusals.Add(new FieldIsNotUnderstood(field, "span"));
        return default;
    }

    public Fraction? Share(string field, string? raw)
    {
        if (string.IsNullOrWhiteSpace(raw))
        {
            return null;
        }

        var text = raw.Trim();
        if (text.EndsWith('%') && Fields.TryNumber(text[..^1].Trim(), out var hundredths) && hundredths <= 100)
        {
            return Reduced(hundredths, 100);
        }

        if (Fraction.TryParse(text, null, out var share))
        {
            return share;
        }

        _refusals.Add(new FieldIsNotUnderstood(field, "share"));
        return null;
    }

    public T Taken<T>(Result<T> result, T otherwise)
    {
        if (result.Refusal is { } refusal)
        {
            _refusals.Add(refusal);
            return otherwise;
        }

        return result.Value;
    }

    private static Fraction Reduced(int numerator, int denominator)
    {
        var divisor = (int)System.Numerics.BigInteger.GreatestCommonDivisor(numerator, denominator);
        return new(numerator / divisor, denominator / divisor);
    }
}
