using System.Globalization;
using System.Numerics;
using System.Reflection;
using NodaTime;
using NodaTime.Text;

namespace Governance.Core.Kernel;

/// <summary>
/// One row of a table as the journal says it must be. <c>verify</c> replays the facts of all events and compares:
/// a cell that differs, a row that is missing and a row that nobody made are all named.
/// A value wrapped by <see cref="Hashed"/> or <see cref="Sealed"/> stands for text whose words the journal does not hold.
/// </summary>
/// <param name="Table">The table.</param>
/// <param name="Key">The primary key's columns.</param>
/// <param name="Row">The other columns this event sets; null when the row is gone.</param>
public sealed record Fact(string Table, IReadOnlyDictionary<string, string?> Key, IReadOnlyDictionary<string, string?>? Row)
{
    private const string HashMark = "sha256:";
    private const string SealMark = "sealed:";

    /// <summary>A row with these columns; properties of the anonymous objects are named like the columns.</summary>
    public static Fact Is(string table, object key, object row) => new(table, Cells(key), Cells(row));

    /// <summary>A row that no longer exists.</summary>
    public static Fact Gone(string table, object key) => new(table, Cells(key), null);

    /// <summary>A collective text, known to the journal by its fingerprint only.</summary>
    public static string Hashed(string fingerprint) => HashMark + fingerprint;

    /// <summary>A personal text, known to the journal by the fingerprint of salt and text; the salt stands in the column named.</summary>
    public static string Sealed(string saltColumn, string fingerprint) => $"{SealMark}{saltColumn}:{fingerprint}";

    /// <summary>Whether a cell of the database is what the journal says.</summary>
    /// <param name="expected">The cell of the fact.</param>
    /// <param name="found">The cell of the table, in the text form of <see cref="Cell"/>.</param>
    /// <param name="row">The whole row found, for the salt of a sealed cell.</param>
    public static bool Agrees(string? expected, string? found, IReadOnlyDictionary<string, string?> row)
    {
        if (expected is null || found is null)
        {
            return expected == found;
        }

        if (expected.StartsWith(HashMark, StringComparison.Ordinal))
        {
            return expected[HashMark.Length..] == Fingerprint.Of(found);
        }

        if (!expected.StartsWith(SealMark, StringComparison.Ordinal))
        {
            return expected == found;
        }

        var (salt, fingerprint) = (expected.Split(':')[1], expected.Split(':')[2]);
        return fingerprint == Fingerprint.Sealed(row.GetValueOrDefault(salt) ?? "", found);
    }

    /// <summary>One form of text for a value, whichever database or event it comes from.</summary>
    public static string? Cell(object? value) =>
        value switch
        {
            null or DBNull => null,
            string text => text,
            bool yes => yes ? "true" : "false",
            Instant instant => Instants.Text(instant),
            LocalDate date => LocalDatePattern.Iso.Format(date),
            Enum word => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(word.ToString()),
            BigInteger number => number.ToString(CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };

    /// <summary>The value of an enumeration whose <see cref="Cell"/> this is. Dapper reads enumerations by their C# names only.</summary>
    public static T Word<T>(string cell)
        where T : struct, Enum => Enum.Parse<T>(cell.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    private static Dictionary<string, string?> Cells(object row) =>
        row.GetType()
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .ToDictionary(property => property.Name, property => Cell(property.GetValue(row)));
}
