using System.Globalization;
using System.Text;

namespace Governance.Core.Text;

/// <summary>
/// Pieces in their order to Markdown. Numbers come out as they went in: where a list counts on otherwise than Markdown would,
/// the other delimiter begins another list. What is numbered by the law stays a paragraph of its own; below another item it
/// becomes a bullet with its number in words, so that its level is kept.
/// </summary>
internal sealed class PastedWriter
{
    private const int MostDepth = 8;

    private readonly StringBuilder _out = new();
    private readonly Stack<Frame> _open = new();
    private int _quote;
    private bool _afterItem;

    /// <summary>All of them, without a line break at the end.</summary>
    public static string Write(IEnumerable<PastedPiece> pieces)
    {
        var writer = new PastedWriter();
        foreach (var piece in pieces)
        {
            writer.Add(piece);
        }

        return writer._out.ToString();
    }

    private void Add(PastedPiece piece)
    {
        if (piece.Quote != _quote)
        {
            _open.Clear();
            _afterItem = false;
        }

        if (piece.Shape == Shape.Item)
        {
            Item(piece);
            return;
        }

        var level = piece.Shape == Shape.Heading ? 0 : piece.Level;
        while (_open.TryPeek(out var top) && top.Level > level)
        {
            _open.Pop();
        }

        var words = piece.Shape == Shape.Heading ? new string('#', Math.Clamp(piece.Level, 1, 6)) + " " + piece.Text : piece.Text;
        Lines(piece.Quote, Indent(), Indent(), words, loose: true);
        _afterItem = false;
    }

    private void Item(PastedPiece piece)
    {
        Frame? sibling = null;
        while (_open.TryPeek(out var top) && top.Level >= piece.Level)
        {
            sibling = _open.Pop();
        }

        if (piece.Number is null && piece.Marker != PastedPiece.Bullet && _open.Count == 0)
        {
            _open.Push(new Frame(piece.Level, ' ', 0, 0));
            Lines(piece.Quote, "", "", Words(piece), loose: true);
            _afterItem = false;
            return;
        }

        var indent = Indent();
        var (mark, frame) = piece.Number is { } number ? Numbered(piece.Level, number, sibling) : ("- ", new Frame(piece.Level, '-', 2, 0));
        var isNew = sibling is not { } before || before.Sign != frame.Sign;
        // A list may not begin with another number than 1 right below a paragraph, and two lists in a row stand apart.
        var loose = !_afterItem || (isNew && (_open.Count == 0 || piece.Number > 1));
        var words = piece.Number is null && piece.Marker != PastedPiece.Bullet ? Words(piece) : piece.Text;
        if (_open.Count >= MostDepth)
        {
            frame = frame with { Width = 0 };
        }

        Lines(piece.Quote, indent + mark, indent + new string(' ', mark.Length), words, loose);
        _open.Push(frame);
        _afterItem = true;
    }

    private static (string Mark, Frame Frame) Numbered(int level, int number, Frame? sibling)
    {
        var sign = sibling switch
        {
            { Sign: '.' or ')' } before when before.Next == number => before.Sign,
            { Sign: '.' } => ')',
            _ => '.',
        };
        var mark = number.ToString(CultureInfo.InvariantCulture) + sign + " ";
        return (mark, new Frame(level, sign, mark.Length, number + 1));
    }

    private static string Words(PastedPiece piece) => MarkdownEscape.Line(piece.Marker) + " " + piece.Text;

    private string Indent() => new(' ', _open.Sum(frame => frame.Width));

    private void Lines(int quote, string first, string rest, string words, bool loose)
    {
        if (_out.Length > 0)
        {
            _out.Append('\n');
            if (loose)
            {
                _out.Append(Quoted(Math.Min(quote, _quote)).TrimEnd()).Append('\n');
            }
        }

        _quote = quote;
        var lines = words.Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            var lead = Quoted(quote) + (at == 0 ? first : rest);
            _out.Append(at == 0 ? "" : "\n").Append(lines[at].Length == 0 ? lead.TrimEnd() : lead).Append(lines[at]);
        }
    }

    private static string Quoted(int depth) => string.Concat(Enumerable.Repeat("> ", depth));

    /// <summary>An item that is open: its level, its list's sign, how far its contents are indented, and the number after it.</summary>
    private readonly record struct Frame(int Level, char Sign, int Width, int Next);
}
