using System.Text;
using System.Text.RegularExpressions;

namespace Governance.Core.Text;

/// <summary>Which characters of running words would mean something in Markdown, so that a backslash must keep them words.</summary>
internal static partial class MarkdownEscape
{
    /// <summary>The words of one paragraph, at the beginning of its line.</summary>
    public static string Line(string words) => Apply(words, Marks(words, cell: false, styled: false));

    /// <summary>Puts a backslash before each character that is marked.</summary>
    public static string Apply(string words, bool[] marks)
    {
        var result = new StringBuilder(words.Length + 8);
        for (var at = 0; at < words.Length; at++)
        {
            if (marks[at])
            {
                result.Append('\\');
            }

            result.Append(words[at]);
        }

        return result.ToString();
    }

    /// <summary>The characters that need one, and no others.</summary>
    /// <param name="words">One paragraph; a line feed is a line break in it.</param>
    /// <param name="cell">Whether it stands in a cell of a table, where no block begins and a pipe ends the cell.</param>
    /// <param name="styled">Whether marks of emphasis will stand between the words, which stray stars could answer to.</param>
    public static bool[] Marks(string words, bool cell, bool styled)
    {
        var marks = new bool[words.Length];
        Emphasis(words, '*', styled, marks);
        Emphasis(words, '_', styled, marks);
        var lines = words.Contains('\n', StringComparison.Ordinal);
        for (var at = 0; at < words.Length; at++)
        {
            var next = at + 1 < words.Length ? words[at + 1] : '\n';
            marks[at] |= words[at] switch
            {
                '\\' => next == '\n' || char.IsAscii(next) && char.IsPunctuation(next) || char.IsAscii(next) && char.IsSymbol(next),
                '`' => true,
                ']' => next is '(' or ':',
                '<' => char.IsAsciiLetter(next) || next is '/' or '!' or '?',
                '~' => next == '~' || (at > 0 && words[at - 1] == '~'),
                '|' => cell || lines,
                '&' => IsEntity(words.AsSpan(at)),
                _ => false,
            };
        }

        if (!cell)
        {
            LineStarts(words, marks);
        }

        foreach (var address in Address().EnumerateMatches(words))
        {
            // Markdig makes a link of a bare address and takes a backslash in it for a part of it.
            for (var at = address.Index; at < address.Index + address.Length; at++)
            {
                marks[at] &= cell && words[at] == '|';
            }
        }

        return marks;
    }

    /// <summary>Every character that Markdown could read, where the careful way was read wrongly.</summary>
    public static bool[] All(string words)
    {
        var marks = new bool[words.Length];
        for (var at = 0; at < words.Length; at++)
        {
            marks[at] = words[at] is '\\' or '*' or '_' or '`' or '[' or ']' or '<' or '&' or '~' or '|' or '#';
        }

        LineStarts(words, marks);
        foreach (var address in Scheme().EnumerateMatches(words))
        {
            // No link, then, so that every character of it is a word.
            marks[address.Index + address.Length - 1] = true;
        }

        return marks;
    }

    // A run can open before a word and close after one; inside a word an underscore does neither.
    private static void Emphasis(string words, char sign, bool styled, bool[] marks)
    {
        var runs = new List<(int From, int To, bool Opens, bool Closes)>();
        for (var at = words.IndexOf(sign, StringComparison.Ordinal); at >= 0; )
        {
            var to = at;
            while (to < words.Length && words[to] == sign)
            {
                to++;
            }

            var before = at == 0 ? ' ' : words[at - 1];
            var after = to == words.Length ? ' ' : words[to];
            var inWord = sign == '_' && char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after);
            runs.Add((at, to, !inWord && !char.IsWhiteSpace(after), !inWord && !char.IsWhiteSpace(before)));
            at = to == words.Length ? -1 : words.IndexOf(sign, to);
        }

        var firstOpens = runs.FindIndex(run => run.Opens);
        var lastCloses = runs.FindLastIndex(run => run.Closes);
        if (!styled && (firstOpens < 0 || lastCloses <= firstOpens))
        {
            return;
        }

        foreach (var run in runs.Where(run => run.Opens || run.Closes))
        {
            Array.Fill(marks, true, run.From, run.To - run.From);
        }
    }

    private static void LineStarts(string words, bool[] marks)
    {
        for (var start = 0; start < words.Length; )
        {
            var end = words.IndexOf('\n', start) is var found && found < 0 ? words.Length : found;
            var line = words.AsSpan(start, end - start);
            if (Block(line) is var at and >= 0)
            {
                marks[start + at] = true;
            }

            start = end + 1;
        }
    }

    /// <summary>The place in a line that makes it the beginning of something other than a paragraph, or -1.</summary>
    private static int Block(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty)
        {
            return -1;
        }

        switch (line[0])
        {
            case '>':
                return 0;
            case '#':
                var level = line.IndexOfAnyExcept('#') is var rest && rest < 0 ? line.Length : rest;
                return level <= 6 && (level == line.Length || line[level] == ' ') ? 0 : -1;
            case '-' or '+' or '*' or '_' or '=':
                var isRule = !line.ContainsAnyExcept([line[0], ' ']);
                return isRule || (line[0] is '-' or '+' or '*' && line is [_, ' ', ..]) ? 0 : -1;
            case ':' or '|':
                return !line.ContainsAnyExcept("-:| ") ? 0 : -1;
            default:
                var digits = line.IndexOfAnyExceptInRange('0', '9');
                var isNumber = digits is > 0 and < 10 && line[digits] is '.' or ')';
                return digits is > 0 and < 10 && isNumber && (line.Length == digits + 1 || line[digits + 1] == ' ') ? digits : -1;
        }
    }

    private static bool IsEntity(ReadOnlySpan<char> words) => Entity().IsMatch(words[..Math.Min(words.Length, 40)]);

    [GeneratedRegex(
        @"(?:https?://|ftp://|mailto:|tel:|www\.)[^\s<]*[^\s<?!.,:;*_~'""()\]]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Address();

    [GeneratedRegex(@"https?:|ftp:|mailto:|tel:|www\.", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^&(#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")]
    private static partial Regex Entity();
}
