using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Governance.Core.Elections;
using Governance.Core.Methods;

namespace Governance.Core.Exchange;

/// <summary>The ballots of an election as files that are counted elsewhere: who cast which is not in them.</summary>
public static class ElectionFile
{
    /// <summary>Rankings as BLT, a ballot a line, in the order of what they say.</summary>
    public static string Blt(Election election, IReadOnlyList<ElectionOption> offered, IReadOnlyList<Ballot> ballots)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{offered.Count} {election.Seats}\n");
        foreach (var ballot in Sorted(ballots))
        {
            text.Append("1 ");
            foreach (var place in Places(ballot))
            {
                text.AppendJoin('=', place.Select(option => option + 1)).Append(' ');
            }

            text.Append("0\n");
        }

        text.Append("0\n");
        foreach (var name in offered.Select(option => option.Name).Append(election.Title))
        {
            // BLT has no way to write a quotation mark within quotation marks.
            text.Append(CultureInfo.InvariantCulture, $"\"{name.Replace('"', '\'')}\"\n");
        }

        return text.ToString();
    }

    /// <summary>A case as docs/counting.md describes it, with method and options.</summary>
    public static byte[] Case(Election election, IReadOnlyList<ElectionOption> offered, IReadOnlyList<Ballot> ballots)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var options = new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            json.WriteStartObject();
            json.WriteString("id", election.Id.Value);
            json.WriteString("title", election.Title);
            json.WriteString("method", election.Method);
            if (ElectionCount.OptionsOf(election) is { } selected)
            {
                json.WritePropertyName("options");
                json.WriteRawValue(selected);
            }

            json.WriteNumber("seats", election.Seats);
            json.WriteStartArray("candidates");
            foreach (var option in offered)
            {
                json.WriteStringValue(option.Name);
            }

            json.WriteEndArray();
            Projects(json, election, offered);
            json.WriteStartArray("ballots");
            foreach (var ballot in Sorted(ballots))
            {
                Write(json, election.Way.Ballots, offered, ballot);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Projects(Utf8JsonWriter json, Election election, IReadOnlyList<ElectionOption> offered)
    {
        if (!election.Way.IsBudget)
        {
            return;
        }

        json.WriteStartArray("projects");
        foreach (var option in offered)
        {
            json.WriteStartObject();
            json.WriteString("id", option.Name);
            json.WriteNumber("cost", option.Cost ?? 0);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, BallotKind kind, IReadOnlyList<ElectionOption> offered, IReadOnlyList<int?> marks)
    {
        json.WriteStartObject();
        switch (kind)
        {
            case BallotKind.Rankings:
                json.WriteStartArray("ranking");
                foreach (var place in Places(marks))
                {
                    json.WriteStartArray();
                    foreach (var option in place)
                    {
                        json.WriteStringValue(offered[option].Name);
                    }

                    json.WriteEndArray();
                }

                json.WriteEndArray();
                break;
            case BallotKind.Approvals:
                json.WriteStartArray("approvals");
                foreach (var (option, _) in offered.Zip(marks).Where(pair => pair.Second is not null))
                {
                    json.WriteStringValue(option.Name);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteStartObject(kind == BallotKind.Scores ? "scores" : "points");
                foreach (var (option, mark) in offered.Zip(marks).Where(pair => pair.Second is not null))
                {
                    json.WriteNumber(option.Name, mark!.Value);
                }

                json.WriteEndObject();
                break;
        }

        json.WriteEndObject();
    }

    private static IEnumerable<IReadOnlyList<int>> Places(IReadOnlyList<int?> marks) =>
        marks
            .Index()
            .Where(one => one.Item is not null)
            .GroupBy(one => one.Item)
            .OrderBy(place => place.Key)
            .Select(place => (IReadOnlyList<int>)[.. place.Select(one => one.Index)]);

    private static IEnumerable<IReadOnlyList<int?>> Sorted(IReadOnlyList<Ballot> ballots) =>
        ballots.OrderBy(ballot => ballot.Marks, StringComparer.Ordinal).Select(ballot => ballot.Read);
}
