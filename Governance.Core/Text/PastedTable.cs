using System.Text;
using AngleSharp.Dom;

namespace Governance.Core.Text;

/// <summary>
/// A pasted table as a table of Markdown. A cell over several rows is repeated in each, one over several columns leaves the others empty.
/// Tables that only lay out a page (one column, one row, tables in tables) are read as the paragraphs that they hold.
/// </summary>
internal static class PastedTable
{
    private const int MostColumns = 40;
    private const int MostRows = 1_000;
    private const int MostRepeated = 300;

    /// <summary>The table; empty when it has no words; null when it is none.</summary>
    public static string? Read(IElement table, PastedReader reader, Around around, int depth)
    {
        var rows = Rows(table).Select(row => Cells(row).ToList()).Where(row => row.Count > 0).Take(MostRows + 1).ToList();
        if (
            rows.Count is < 2 or > MostRows
            || rows.Max(row => row.Sum(cell => Span(cell, "colspan"))) is < 2 or > MostColumns
            || rows.All(row => row.Count < 2)
            || table.GetAttribute("role") is "presentation" or "none"
            || table.QuerySelector("table") is not null
        )
        {
            return null;
        }

        var grid = new List<List<string>>();
        var carried = new Dictionary<int, (int Rows, string Words)>();
        foreach (var row in rows)
        {
            var line = new List<string>();
            foreach (var cell in row)
            {
                Carry(line, carried);
                var words = reader.Cell(cell, around, depth + 2);
                var (wide, high) = (Span(cell, "colspan"), Span(cell, "rowspan"));
                for (var at = 0; at < wide && line.Count < MostColumns; at++)
                {
                    var shown = at == 0 ? words : "";
                    if (high > 1)
                    {
                        carried[line.Count] = (high - 1, shown.Length <= MostRepeated ? shown : "");
                    }

                    line.Add(shown);
                }
            }

            Carry(line, carried);
            grid.Add(line);
        }

        grid.RemoveAll(line => line.All(words => words.Length == 0));
        return Write(table, grid, reader, around, depth);
    }

    private static string Write(IElement table, List<List<string>> grid, PastedReader reader, Around around, int depth)
    {
        if (grid.Count == 0)
        {
            return "";
        }

        var width = grid.Max(line => line.Count);
        var result = new StringBuilder();
        for (var at = 0; at < grid.Count; at++)
        {
            result.Append(at == 0 ? "" : "\n").Append('|');
            for (var column = 0; column < width; column++)
            {
                var words = column < grid[at].Count ? grid[at][column] : "";
                result.Append(words.Length == 0 ? "" : " ").Append(words).Append(" |");
            }

            if (at == 0)
            {
                result.Append("\n|").Insert(result.Length, " --- |", width);
            }
        }

        var caption = table.Children.FirstOrDefault(child => child.LocalName == "caption");
        return caption is null || reader.Cell(caption, around, depth + 1) is not { Length: > 0 } said
            ? result.ToString()
            : $"{said}\n\n{result}";
    }

    /// <summary>Columns that a cell further up still fills.</summary>
    private static void Carry(List<string> line, Dictionary<int, (int Rows, string Words)> carried)
    {
        while (line.Count < MostColumns && carried.Remove(line.Count, out var above))
        {
            if (above.Rows > 1)
            {
                carried[line.Count] = above with { Rows = above.Rows - 1 };
            }

            line.Add(above.Words);
        }
    }

    private static IEnumerable<IElement> Rows(IElement table) =>
        table
            .Children.SelectMany(part => part.LocalName is "thead" or "tbody" or "tfoot" ? part.Children : Enumerable.Repeat(part, 1))
            .Where(row => row.LocalName == "tr" && !PastedStyle.IsDropped(row));

    private static IEnumerable<IElement> Cells(IElement row) =>
        row.Children.Where(cell => cell.LocalName is "td" or "th" && !PastedStyle.IsDropped(cell));

    private static int Span(IElement cell, string attribute) => Math.Clamp(PastedMarker.Number(cell, attribute) ?? 1, 1, MostRows);
}
