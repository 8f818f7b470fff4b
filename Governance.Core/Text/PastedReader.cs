using AngleSharp.Dom;

namespace Governance.Core.Text;

/// <summary>Reads pasted HTML into pieces: what each word processor means by its elements, classes and styles.</summary>
/// <param name="mostDepth">How deeply elements may nest.</param>
internal sealed class PastedReader(int mostDepth)
{
    private const int MostQuotes = 5;
    private const int MostLists = 9;

    private readonly List<PastedPiece> _notes = [];
    private readonly PastedWords _words = new();
    private readonly List<PastedPiece> _body = [];
    private bool _inNotes;
    private bool _isTooDeep;

    /// <summary>What was read, the notes last.</summary>
    public IEnumerable<PastedPiece> Pieces => _body.Concat(_notes);

    /// <summary>Reads all of it; false when it nests too deeply.</summary>
    public bool Read(IElement body)
    {
        Children(body, new Around(), 0);
        Flush(new Around());
        return !_isTooDeep;
    }

    private void Children(INode node, Around around, int depth)
    {
        if (depth > mostDepth || _isTooDeep)
        {
            _isTooDeep = true;
            return;
        }

        // Not from sibling to sibling: each of those steps searches the parent.
        foreach (var child in node.ChildNodes)
        {
            if (child is IText text)
            {
                _words.Add(Letters.Clean(text.Data, keepSpace: false), around.Mark, around.Link);
            }
            else if (child is IElement element && !PastedStyle.IsDropped(element))
            {
                Element(element, around, depth + 1);
            }
        }
    }

    private void Element(IElement element, Around around, int depth)
    {
        around = around with { Mark = PastedStyle.Marks(element, around.Mark) };
        if (PastedStyle.IsBlock(element))
        {
            Flush(around);
            Block(element, around, depth);
            return;
        }

        switch (element.LocalName)
        {
            case "br":
                _words.Break();
                break;
            case "img":
                _words.Add(Letters.Clean(element.GetAttribute("alt") ?? "", keepSpace: false), around.Mark, around.Link);
                break;
            case "q":
                _words.Add("“", around.Mark, around.Link);
                Children(element, around, depth);
                _words.Add("”", around.Mark, around.Link);
                break;
            case "a" when PastedStyle.IsBackLink(element):
                break;
            case "a" when PastedStyle.Note(element) is { } note:
                _words.Add($"[{note}]" + (_inNotes ? " " : ""), Mark.None, null);
                break;
            default:
                Children(element, around with { Link = PastedStyle.Link(element) ?? around.Link }, depth);
                break;
        }
    }

    private void Block(IElement element, Around around, int depth)
    {
        var wasInNotes = _inNotes;
        _inNotes |= PastedStyle.IsNotes(element);
        switch (element.LocalName)
        {
            case "hr":
                if (!_inNotes && around.Cell is null)
                {
                    Put(new PastedPiece(Shape.Rule, "---") { Quote = around.Quote });
                }

                break;
            case "pre" when around.Cell is null:
                Code(element, around);
                break;
            case "table" when around.Cell is null && PastedTable.Read(element, this, around, depth) is { } table:
                if (table.Length > 0)
                {
                    Put(new PastedPiece(Shape.Table, table) { Level = around.Level, Quote = around.Quote });
                }

                break;
            case "ul" or "ol" or "menu" or "dir":
                List(element, around with { Level = Math.Min(around.Level + 1, MostLists), Item = null }, depth);
                break;
            default:
                around = Context(element, around);
                Children(element, around, depth);
                Flush(around);
                break;
        }

        _inNotes = wasInNotes;
    }

    private static Around Context(IElement element, Around around)
    {
        if (element.LocalName == "blockquote" || element.ClassList.Contains("MsoQuote") || element.ClassList.Contains("MsoIntenseQuote"))
        {
            around = around with { Quote = Math.Min(around.Quote + 1, MostQuotes) };
        }

        if (element.LocalName == "li" && around.Item is null)
        {
            return around with { Level = Math.Max(1, around.Level), Item = new PastedItem(PastedPiece.Bullet) };
        }

        if (PastedStyle.Heading(element) is > 0 and var heading)
        {
            var number = PastedStyle.ListLevel(element) > 0 ? PastedMarker.WordsOfWord(element) : "";
            return around with { Heading = heading, Item = number.Length > 0 ? new PastedItem(number) : around.Item };
        }

        return PastedStyle.ListLevel(element) is > 0 and var level
            ? around with
            {
                Level = level,
                Item = new PastedItem(PastedMarker.OfWord(element)),
            }
            : around;
    }

    private void List(IElement list, Around around, int depth)
    {
        var number = PastedMarker.Number(list, "start") ?? 1;
        var style = PastedStyle.Of(list, "list-style-type");
        foreach (var child in list.ChildNodes)
        {
            if (child is not IElement { LocalName: "li" } item)
            {
                // A list directly in a list belongs to the item before it, as Google Docs and LibreOffice write it.
                if (child is IElement other && !PastedStyle.IsDropped(other))
                {
                    Element(other, around, depth + 1);
                }

                continue;
            }

            if (PastedStyle.IsDropped(item))
            {
                continue;
            }

            number = PastedMarker.Number(item, "value") ?? number;
            var own = PastedStyle.Of(item, "list-style-type");
            Flush(around);
            Element(
                item,
                around with
                {
                    Item = new PastedItem(PastedMarker.OfItem(list, own.Length > 0 ? own : style, number)),
                },
                depth + 1
            );
            number++;
        }
    }

    private void Code(IElement element, Around around)
    {
        var code = Letters.Clean(element.TextContent, keepSpace: true).Trim('\n');
        if (code.Trim().Length > 0)
        {
            var fence = "```";
            while (code.Contains(fence, StringComparison.Ordinal))
            {
                fence += "`";
            }

            Put(new PastedPiece(Shape.Code, $"{fence}\n{code}\n{fence}") { Level = around.Level, Quote = around.Quote });
        }
    }

    /// <summary>The words of a cell of a table, on one line.</summary>
    internal string Cell(IElement cell, Around around, int depth)
    {
        var parts = new List<string>();
        Children(cell, around with { Cell = parts, Mark = PastedStyle.Marks(cell, around.Mark), Item = null, Heading = 0 }, depth);
        Flush(around with { Cell = parts, Item = null });
        return string.Join(' ', parts);
    }

    /// <summary>What was read so far becomes a paragraph of the kind that is around it.</summary>
    private void Flush(Around around)
    {
        var isHeading = around.Heading > 0 && around.Cell is null;
        foreach (var words in _words.Take(flat: isHeading, cell: around.Cell is not null))
        {
            var marker = around.Item is { IsUsed: false } item ? item.Marker : null;
            if (around.Item is not null)
            {
                around.Item.IsUsed = true;
            }

            if (around.Cell is { } cell)
            {
                cell.Add(marker is null ? words : $"{(marker.Length == 0 ? "•" : PastedMarker.Worded(marker))} {words}");
            }
            else if (isHeading)
            {
                var numbered = marker is { Length: > 0 } ? $"{PastedMarker.Worded(marker)} {words}" : words;
                Put(new PastedPiece(Shape.Heading, numbered) { Level = around.Heading, Quote = around.Quote });
            }
            else if (_inNotes && marker is { Length: > 0 })
            {
                Put(new PastedPiece(Shape.Paragraph, $"[{marker}] {words}"));
            }
            else
            {
                Put(
                    new PastedPiece(marker is null ? Shape.Paragraph : Shape.Item, words)
                    {
                        Level = around.Level,
                        Quote = around.Quote,
                        Marker = marker ?? PastedPiece.Bullet,
                    }
                );
            }
        }
    }

    private void Put(PastedPiece piece) => (_inNotes ? _notes : _body).Add(piece);
}
