using System.Globalization;
using Governance.Core.Methods;

namespace Governance.Core.Exchange;

/// <summary>
/// Ballots in the text form of Condorcet programs: <c>A &gt; B = C * 3</c> is three voters who put A first and B and C level behind. Also
/// read: <c>tags || </c> before a ballot, <c>^ 2</c> for a weight, <c>/EMPTY_RANKING/</c>, <c>#</c> comments, and the parameters
/// <c>#/Candidates: A ; B</c> and <c>#/Number of Seats: 2</c>. Without the former, candidates stand in the order in which they first occur.
/// </summary>
internal sealed class CondorcetText
{
    private readonly Dictionary<string, int> _candidates = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _known;
    private readonly List<string> _names = [];
    private readonly List<ushort> _marks = [];
    private readonly BallotMerger _merger = new(Ballots.MostCandidates);
    private bool _isClosed;
    private int _seats = 1;
    private int _line;

    private CondorcetText() => _known = _candidates.GetAlternateLookup<ReadOnlySpan<char>>();

    public static ContestFile Read(string text)
    {
        var reader = new CondorcetText();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            reader._line++;
            reader.Line(line.Trim());
        }

        if (reader._names.Count == 0)
        {
            throw new FormatException("No candidate is named.");
        }

        var stays = new bool[Ballots.MostCandidates];
        stays.AsSpan(0, reader._names.Count).Fill(true);
        var contest = new Contest
        {
            Candidates = reader._names,
            Seats = reader._seats,
            Kind = BallotKind.Rankings,
            Rankings = reader._merger.Build().Only(stays),
        };
        return new ContestFile(null, null, null, contest, []);
    }

    private void Line(ReadOnlySpan<char> line)
    {
        if (line.StartsWith("#/"))
        {
            Parameter(line[2..]);
            return;
        }

        var comment = line.IndexOf('#');
        line = (comment < 0 ? line : line[..comment]).Trim();
        if (line.IsEmpty)
        {
            return;
        }

        var tags = line.IndexOf("||");
        line = tags < 0 ? line : line[(tags + 2)..];
        var times = After(ref line, '*');
        var weight = After(ref line, '^');
        _marks.Clear();
        line = line.Trim();
        if (!line.IsEmpty && !line.SequenceEqual("/EMPTY_RANKING/"))
        {
            foreach (var range in line.Split('>'))
            {
                Place(line[range]);
            }
        }

        _merger.Add(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_marks), checked(times * weight));
    }

    private void Place(ReadOnlySpan<char> place)
    {
        var shares = 0;
        foreach (var range in place.Split('='))
        {
            var name = place[range].Trim();
            if (name.IsEmpty)
            {
                throw ContestFile.Malformed(_line, "a candidate's name is missing.");
            }

            var candidate = _known.TryGetValue(name, out var known) ? known : Name(name.ToString());
            _marks.Add((ushort)((candidate << 1) | shares));
            shares = 1;
        }
    }

    private int Name(string name)
    {
        if (_isClosed)
        {
            throw ContestFile.Malformed(_line, $"'{name}' is not among the candidates.");
        }

        if (_names.Count == Ballots.MostCandidates)
        {
            throw ContestFile.Malformed(_line, "there are too many candidates.");
        }

        _candidates.Add(name, _names.Count);
        _names.Add(name);
        return _names.Count - 1;
    }

    /// <summary>The number after a sign, which is cut off with it; 1 where there is none.</summary>
    private long After(ref ReadOnlySpan<char> line, char sign)
    {
        var at = line.LastIndexOf(sign);
        if (at < 0)
        {
            return 1;
        }

        if (!long.TryParse(line[(at + 1)..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw ContestFile.Malformed(_line, $"a whole number is due after {sign}.");
        }

        line = line[..at];
        return number;
    }

    private void Parameter(ReadOnlySpan<char> parameter)
    {
        var colon = parameter.IndexOf(':');
        if (colon < 0)
        {
            throw ContestFile.Malformed(_line, "a parameter has a colon after its name.");
        }

        var value = parameter[(colon + 1)..].Trim();
        switch (parameter[..colon].Trim().ToString().ToUpperInvariant())
        {
            case "CANDIDATES" when _names.Count == 0:
                foreach (var range in value.Split(';'))
                {
                    if (!_candidates.ContainsKey(value[range].Trim().ToString()))
                    {
                        Name(value[range].Trim().ToString());
                    }
                }

                _isClosed = true;
                break;
            case "NUMBER OF SEATS":
                if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _seats) || _seats == 0)
                {
                    throw ContestFile.Malformed(_line, "the number of seats is a whole number of 1 or more.");
                }

                break;
            case "IMPLICIT RANKING" when value.Equals("false", StringComparison.OrdinalIgnoreCase):
                throw new NotSupportedException("Ballots whose unranked candidates are compared with nobody are not counted here.");
            default:
                break;
        }
    }
}
