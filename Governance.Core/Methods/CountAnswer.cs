using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Governance.Core.Methods;

/// <summary>
/// A count as one JSON document: <c>{ id, method, outcome?, winners, order?, …figures, rounds, ties }</c>. Numbers are exact strings: whole,
/// with decimals, or fractions. Every round names what it did under the keys that docs/counting.md lists.
/// </summary>
public sealed class CountAnswer
{
    private readonly Utf8JsonWriter _json;
    private readonly Count _count;
    private readonly IReadOnlyList<string> _names;

    private CountAnswer(Utf8JsonWriter json, Count count, IReadOnlyList<string> names) => (_json, _count, _names) = (json, count, names);

    /// <summary>Writes it, on one line of UTF-8.</summary>
    /// <param name="id">What the contest is called; null where nothing says.</param>
    /// <param name="title">A line for people; null where nothing says.</param>
    /// <param name="contest">What was counted.</param>
    /// <param name="withdrawn">The names of those who withdrew.</param>
    /// <param name="method">How it was counted.</param>
    /// <param name="count">The count.</param>
    public static ReadOnlyMemory<byte> Write(
        string? id,
        string? title,
        Contest contest,
        IReadOnlyList<string> withdrawn,
        string method,
        Count count
    )
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            new CountAnswer(json, count, contest.Candidates).Whole(id, title, contest.Seats, withdrawn, method);
        }

        return buffer.WrittenMemory;
    }

    /// <summary>Says that a variant is not counted here, and why.</summary>
    public static ReadOnlyMemory<byte> Unsupported(string? id, string method, string why)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("method", method);
            json.WriteBoolean("unsupported", true);
            json.WriteString("message", why);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private void Whole(string? id, string? title, int seats, IReadOnlyList<string> withdrawn, string method)
    {
        _json.WriteStartObject();
        Text("id", id);
        Text("title", title);
        Text("method", method);
        _json.WriteNumber("seats", seats);
        Text("outcome", _count.Outcome);
        if (_count.Winners is { } winners)
        {
            Group("winners", winners);
        }

        if (_count.Order is { } order)
        {
            _json.WriteStartArray("order");
            foreach (var place in order)
            {
                Group(null, place);
            }

            _json.WriteEndArray();
        }

        Figures(_count.Figures);
        if (withdrawn.Count > 0)
        {
            _json.WriteStartArray("withdrawn");
            foreach (var name in withdrawn)
            {
                _json.WriteStringValue(name);
            }

            _json.WriteEndArray();
        }

        _json.WriteStartArray("rounds");
        foreach (var round in _count.Rounds)
        {
            Round(round);
        }

        _json.WriteEndArray();
        Ties();
        _json.WriteEndObject();
    }

    private void Round(CountRound round)
    {
        _json.WriteStartObject();
        Text("action", round.Action);
        if (round.Candidates.Count > 0)
        {
            Text("candidate", _names[round.Candidates[0]]);
            Group("candidates", round.Candidates);
        }

        if (round.Tallies.Count > 0)
        {
            _json.WriteStartObject("tallies");
            foreach (var (candidate, tally) in round.Tallies.Index())
            {
                if (tally is { } votes)
                {
                    _json.WriteString(_names[candidate], Written(votes, _count.Places));
                }
            }

            _json.WriteEndObject();
        }

        Figures(round.Figures);
        Group("elected", round.Elected);
        Group("eliminated", round.Eliminated);
        _json.WriteEndObject();
    }

    private void Ties()
    {
        _json.WriteStartArray("ties");
        foreach (var tie in _count.Ties)
        {
            _json.WriteStartObject();
            Text("about", tie.About.ToString().ToLowerInvariant());
            _json.WriteNumber("round", tie.Round);
            Group("candidates", tie.Candidates);
            Text("taken", _names[tie.Taken]);
            Text("settled_by", tie.SettledBy);
            if (tie.Stage is { } stage)
            {
                _json.WriteNumber("stage", stage);
            }

            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void Figures(IEnumerable<(string Name, Figure Value)> figures)
    {
        foreach (var (name, figure) in figures)
        {
            switch (figure)
            {
                case NumberFigure number:
                    Text(name, Written(number.Value, number.Value.Denominator.IsOne ? null : _count.Places));
                    break;
                case WordFigure word:
                    Text(name, word.Word);
                    break;
                case WhoFigure who:
                    _json.WriteString(name, who.Candidate is { } somebody ? _names[somebody] : null);
                    break;
                case GroupFigure group:
                    Group(name, group.Candidates);
                    break;
                case ByCandidate values:
                    _json.WriteStartObject(name);
                    foreach (var (candidate, value) in values.Values.Index())
                    {
                        _json.WriteString(_names[candidate], Written(value, _count.Places));
                    }

                    _json.WriteEndObject();
                    break;
                case PairFigure pairs:
                    Pairs(name, pairs);
                    break;
                default:
                    throw new InvalidOperationException($"{figure.GetType().Name} cannot be written.");
            }
        }
    }

    private void Pairs(string name, PairFigure pairs)
    {
        _json.WriteStartObject(name);
        foreach (var (one, row) in pairs.Values.Index())
        {
            _json.WriteStartObject(_names[one]);
            foreach (var (other, value) in row.Index())
            {
                if (other != one)
                {
                    _json.WriteString(_names[other], value.ToString(CultureInfo.InvariantCulture));
                }
            }

            _json.WriteEndObject();
        }

        _json.WriteEndObject();
    }

    private void Group(string? name, IReadOnlyList<int> candidates)
    {
        if (name is null)
        {
            _json.WriteStartArray();
        }
        else
        {
            _json.WriteStartArray(name);
        }

        foreach (var candidate in candidates)
        {
            _json.WriteStringValue(_names[candidate]);
        }

        _json.WriteEndArray();
    }

    private void Text(string name, string? text)
    {
        if (text is not null)
        {
            _json.WriteString(name, text);
        }
    }

    private static string Written(Rational value, int? places) => places is { } decimals ? value.ToString(decimals) : value.ToString();
}
