using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Governance.Core.Kernel;

/// <summary>
/// An exact share such as two thirds, dimensionless, in [0, 1].
/// Kept as two integers because a binding threshold must not depend on rounding:
/// 2 of 3 votes is two thirds exactly, while 0.6667 × 3 is not.
/// <c>default(Fraction)</c> is 0/0 and <see cref="IsValid"/> says so; a policy that holds one is refused.
/// </summary>
public readonly record struct Fraction : IParsable<Fraction>
{
    /// <summary>A share of <paramref name="numerator"/> in <paramref name="denominator"/>, kept as written.</summary>
    public Fraction(int numerator, int denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(numerator);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(numerator, denominator);
        (Numerator, Denominator) = (numerator, denominator);
    }

    /// <summary>The upper number, 0 or more.</summary>
    public int Numerator { get; }

    /// <summary>The lower number, 1 or more.</summary>
    public int Denominator { get; }

    /// <summary>False only for <c>default</c>, which no constructor makes.</summary>
    public bool IsValid => Denominator > 0;

    /// <summary>Whether <paramref name="part"/> out of <paramref name="whole"/> (heads or weight) is at least this share.</summary>
    public bool IsReachedBy(BigInteger part, BigInteger whole) => part * Denominator >= whole * Numerator;

    /// <summary>Whether it is strictly more: the difference between "at least half" and "a majority".</summary>
    public bool IsExceededBy(BigInteger part, BigInteger whole) => part * Denominator > whole * Numerator;

    /// <summary>The least whole number of heads that is at least this share of <paramref name="whole"/>: one third of 26 is 9.</summary>
    public BigInteger RoundedUp(BigInteger whole) => ((whole * Numerator) + Denominator - 1) / Denominator;

    /// <summary>The least whole number that is strictly more than this share of <paramref name="whole"/>: more than half of 26 is 14.</summary>
    public BigInteger MoreThan(BigInteger whole) => (whole * Numerator / Denominator) + 1;

    /// <summary>As written in data: <c>2/3</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    /// <summary>Reads <c>2/3</c>; throws where it is not a share in [0, 1].</summary>
    public static Fraction Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var share) ? share : throw new FormatException($"'{s}' is not a share such as 2/3.");

    /// <summary>Reads <c>2/3</c>, <c>1</c> or <c>0</c>; false where it is not a share in [0, 1].</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Fraction result)
    {
        result = default;
        var parts = (s ?? "").Split('/');
        if (parts.Length > 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var numerator))
        {
            return false;
        }

        var denominator = 1;
        if (parts.Length == 2 && !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out denominator))
        {
            return false;
        }

        if (denominator == 0 || numerator > denominator)
        {
            return false;
        }

        result = new Fraction(numerator, denominator);
        return true;
    }
}
