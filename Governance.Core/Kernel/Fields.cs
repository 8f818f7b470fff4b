using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Governance.Core.Kernel;

/// <summary>Reading what people type: one normal form (NFC, line ends as LF), lengths in characters, nothing repaired silently.</summary>
public static class Fields
{
    /// <summary>The longest name of a person, coop, circle or role, in characters.</summary>
    public const int Name = 120;

    /// <summary>The longest title, in characters.</summary>
    public const int Title = 200;

    /// <summary>The longest short answer or reason, in characters.</summary>
    public const int Reason = 5_000;

    /// <summary>The longest comment, in characters: beyond it Markdown becomes slow enough to be an attack.</summary>
    public const int Comment = 20_000;

    /// <summary>The longest proposal text, in characters.</summary>
    public const int Text = 200_000;

    /// <summary>One line without control characters or changes of writing direction, trimmed, inner runs of space made one.</summary>
    public static Result<string> Line(string field, string? raw, int most, bool required = true)
    {
        var text = string.Join(' ', Normal(raw).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Any(c => char.IsControl(c) || IsBidiControl(c) || IsInvisible(c))
            ? new FieldHasForbiddenCharacters(field)
            : Sized(field, text, most, required);
    }

    /// <summary>Any number of lines, kept as typed; only control characters other than tab and line feed are refused.</summary>
    public static Result<string> Prose(string field, string? raw, int most, bool required = true)
    {
        var text = Normal(raw).Trim('\n', ' ', '\t');
        return text.Any(c => char.IsControl(c) && c is not ('\n' or '\t'))
            ? new FieldHasForbiddenCharacters(field)
            : Sized(field, text, most, required);
    }

    /// <summary>An e-mail address in its normal form: trimmed, lower case, one @ with something on both sides.</summary>
    public static Result<string> Email(string field, string? raw)
    {
        var line = Line(field, raw, 254);
        if (line.IsRefused)
        {
            return line;
        }

        return IsAddress(line.Value) ? line.Value.ToLowerInvariant() : new FieldIsNotUnderstood(field, "email");
    }

    /// <summary>A calendar date as browsers send it (2026-03-31); null when left empty.</summary>
    public static Result<LocalDate?> Date(string field, string? raw)
    {
        if (string.IsNullOrWhiteSpace(raw))
        {
            return (LocalDate?)null;
        }

        var date = LocalDatePattern.Iso.Parse(raw.Trim());
        return date.Success ? date.Value : new FieldIsNotUnderstood(field, "date");
    }

    /// <summary>An IANA time zone, such as Europe/London.</summary>
    public static Result<string> Zone(string field, string? raw) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull((raw ?? "").Trim()) is { } zone ? zone.Id : new FieldIsNotUnderstood(field, "zone");

    /// <summary>Whether a character changes the writing direction of what follows it.</summary>
    public static bool IsBidiControl(char c) =>
        c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static bool IsInvisible(char c) => c is '\u200B' or '\u2060' or '\uFEFF' or '\u00AD';

    private static bool IsAddress(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0
            && at == text.LastIndexOf('@')
            && at < text.Length - 3
            && text.IndexOf('.', at) > at + 1
            && !text.EndsWith('.')
            && !text.Any(c => char.IsWhiteSpace(c) || c is ',' or ';' or '<' or '>' or '"' or '(' or ')' or '\\');
    }

    private static string Normal(string? raw)
    {
        var text = (raw ?? "").ReplaceLineEndings("\n");
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Half of a surrogate pair: no normal form exists. U+0000 makes both callers refuse it.
            return "\0";
        }
    }

    private static Result<string> Sized(string field, string text, int most, bool required)
    {
        if (text.Length == 0 && required)
        {
            return new FieldIsMissing(field);
        }

        return text.Length > most ? new FieldIsTooLong(field, most, text.Length) : text;
    }

    /// <summary>The number of words, for reading times.</summary>
    public static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>Minutes to read, at 220 words a minute, at least one.</summary>
    public static int MinutesToRead(string text) => Math.Max(1, (int)Math.Round(Words(text) / 220.0, MidpointRounding.AwayFromZero));

    /// <summary>Reads a whole number that a form sent; false when it is not one.</summary>
    public static bool TryNumber(string? raw, out int number) =>
        int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
