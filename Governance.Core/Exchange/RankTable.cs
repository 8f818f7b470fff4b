using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Governance.Core.Methods;

namespace Governance.Core.Exchange;

/// <summary>
/// Ballots as a table: the header names the candidates, each row is a ballot, each cell the place that it gives, 1 for the first, and empty
/// where it gives none. A column <c>weight</c> says how many voters a row stands for.
/// </summary>
internal static class RankTable
{
    private const int LastPlace = 9_999;

    public static ContestFile Read(string text)
    {
        using var reader = new StringReader(text);
        using var table = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { DetectDelimiter = false });
        if (!table.Read())
        {
            throw new FormatException("Line 1: the names of the candidates are due.");
        }

        var header = table.Record!.Select(name => name.Trim()).ToList();
        var weights = header.FindIndex(name => name.Equals("weight", StringComparison.OrdinalIgnoreCase));
        var columns = Enumerable.Range(0, header.Count).Where(column => column != weights).ToList();
        var names = columns.ConvertAll(column => header[column]);
        if (names.Count == 0 || names.Contains("") || names.Distinct().Count() < names.Count)
        {
            throw new FormatException("Line 1: every column needs the name of a candidate, each once.");
        }

        var merger = new BallotMerger(names.Count);
        while (table.Read())
        {
            var row = table.Record!;
            var line = table.RawRow;
            if (row.Length != header.Count)
            {
                throw ContestFile.Malformed(line, $"{row.Length} cells, where the header has {header.Count}.");
            }

            var weight = weights < 0 ? 1 : Number(row[weights], line, long.MaxValue) ?? 1;
            merger.Add(Marks([.. columns.Select(column => (int)(Number(row[column], line, LastPlace) ?? 0))], line), weight);
        }

        var contest = new Contest
        {
            Candidates = names,
            Kind = BallotKind.Rankings,
            Rankings = merger.Build(),
        };
        return new ContestFile(null, null, null, contest, []);
    }

    private static ushort[] Marks(int[] places, int line)
    {
        var marks = new List<ushort>();
        var before = 0;
        foreach (var (candidate, place) in places.Index().Where(one => one.Item > 0).OrderBy(one => one.Item))
        {
            marks.AddRange(Enumerable.Repeat(Ballots.Gap, Math.Max(0, place - before - 1)));
            marks.Add((ushort)((candidate << 1) | (place == before ? 1 : 0)));
            before = place;
        }

        return marks.Count <= LastPlace + places.Length ? [.. marks] : throw ContestFile.Malformed(line, "too many places.");
    }

    private static long? Number(string cell, int line, long most)
    {
        var written = cell.Trim();
        return written.Length == 0 ? null
            : long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number
            : throw ContestFile.Malformed(line, $"'{written}' is not a whole number of 0 to {most}.");
    }
}
