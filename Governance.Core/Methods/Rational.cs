using System.Globalization;
using System.Numerics;

namespace Governance.Core.Methods;

/// <summary>
/// An exact number: a fraction in lowest terms, of any size. What a count decides by is never binary floating point, because a tenth
/// and two tenths must make three tenths, and equal thirds must tie.
/// </summary>
public readonly struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    private readonly BigInteger _denominatorLessOne;

    /// <summary>A fraction, brought to lowest terms.</summary>
    /// <param name="numerator">Of any sign.</param>
    /// <param name="denominator">Not 0.</param>
    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException();
        }

        if (!denominator.IsOne)
        {
            var common = BigInteger.GreatestCommonDivisor(numerator, denominator);
            common = denominator.Sign < 0 ? -common : common;
            (numerator, denominator) = (numerator / common, denominator / common);
        }

        (Numerator, _denominatorLessOne) = (numerator, denominator - 1);
    }

    /// <summary>Nothing.</summary>
    public static Rational Zero => default;

    /// <summary>The upper number.</summary>
    public BigInteger Numerator { get; }

    /// <summary>The lower number, 1 or more.</summary>
    public BigInteger Denominator => _denominatorLessOne + 1;

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => Numerator.Sign;

    /// <summary>A whole number.</summary>
    public static implicit operator Rational(BigInteger whole) => new(whole, BigInteger.One);

    /// <summary>A whole number.</summary>
    public static implicit operator Rational(long whole) => new(whole, BigInteger.One);

#pragma warning disable CS1591, CA2225 // The operators of arithmetic mean what they always mean.
    public static Rational operator +(Rational left, Rational right) =>
        left._denominatorLessOne == right._denominatorLessOne
            ? new(left.Numerator + right.Numerator, left.Denominator)
            : new((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    public static Rational operator -(Rational left, Rational right) => left + new Rational(-right.Numerator, right.Denominator);

    public static Rational operator *(Rational left, Rational right) =>
        new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    public static Rational operator /(Rational left, Rational right) =>
        new(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

    public static bool operator ==(Rational left, Rational right) => left.Equals(right);

    public static bool operator !=(Rational left, Rational right) => !left.Equals(right);

    public static bool operator <(Rational left, Rational right) => left.CompareTo(right) < 0;

    public static bool operator >(Rational left, Rational right) => left.CompareTo(right) > 0;

    public static bool operator <=(Rational left, Rational right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Rational left, Rational right) => left.CompareTo(right) >= 0;
#pragma warning restore CS1591, CA2225

    /// <summary>The lesser of two.</summary>
    public static Rational Min(Rational left, Rational right) => left <= right ? left : right;

    /// <summary>So many units of 10 to the power of minus <paramref name="places"/>: how counts with fixed decimals keep their values.</summary>
    public static Rational Scaled(BigInteger units, int places) => new(units, BigInteger.Pow(10, places));

    /// <summary>Reads <c>7</c>, <c>-0.25</c> or <c>15/2</c>; false where it is none of these.</summary>
    public static bool TryParse(string text, out Rational value)
    {
        value = default;
        var parts = text.Trim().Split('/');
        if (parts.Length > 2 || !TryDecimal(parts[0], out var over) || (parts.Length == 2 && !TryDecimal(parts[1], out value)))
        {
            return false;
        }

        if (parts.Length == 2 && value.Sign == 0)
        {
            return false;
        }

        value = parts.Length == 2 ? over / value : over;
        return true;
    }

    /// <inheritdoc />
    public int CompareTo(Rational other) =>
        _denominatorLessOne == other._denominatorLessOne
            ? Numerator.CompareTo(other.Numerator)
            : (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <inheritdoc />
    public bool Equals(Rational other) => Numerator == other.Numerator && _denominatorLessOne == other._denominatorLessOne;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Numerator, _denominatorLessOne);

    /// <summary>A whole number as such, every other as a fraction: <c>15/2</c>.</summary>
    public override string ToString() =>
        _denominatorLessOne.IsZero
            ? Numerator.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    /// <summary>With so many decimals, or as a fraction where it is not exactly that.</summary>
    public string ToString(int places)
    {
        var units = Numerator * BigInteger.Pow(10, places);
        if (!(units % Denominator).IsZero)
        {
            return ToString();
        }

        var digits = BigInteger.Abs(units / Denominator).ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
        var sign = Sign < 0 ? "-" : "";
        return places == 0 ? sign + digits : $"{sign}{digits[..^places]}.{digits[^places..]}";
    }

    private static bool TryDecimal(string text, out Rational value)
    {
        value = default;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var places = point < 0 ? 0 : text.Length - point - 1;
        var digits = point < 0 ? text : text.Remove(point, 1);
        if (
            text.Length > 1_000
            || (point >= 0 && places == 0)
            || !BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var units)
        )
        {
            return false;
        }

        value = Scaled(units, places);
        return true;
    }
}
