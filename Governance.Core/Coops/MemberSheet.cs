using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Governance.Core.Kernel;

namespace Governance.Core.Coops;

/// <summary>A table of coops and people as pasted or uploaded: the first row names the columns.</summary>
/// <param name="Header">The names of the columns.</param>
/// <param name="Rows">The rows below, each as long as the header.</param>
public sealed record MemberSheet(IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>The most rows that are taken at once.</summary>
    public const int MostRows = 2_000;

    /// <summary>The most characters that are taken at once.</summary>
    public const int MostCharacters = 1_000_000;

    /// <summary>Reads text separated by commas, semicolons or tabs, whichever its first rows use.</summary>
    public static Result<MemberSheet> Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new FieldIsMissing("csv");
        }

        if (text.Length > MostCharacters)
        {
            return new FieldIsTooLong("csv", MostCharacters, text.Length);
        }

        using var csv = new CsvReader(
            new StringReader(text.Trim()),
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                DetectDelimiter = true,
                DetectDelimiterValues = [",", ";", "\t"],
                HasHeaderRecord = false,
                TrimOptions = TrimOptions.Trim,
                BadDataFound = null,
            }
        );
        var rows = new List<IReadOnlyList<string>>();
        while (csv.Read())
        {
            rows.Add([.. csv.Parser.Record ?? []]);
            if (rows.Count > MostRows + 1)
            {
                return new SheetHasTooManyRows(MostRows);
            }
        }

        if (rows.Count < 2)
        {
            return new SheetHasNoRows();
        }

        var width = rows[0].Count;
        return new MemberSheet(
            rows[0],
            [
                .. rows.Skip(1)
                    .Where(row => row.Any(cell => cell.Length > 0))
                    .Select(row => (IReadOnlyList<string>)[.. row.Take(width), .. Enumerable.Repeat("", Math.Max(0, width - row.Count))]),
            ]
        );
    }

    /// <summary>The text of an uploaded file: UTF-8, or what spreadsheets save when they do not save UTF-8.</summary>
    public static string Decode(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes);
        }
    }
}

/// <summary>What a column of the sheet may hold.</summary>
public enum MemberColumn
{
    /// <summary>The coop's name.</summary>
    Coop,

    /// <summary>The coop's standing; member where empty.</summary>
    Standing,

    /// <summary>Since when it has that standing; today where empty.</summary>
    Since,

    /// <summary>A person's name.</summary>
    Person,

    /// <summary>Their address.</summary>
    Email,

    /// <summary>What they are to the coop; member where empty.</summary>
    Role,

    /// <summary>The last day of that; open-ended where empty.</summary>
    Until,
}

/// <summary>Which column of the sheet holds what.</summary>
public static class MemberColumns
{
    private static readonly Dictionary<MemberColumn, string[]> _names = new()
    {
        [MemberColumn.Coop] =
        [
            "coop",
            "cooperative",
            "organisation",
            "organization",
            "org",
            "memberorganisation",
            "cooperativa",
            "coopérative",
            "genossenschaft",
        ],
        [MemberColumn.Standing] = ["standing", "status", "state", "membership"],
        [MemberColumn.Since] = ["since", "from", "joined", "membersince", "start"],
        [MemberColumn.Person] = ["person", "name", "fullname", "contact", "contactname", "membername", "nombre", "nom"],
        [MemberColumn.Email] = ["email", "mail", "emailaddress", "address", "correo", "courriel"],
        [MemberColumn.Role] = ["role", "function", "hat", "rol", "rôle", "rolle"],
        [MemberColumn.Until] = ["until", "to", "end", "ends", "termends", "hasta", "jusqu", "bis"],
    };

    /// <summary>Guesses by the header: "E-mail address" holds addresses, "Co-op" coops.</summary>
    public static IReadOnlyDictionary<MemberColumn, int> Guess(IReadOnlyList<string> header)
    {
        var plain = header.Select(name => new string([.. name.ToLowerInvariant().Where(char.IsLetterOrDigit)])).ToList();
        var found = new Dictionary<MemberColumn, int>();
        foreach (var (column, names) in _names)
        {
            var at = plain.FindIndex(name => names.Contains(name));
            if (at >= 0 && !found.ContainsValue(at))
            {
                found[column] = at;
            }
        }

        return found;
    }
}

/// <summary>The sheet has a header at most.</summary>
public sealed record SheetHasNoRows() : Refusal("sheet_has_no_rows")
{
    /// <inheritdoc />
    public override string Field => "csv";
}

/// <summary>The sheet has more rows than are taken at once.</summary>
/// <param name="Most">How many are.</param>
public sealed record SheetHasTooManyRows(int Most) : Refusal("sheet_has_too_many_rows")
{
    /// <inheritdoc />
    public override string Field => "csv";
}

/// <summary>No column was said to hold the coops.</summary>
/// <param name="Column">The column that is needed.</param>
public sealed record ColumnIsNotMatched(string Column) : Refusal("column_is_not_matched")
{
    /// <inheritdoc />
    public override string Field => "columns";
}
