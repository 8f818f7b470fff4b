using System.Globalization;
using System.Text;
using Governance.Core.Methods;

namespace Governance.Core.Exchange;

/// <summary>A count as text for people: who won, the figures, the places, and, where asked for, every round.</summary>
public sealed class CountTable
{
    private readonly StringBuilder _text = new();
    private readonly Count _count;
    private readonly List<string> _names;

    private CountTable(Count count, IReadOnlyList<string> names)
    {
        _count = count;
        _names = [.. names.Select(Plain)];
    }

    /// <summary>Writes it.</summary>
    public static string Write(ContestFile file, string method, Count count, bool rounds)
    {
        var table = new CountTable(count, file.Contest.Candidates);
        table._text.AppendLine(
            Plain(string.Join(" · ", new[] { file.Title ?? file.Id, method }.Where(part => !string.IsNullOrEmpty(part))))
        );
        table.Result(file);
        if (rounds)
        {
            table.Rounds();
        }

        table.Ties();
        return table._text.ToString().TrimEnd();
    }

    private void Result(ContestFile file)
    {
        Line("Outcome", _count.Outcome);
        Line("Won", _count.Winners is { } winners ? Names(winners, "nobody") : null);
        Line("Withdrew", file.Withdrawn.Count > 0 ? string.Join(", ", file.Withdrawn.Select(Plain)) : null);
        foreach (var (name, figure) in _count.Figures)
        {
            switch (figure)
            {
                case ByCandidate values:
                    Heading(name);
                    Columns([
                        .. values
                            .Values.Index()
                            .OrderByDescending(one => one.Item)
                            .Select(one => (string[])[_names[one.Index], Written(one.Item)]),
                    ]);
                    break;
                case PairFigure pairs:
                    Heading(name);
                    Columns([
                        ["", .. _names],
                        .. pairs.Values.Select(
                            (row, one) => (string[])[_names[one], .. row.Select((value, other) => other == one ? "–" : Written(value))]
                        ),
                    ]);
                    break;
                default:
                    Line(Heard(name), Said(figure));
                    break;
            }
        }

        if (_count.Order is { } order)
        {
            Heading("places");
            var place = 1;
            foreach (var alike in order)
            {
                Line(Written(place), Names(alike, "nobody"));
                place += alike.Count;
            }
        }
    }

    private void Rounds()
    {
        foreach (var (at, round) in _count.Rounds.Index())
        {
            _text.AppendLine();
            _text.Append(CultureInfo.InvariantCulture, $"Round {at + 1}: {round.Action.Replace('-', ' ')}");
            _text.AppendLine(
                round.Candidates.Count > 0
                    ? $" {string.Join(round.Action is "lock" or "skip" ? " > " : ", ", round.Candidates.Select(one => _names[one]))}"
                    : ""
            );
            Columns([
                .. round
                    .Tallies.Index()
                    .Where(one => one.Item is not null)
                    .Select(one => (string[])[_names[one.Index], Written(one.Item!.Value)]),
            ]);
            foreach (var (name, figure) in round.Figures.Where(one => one.Name != "round"))
            {
                Line(Heard(name), Said(figure));
            }

            Line("elected", round.Elected.Count > 0 ? Names(round.Elected, "") : null);
            Line("out", round.Eliminated.Count > 0 ? Names(round.Eliminated, "") : null);
        }
    }

    private void Ties()
    {
        if (_count.Ties.Count > 0)
        {
            Heading("ties");
        }

        foreach (var tie in _count.Ties)
        {
            var by = tie.Stage is { } stage ? $"{Heard(tie.SettledBy)} ({stage})" : Heard(tie.SettledBy);
            _text.AppendLine(
                CultureInfo.InvariantCulture,
                $"  round {tie.Round}, {tie.About.ToString().ToLowerInvariant()}: {Names(tie.Candidates, "")}; {_names[tie.Taken]} by {by}"
            );
        }
    }

    private void Line(string name, string? value)
    {
        if (value is not null)
        {
            _text.AppendLine(CultureInfo.InvariantCulture, $"  {name, -22} {value}");
        }
    }

    private void Heading(string name) => _text.AppendLine().AppendLine(Heard(name));

    /// <summary>Rows whose first column is to the left and whose others are to the right.</summary>
    private void Columns(IReadOnlyList<string[]> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToList();
        foreach (var row in rows)
        {
            _text.Append("  ").Append(row[0].PadRight(widths[0]));
            for (var column = 1; column < row.Length; column++)
            {
                _text.Append("  ").Append(row[column].PadLeft(widths[column]));
            }

            _text.AppendLine();
        }
    }

    private string? Said(Figure figure) =>
        figure switch
        {
            NumberFigure number => number.Value.Denominator.IsOne ? number.Value.ToString() : Written(number.Value),
            WordFigure word => Plain(word.Word),
            WhoFigure who => who.Candidate is { } candidate ? _names[candidate] : "nobody",
            GroupFigure group => Names(group.Candidates, "nobody"),
            _ => null,
        };

    private string Names(IReadOnlyList<int> candidates, string none) =>
        candidates.Count == 0 ? none : string.Join(", ", candidates.Select(one => _names[one]));

    private string Written(Rational value) => _count.Places is { } places ? value.ToString(places) : value.ToString();

    private static string Written(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Heard(string name) => name.Replace('_', ' ').Replace('-', ' ');

    /// <summary>What somebody else wrote, so that nothing in it moves a terminal's cursor or turns its letters round.</summary>
    private static string Plain(string words) =>
        string.Concat(words.Select(c => char.IsControl(c) || Kernel.Fields.IsBidiControl(c) ? '\uFFFD' : c));
}
