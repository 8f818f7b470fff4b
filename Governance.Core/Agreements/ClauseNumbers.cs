using System.Globalization;
using System.Text.RegularExpressions;
using Governance.Core.Text;

namespace Governance.Core.Agreements;

/// <summary>
/// The number that people call a clause by, computed from where it stands and never stored: sections by their headings (2, 2.1), what
/// stands in a section in brackets behind it (2.1(3)). A single heading at the top is the title and has none. Where the words themselves
/// begin with a number, as old texts do, that is the number.
/// </summary>
public static partial class ClauseNumbers
{
    /// <summary>The numbers of all clauses, by id.</summary>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyList<Clause> clauses)
    {
        var top = TopLevel(clauses);
        var counters = new List<int>();
        var (section, within) = ("", 0);
        var numbers = new Dictionary<string, string>();
        foreach (var clause in clauses)
        {
            var own = Own(clause);
            if (clause.Kind == PieceKind.Heading)
            {
                (section, within) = (own ?? Count(counters, clause.Level - top), 0);
                numbers[clause.Id] = section;
            }
            else if (own is not null)
            {
                (section, within) = (own, 0);
                numbers[clause.Id] = own;
            }
            else
            {
                within++;
                numbers[clause.Id] = string.Create(CultureInfo.InvariantCulture, $"{section}({within})");
            }
        }

        return numbers;
    }

    /// <summary>Counts a heading so many levels below the top; the title, above it, has no number.</summary>
    private static string Count(List<int> counters, int depth)
    {
        if (depth < 0)
        {
            counters.Clear();
            return "";
        }

        counters.RemoveRange(Math.Min(depth + 1, counters.Count), Math.Max(0, counters.Count - depth - 1));
        while (counters.Count <= depth)
        {
            counters.Add(0);
        }

        counters[depth]++;
        return string.Join('.', counters.Where(count => count > 0));
    }

    /// <summary>What clauses of two versions are called: as the first calls them, and what it has not as the other does.</summary>
    public static IReadOnlyDictionary<string, string> OfBoth(IReadOnlyList<Clause> first, IReadOnlyList<Clause> other)
    {
        var numbers = new Dictionary<string, string>(Of(other));
        foreach (var (id, number) in Of(first))
        {
            numbers[id] = number;
        }

        return numbers;
    }

    /// <summary>The number that the words begin with, if they do.</summary>
    public static string? Own(Clause clause)
    {
        var words = clause.Source.AsSpan().TrimStart(" #*_>|\n\r\t").ToString();
        var match = Printed().Match(words);
        return match.Success ? match.Groups[1].Value : null;
    }

    /// <summary>The level at which numbering begins: below a single title at the top.</summary>
    private static int TopLevel(IReadOnlyList<Clause> clauses)
    {
        var levels = clauses.Where(clause => clause.Kind == PieceKind.Heading).Select(clause => clause.Level).ToList();
        if (levels.Count < 2)
        {
            return levels.Count == 1 && clauses[0].Kind == PieceKind.Heading && clauses.Count > 1
                ? levels[0] + 1
                : levels.FirstOrDefault(1);
        }

        var least = levels.Min();
        return clauses[0].Kind == PieceKind.Heading && levels[0] == least && levels.Count(level => level == least) == 1
            ? levels.Where(level => level > least).Min()
            : least;
    }

    [GeneratedRegex(@"^((?:(?:Article|Clause|Section|PART|Part)\s|§\s?)?\d{1,3}(?:\.\d{1,3})*[a-z]?)(?:[.)\s:*–-]|$)")]
    private static partial Regex Printed();
}
