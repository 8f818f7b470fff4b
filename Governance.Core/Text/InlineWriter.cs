using System.Text;

namespace Governance.Core.Text;

/// <summary>Writes the words of one paragraph with their emphasis and links. Marks stand close to words, where Markdown sees them.</summary>
internal sealed class InlineWriter(string text, (Mark Mark, string? Link)[] set, bool[] escaped, bool cell)
{
    private readonly StringBuilder _out = new(text.Length + 16);

    /// <summary>The Markdown.</summary>
    public string Write()
    {
        EvenLinks();
        Part(0, text.Length, 0);
        return _out.ToString();
    }

    /// <summary>A link is set in one way throughout, so that it is one link.</summary>
    private void EvenLinks()
    {
        for (var from = 0; from < set.Length; )
        {
            var to = End(from, set.Length, at => set[at].Link == set[from].Link);
            if (set[from].Link is { } link)
            {
                var common = set.Skip(from).Take(to - from).Aggregate((Mark)byte.MaxValue, (all, one) => all & one.Mark);
                for (var at = from; at < to; at++)
                {
                    set[at] = (common & ~Mark.Code, link);
                }
            }

            from = to;
        }
    }

    private void Part(int from, int to, int depth)
    {
        while (from < to)
        {
            var start = from;
            var mark = depth < 3 ? (Mark)(1 << depth) : Mark.Code;
            Func<int, bool> same =
                depth == 3 ? at => set[at].Link == set[start].Link
                : depth == 4 ? at => (set[at].Mark & Mark.Code) == (set[start].Mark & Mark.Code)
                : at => (set[at].Mark & mark) == (set[start].Mark & mark);
            var end = End(from, to, same);
            if (depth == 3 && set[start].Link is { } link)
            {
                Link(start, end, link);
            }
            else if (depth != 3 && set[start].Mark.HasFlag(mark))
            {
                Marked(start, end, depth);
            }
            else if (depth == 4)
            {
                Plain(start, end);
            }
            else
            {
                Part(start, end, depth + 1);
            }

            from = end;
        }
    }

    private void Marked(int from, int to, int depth)
    {
        var (start, end) = Close(from, to, punctuationToo: depth < 4);
        Plain(from, start);
        if (end > start && depth == 4)
        {
            Code(text[start..end]);
        }
        else if (end > start)
        {
            var sign = depth switch
            {
                0 => "~~",
                1 => "**",
                _ => IsWord(Before()) || IsWord(After(end)) ? "*" : "_",
            };
            _out.Append(sign);
            Part(start, end, depth + 1);
            _out.Append(sign);
        }

        Plain(end, to);
    }

    private void Link(int from, int to, string link)
    {
        var (start, end) = Close(from, to, punctuationToo: false);
        Plain(from, start);
        var words = text[start..end].Replace('\n', ' ');
        if (words == link || "mailto:" + words == link)
        {
            _out.Append('<').Append(words).Append('>');
        }
        else if (end > start)
        {
            _out.Append('[');
            for (var at = start; at < end; at++)
            {
                var c = words[at - start];
                _out.Append(escaped[at] || c is '[' or ']' ? "\\" : "").Append(c);
            }

            _out.Append("](").Append(Target(link)).Append(')');
        }

        Plain(end, to);
    }

    private static string Target(string link) =>
        link.Replace("(", "%28", StringComparison.Ordinal)
            .Replace(")", "%29", StringComparison.Ordinal)
            .Replace("|", "%7C", StringComparison.Ordinal);

    private void Code(string words)
    {
        var longest = 0;
        for (int at = 0, run = 0; at < words.Length; at++)
        {
            run = words[at] == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var fence = new string('`', longest + 1);
        var pad = words[0] == '`' || words[^1] == '`' ? " " : "";
        words = words.Replace('\n', ' ');
        _out.Append(fence).Append(pad).Append(cell ? words.Replace("|", "\\|", StringComparison.Ordinal) : words).Append(pad).Append(fence);
    }

    private void Plain(int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            _out.Append(escaped[at] ? "\\" : "").Append(text[at] == '\n' ? "\\\n" : text[at]);
        }
    }

    /// <summary>Space never belongs to what is marked; punctuation does not where a word touches it, as Markdown would not see the mark.</summary>
    private (int Start, int End) Close(int from, int to, bool punctuationToo)
    {
        while (from < to && char.IsWhiteSpace(text[from]))
        {
            from++;
        }

        while (to > from && char.IsWhiteSpace(text[to - 1]))
        {
            to--;
        }

        var wordBefore = from > 0 && IsWord(text[from - 1]);
        var wordAfter = to < text.Length && IsWord(text[to]);
        while (punctuationToo && wordBefore && from < to && !IsWord(text[from]))
        {
            from++;
        }

        while (punctuationToo && wordAfter && to > from && !IsWord(text[to - 1]))
        {
            to--;
        }

        return (from, to);
    }

    private char Before() => _out.Length == 0 ? ' ' : _out[^1];

    private char After(int at) => at < text.Length ? text[at] : ' ';

    private static bool IsWord(char c) => char.IsLetterOrDigit(c);

    private static int End(int from, int most, Func<int, bool> isSame)
    {
        var at = from + 1;
        while (at < most && isSame(at))
        {
            at++;
        }

        return at;
    }
}
