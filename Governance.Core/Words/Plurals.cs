using System.Globalization;
using System.Numerics;

namespace Governance.Core.Words;

/// <summary>CLDR's cardinal categories of whole numbers for the languages the product speaks or is to speak next.</summary>
public static class Plurals
{
    /// <summary>The category of a whole number, 0 or more: <c>one</c>, <c>many</c>, <c>other</c>…</summary>
    public static string Category(CultureInfo culture, BigInteger n) =>
        culture.TwoLetterISOLanguageName switch
        {
            "fr" => n <= 1 ? "one"
            : n % 1_000_000 == 0 ? "many"
            : "other",
            "es" => n == 1 ? "one"
            : !n.IsZero && n % 1_000_000 == 0 ? "many"
            : "other",
            "cy" => n.ToString(CultureInfo.InvariantCulture) switch
            {
                "0" => "zero",
                "1" => "one",
                "2" => "two",
                "3" => "few",
                "6" => "many",
                _ => "other",
            },
            _ => n == 1 ? "one" : "other",
        };
}
