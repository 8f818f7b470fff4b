using System.Globalization;
using System.Text;
using Governance.Core.Methods;

namespace Governance.Core.Exchange;

/// <summary>A contest as a file describes it.</summary>
/// <param name="Id">What it is called; null where the file does not say.</param>
/// <param name="Title">A line for people; null where the file does not say.</param>
/// <param name="Method">How it is to be counted; null where the file does not say.</param>
/// <param name="Contest">What there is to count, without those who withdrew.</param>
/// <param name="Withdrawn">The names of those who withdrew.</param>
public sealed record ContestFile(string? Id, string? Title, string? Method, Contest Contest, IReadOnlyList<string> Withdrawn)
{
    /// <summary>How it is counted unless somebody says: as the case says; several seats by Scottish STV; one in BLT by runoff, else by Schulze.</summary>
    public string MethodUnlessSaid =>
        Method
        ?? (
            Contest.Seats > 1 ? "stv-scottish"
            : IsBlt ? "irv"
            : "schulze"
        );

    /// <summary>Whether it came as BLT, which programs for runoffs and single transferable votes write.</summary>
    internal bool IsBlt { get; init; }

    /// <summary>
    /// Reads a file of any of the four forms: a case (JSON), BLT, a table (CSV), Condorcet text. The form is told from the content, and
    /// from the ending <c>.csv</c>.
    /// </summary>
    /// <param name="bytes">All of it, UTF-8.</param>
    /// <param name="path">Where it lies, for what it refers to; null for standard input.</param>
    /// <exception cref="BadInputException">It cannot be read as that; the message says in which line.</exception>
    public static ContestFile Read(byte[] bytes, string? path)
    {
        try
        {
            var start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? 3 : 0;
            return FormOf(bytes.AsSpan(start), path) switch
            {
                Form.Case => ContestCase.Read(bytes.AsMemory(start), path),
                Form.Blt => new BltFile(bytes, start).Read() with { IsBlt = true },
                Form.Table => RankTable.Read(Text(bytes, start)),
                _ => CondorcetText.Read(Text(bytes, start)),
            };
        }
        catch (FormatException malformed)
        {
            throw new BadInputException("malformed", malformed.Message);
        }
        catch (OverflowException)
        {
            throw new BadInputException("too_large", "The weights of the ballots add up to more than 9223372036854775807.");
        }
    }

    /// <summary>Leaves out who withdrew, as if they had never been listed.</summary>
    internal static ContestFile Without(ContestFile file, IReadOnlyList<int> withdrawn)
    {
        var contest = file.Contest;
        var stays = new bool[contest.Candidates.Count];
        stays.AsSpan().Fill(true);
        foreach (var candidate in withdrawn)
        {
            stays[candidate] = false;
        }

        if (!stays.Contains(false))
        {
            return file;
        }

        var renumbered = new int[stays.Length];
        for (var (candidate, left) = (0, 0); candidate < stays.Length; candidate++)
        {
            renumbered[candidate] = stays[candidate] ? left++ : -1;
        }

        IReadOnlyList<int>? Order(IReadOnlyList<int>? order) =>
            order is null ? null : [.. order.Where(one => stays[one]).Select(one => renumbered[one])];
        return file with
        {
            Withdrawn = [.. contest.Candidates.Where((_, candidate) => !stays[candidate])],
            Contest = contest with
            {
                Candidates = [.. contest.Candidates.Where((_, candidate) => stays[candidate])],
                Costs = [.. contest.Costs.Where((_, candidate) => stays[candidate])],
                Rankings = contest.Rankings?.Only(stays),
                Sheets =
                [
                    .. contest.Sheets.Select(sheet => new Sheet(
                        sheet.Weight,
                        [.. sheet.Given.Where(one => stays[one.Candidate]).Select(one => (renumbered[one.Candidate], one.Amount))]
                    )),
                ],
                TieRule = contest.TieRule with
                {
                    ExcludeFirst = Order(contest.TieRule.ExcludeFirst),
                    TransferFirst = Order(contest.TieRule.TransferFirst),
                    ElectFirst = Order(contest.TieRule.ElectFirst),
                },
            },
        };
    }

    /// <summary>A sentence about a line.</summary>
    internal static FormatException Malformed(int line, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Line {line}: {what}"));

    private static string Text(byte[] bytes, int start)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.AsSpan(start));
        }
        catch (DecoderFallbackException)
        {
            throw new FormatException("The file is not UTF-8 text.");
        }
    }

    private static Form FormOf(ReadOnlySpan<byte> bytes, string? path)
    {
        if (path?.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) == true)
        {
            return Form.Table;
        }

        foreach (var range in bytes.Split((byte)'\n'))
        {
            var line = bytes[range].Trim(" \t\r"u8);
            if (line.IsEmpty || (line[0] == '#' && !line.StartsWith("#/"u8)))
            {
                continue;
            }

            return line[0] == '{' ? Form.Case
                : !line.Contains((byte)'>') && IsTwoNumbers(line) ? Form.Blt
                : !line.Contains((byte)'>') && line.Contains((byte)',') ? Form.Table
                : Form.Text;
        }

        throw new FormatException("The file is empty.");
    }

    private static bool IsTwoNumbers(ReadOnlySpan<byte> line)
    {
        var digits = line.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits <= 0)
        {
            return false;
        }

        var rest = line[digits..].TrimStart(" \t"u8);
        return rest.Length > 0 && rest.Length < line.Length - digits && rest[0] is >= (byte)'0' and <= (byte)'9';
    }

    private enum Form
    {
        Case,
        Blt,
        Table,
        Text,
    }
}
