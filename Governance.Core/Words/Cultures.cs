using System.Globalization;

namespace Governance.Core.Words;

/// <summary>The country whose habits a language is written with: a date in plain "en" would be an American one.</summary>
public static class Cultures
{
    /// <summary>The culture of a language; English for one the product does not speak.</summary>
    public static CultureInfo Of(string? language) =>
        CultureInfo.GetCultureInfo(
            language switch
            {
                "es" => "es-ES",
                "fr" => "fr-FR",
                "de" => "de-DE",
                _ => "en-GB",
            }
        );
}
