using System.Text.RegularExpressions;

namespace Governance.Core.Text;

/// <summary>Reads plain text into pieces: what people mean by numbers, capitals, dashes and the width of their lines.</summary>
internal sealed partial class PlainReader
{
    private const int LongestHeading = 90;
    private const int WidestWrapped = 100;

    // A line that ends well before the others was ended on purpose.
    private const int Slack = 12;

    private readonly string[] _lines;
    private readonly int _width;
    private readonly List<PastedPiece> _pieces = [];

    public PlainReader(string text)
    {
        _lines = [.. text.Split('\n').Select(line => line.Replace("\t", "    ", StringComparison.Ordinal).TrimEnd())];
        _width = _lines.Max(line => line.Length);
    }

    /// <summary>The pieces, in order.</summary>
    public IReadOnlyList<PastedPiece> Read()
    {
        for (var at = 0; at < _lines.Length; )
        {
            at = _lines[at].Trim().Length == 0 ? at + 1 : Take(at);
        }

        return _pieces;
    }

    /// <summary>Reads one piece and says where the next may begin.</summary>
    private int Take(int at)
    {
        var quote = Quote(at, out var line);
        if (line.Length == 0)
        {
            return at + 1;
        }

        if (quote == 0 && Heading(at, line) is > 0 and var level)
        {
            Put(new PastedPiece(Shape.Heading, ""), line, level, 0, flat: true);
            return at + 1;
        }

        var bullet = Bullet().Match(line);
        var counted = Counted().Match(line);
        var words =
            bullet.Success ? bullet.Groups[1].Value
            : counted.Success ? counted.Groups[2].Value
            : line;
        var end = Joined(at, quote, ref words);
        var kind = bullet.Success || counted.Success ? Shape.Item : Shape.Paragraph;
        var depth = bullet.Success ? 1 + Math.Min(4, (_lines[at].Length - _lines[at].TrimStart().Length) / 3) : 1;
        Put(
            new PastedPiece(kind, "") { Marker = counted.Success && !bullet.Success ? counted.Groups[1].Value : PastedPiece.Bullet },
            words,
            kind == Shape.Item ? depth : 0,
            quote,
            flat: false
        );
        return end;
    }

    private void Put(PastedPiece piece, string words, int level, int quote, bool flat)
    {
        var writer = new PastedWords();
        foreach (var (part, index) in words.Split('\n').Select((part, index) => (part, index)))
        {
            if (index > 0)
            {
                writer.Break();
            }

            writer.Add(part, Mark.None, null);
        }

        _pieces.AddRange(writer.Take(flat).Select(text => piece with { Text = text, Level = level, Quote = quote }));
    }

    /// <summary>Adds the lines that belong to the same paragraph.</summary>
    private int Joined(int at, int quote, ref string words)
    {
        var result = new System.Text.StringBuilder(words);
        var next = at + 1;
        for (; next < _lines.Length; next++)
        {
            if (
                Quote(next, out var line) != quote
                || line.Length == 0
                || Begins(next, line)
                || (_width > WidestWrapped && !char.IsLower(line[0]))
            )
            {
                break;
            }

            result.Append(IsWrapped(next - 1, line) ? ' ' : '\n').Append(line);
        }

        words = result.ToString();
        return next;
    }

    private int Quote(int at, out string line)
    {
        line = _lines[at].Trim();
        var depth = 0;
        while (line.StartsWith('>') && depth < 5)
        {
            line = line[1..].TrimStart();
            depth++;
        }

        return depth;
    }

    /// <summary>Whether a line goes on where the one before it had no room left.</summary>
    private bool IsWrapped(int before, string line)
    {
        var first = line.IndexOf(' ', StringComparison.Ordinal) is var found && found < 0 ? line.Length : found;
        return char.IsLower(line[0]) || (_width >= 40 && _lines[before].Length + 1 + first > Math.Min(_width, WidestWrapped) - Slack);
    }

    private bool Begins(int at, string line)
    {
        var isNumber = Legal().IsMatch(line) || Counted().IsMatch(line);
        // "as said in Article\n5. above": a number in the middle of a sentence begins nothing.
        var ended =
            _lines[at - 1].TrimEnd() is [.., '.' or ';' or ':' or '!' or '?' or ',' or '”' or '"' or ')'] || !IsWrapped(at - 1, line);
        return Bullet().IsMatch(line) || (isNumber && ended) || Heading(at, line) > 0;
    }

    /// <summary>The level of a heading, or 0.</summary>
    private int Heading(int at, string line)
    {
        if (line.Length > LongestHeading || line[^1] is '.' or ';' or ',' or ':' or '?' or '!' || IsContinued(at) || !IsFree(at))
        {
            return 0;
        }

        if (Article().IsMatch(line))
        {
            return 2;
        }

        var numbered = Numbered().Match(line);
        if (numbered.Success)
        {
            var depth = numbered.Groups[1].Value.Count(c => c == '.') + 1;
            return line.Count(c => c == ' ') <= 11 && !HasSibling(at, depth, 1) && !HasSibling(at, depth, -1) ? Math.Min(depth + 1, 4) : 0;
        }

        return IsCapitals(line) && !Neighbours(at).Any(IsCapitals) ? 2 : 0;
    }

    /// <summary>Short lines numbered one after the other are a list; a heading has something below it.</summary>
    private bool HasSibling(int at, int depth, int step)
    {
        for (var next = at + step; next >= 0 && next < _lines.Length; next += step)
        {
            if (_lines[next].Length > 0)
            {
                var match = AnyNumber().Match(_lines[next].Trim());
                return match.Success && match.Groups[1].Value.Count(c => c == '.') + 1 == depth;
            }
        }

        return false;
    }

    private bool IsContinued(int at) =>
        at + 1 < _lines.Length
        && _lines[at + 1].Trim() is { Length: > 0 } next
        && !AnyNumber().IsMatch(next)
        && !Bullet().IsMatch(next)
        && (char.IsLower(next[0]) || IsWrapped(at, next));

    /// <summary>Whether nothing runs on into it from the line above.</summary>
    private bool IsFree(int at) =>
        at == 0
        || _lines[at - 1].Trim() is not { Length: > 0 } before
        || before[^1] is '.' or ';' or ':' or '!' or '?'
        || _lines[at - 1].Length < _width - Slack;

    private IEnumerable<string> Neighbours(int at) =>
        new[] { at - 1, at + 1 }.Where(near => near >= 0 && near < _lines.Length).Select(near => _lines[near].Trim());

    private static bool IsCapitals(string line) =>
        line.Count(char.IsLetter) >= 4 && !line.Any(char.IsLower) && line.Count(char.IsDigit) < 5;

    [GeneratedRegex(@"^[•◦▪‣·●○■–*-]\s+(\S.*)$")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^([0-9]{1,3})[.)]\s+(\S.*)$")]
    private static partial Regex Counted();

    [GeneratedRegex(@"^([0-9]{1,3}(\.[0-9]{1,3}){0,5})[.)]?\s")]
    private static partial Regex AnyNumber();

    [GeneratedRegex(@"^([0-9]{1,3}(?:\.[0-9]{1,3}){0,5})[.)]?\s+\p{Lu}")]
    private static partial Regex Numbered();

    [GeneratedRegex(
        @"^(\(?([a-z]{1,2}|[ivx]{1,5}|[0-9]{1,3})\)\s|[0-9]{1,3}(\.[0-9]{1,3}){1,5}[.)]?\s|§|(Article|Artículo|Artikel|Clause|Section)\s[0-9IVX])"
    )]
    private static partial Regex Legal();

    [GeneratedRegex(
        @"^(?i:§+|Article|Art\.|Section|Clause|Chapter|Part|Schedule|Annex|Artículo|Sección|Capítulo|Título|Anexo|Chapitre|Titre|Annexe|Artikel|Abschnitt|Kapitel|Teil|Anlage)\s*([0-9]+[a-z]?|[IVXLC]+)\b(\s*$|\s*[–—:.-]\s*\S|\s+\p{Lu})",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Article();
}
