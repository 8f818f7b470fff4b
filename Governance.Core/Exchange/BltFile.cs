using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Governance.Core.Methods;

namespace Governance.Core.Exchange;

/// <summary>
/// Ballots in BLT, the form of Hill, Wichmann and Woodall that most counting programs read: candidates and seats; the numbers of those who
/// withdrew, each with a minus; a weight, candidates best first and a 0 for each ballot; a 0; the names and the title in quotes. Also read:
/// <c>#</c> comments, <c>=</c> between candidates that share a place, <c>-</c> for a place left empty, <c>(…)</c> before a ballot.
/// </summary>
internal sealed class BltFile(byte[] bytes, int start)
{
    private const int MostDigits = 18;

    private readonly List<int> _withdrawn = [];
    private int _at = start;

    public ContestFile Read()
    {
        var candidates = (int)Number("the number of candidates", Ballots.MostCandidates);
        var seats = (int)Number("the number of seats", int.MaxValue);
        if (candidates == 0 || seats == 0)
        {
            throw Malformed("there is at least one candidate and one seat.");
        }

        Withdrawals(candidates);
        var merger = new BallotMerger(candidates);
        Take(candidates, merger);
        var names = new List<string>();
        while (names.Count < candidates)
        {
            names.Add(Quoted() ?? throw Malformed($"the name of candidate {names.Count + 1} of {candidates} is due, in quotes."));
        }

        if (names.Distinct().Count() < candidates)
        {
            throw Malformed("two candidates have the same name.");
        }

        var title = Quoted();
        var contest = new Contest
        {
            Candidates = names,
            Seats = seats,
            Kind = BallotKind.Rankings,
            Rankings = merger.Build(),
        };
        return ContestFile.Without(new ContestFile(null, title, null, contest, []), _withdrawn);
    }

    private void Withdrawals(int candidates)
    {
        while (Skip() && bytes[_at] == '-')
        {
            _at++;
            var candidate = (int)Number("the number of a candidate who withdrew", candidates);
            _withdrawn.Add(candidate > 0 ? candidate - 1 : throw Malformed("candidates are numbered from 1."));
        }
    }

    /// <summary>All ballots, byte by byte: nothing is made of a line but its marks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Take(int candidates, BallotMerger merger)
    {
        var marks = new ushort[64];
        while (true)
        {
            var weight = Weight();
            if (weight == 0)
            {
                return;
            }

            var (text, at, length, shares) = (bytes, _at, 0, 0);
            while (true)
            {
                if ((uint)at >= (uint)text.Length)
                {
                    _at = at;
                    throw Malformed("a ballot ends with 0.");
                }

                var digit = text[at] - '0';
                if ((uint)digit > 9)
                {
                    if (text[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
                    {
                        at++;
                        continue;
                    }

                    _at = at;
                    Other(ref marks, ref length, ref shares);
                    at = _at;
                    continue;
                }

                var number = digit;
                while ((uint)++at < (uint)text.Length && (uint)(digit = text[at] - '0') <= 9 && number <= candidates)
                {
                    number = (number * 10) + digit;
                }

                if (number == 0 && shares == 0)
                {
                    break;
                }

                if ((uint)(number - 1) >= (uint)candidates)
                {
                    _at = at;
                    throw Malformed($"a ballot names candidate {number}, and there are {candidates}.");
                }

                if (length == marks.Length)
                {
                    Array.Resize(ref marks, length * 2);
                }

                marks[length++] = (ushort)(((number - 1) << 1) | shares);
                shares = 0;
            }

            _at = at;
            merger.Add(marks.AsSpan(0, length), weight);
        }
    }

    /// <summary>What stands between the candidates of a ballot: an equals sign, an empty place, a comment.</summary>
    private void Other(ref ushort[] marks, ref int length, ref int shares)
    {
        switch ((char)bytes[_at])
        {
            case '=' when length > 0 && marks[length - 1] != Ballots.Gap && shares == 0:
                shares = 1;
                _at++;
                break;
            case '-' when shares == 0:
                if (length == marks.Length)
                {
                    Array.Resize(ref marks, length * 2);
                }

                marks[length++] = Ballots.Gap;
                _at++;
                break;
            case '#':
                Skip();
                break;
            default:
                throw Malformed(
                    $"'{Rune.GetRuneAt(Encoding.UTF8.GetString(bytes.AsSpan(_at, Math.Min(4, bytes.Length - _at))), 0)}' is not part of a ballot."
                );
        }
    }

    private long Weight()
    {
        if (Skip() && bytes[_at] == '(')
        {
            var end = bytes.AsSpan(_at).IndexOf((byte)')');
            _at = end < 0 ? throw Malformed("a ballot's name ends with a bracket.") : _at + end + 1;
        }

        return Number("the weight of a ballot, or the 0 after the last one", long.MaxValue);
    }

    /// <summary>Passes over blanks and comments; false at the end.</summary>
    private bool Skip()
    {
        while (_at < bytes.Length && (bytes[_at] <= ' ' || bytes[_at] == '#'))
        {
            if (bytes[_at] == '#')
            {
                var end = bytes.AsSpan(_at).IndexOf((byte)'\n');
                _at = end < 0 ? bytes.Length : _at + end;
            }
            else
            {
                _at++;
            }
        }

        return _at < bytes.Length;
    }

    private long Number(string what, long most)
    {
        Skip();
        var (from, number) = (_at, 0L);
        while (_at < bytes.Length && bytes[_at] is >= (byte)'0' and <= (byte)'9' && _at - from <= MostDigits)
        {
            number = (number * 10) + (bytes[_at++] - '0');
        }

        return _at == from ? throw Malformed($"{what} is due.")
            : _at - from > MostDigits || number > most ? throw Malformed($"{what} is too large.")
            : number;
    }

    private string? Quoted()
    {
        if (!Skip())
        {
            return null;
        }

        var end = bytes[_at] == '"' ? bytes.AsSpan(_at + 1).IndexOf((byte)'"') : -1;
        if (end < 0)
        {
            throw Malformed("a name or the title is due, in quotes.");
        }

        var name = Encoding.UTF8.GetString(bytes.AsSpan(_at + 1, end));
        _at += end + 2;
        return name;
    }

    private FormatException Malformed(FormattableString what) => Malformed(what.ToString(CultureInfo.InvariantCulture));

    private FormatException Malformed(string what) =>
        ContestFile.Malformed(bytes.AsSpan(0, Math.Min(_at, bytes.Length)).Count((byte)'\n') + 1, what);
}
