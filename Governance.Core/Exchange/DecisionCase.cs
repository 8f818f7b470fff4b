using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Words;
using NodaTime;
using NodaTime.Text;

namespace Governance.Core.Exchange;

/// <summary>One decision as an outside program describes it, for <c>decide</c>: docs/commands.md has the form.</summary>
public static class DecisionCase
{
    /// <summary>Decides one case; throws <see cref="BadInputException"/> where it cannot be taken.</summary>
    public static DecidedCase Run(JsonElement input)
    {
        try
        {
            return Decided(input);
        }
        catch (Exception malformed)
            when (malformed
                    is JsonException
                        or InvalidOperationException
                        or FormatException
                        or UnparsableValueException
                        or KeyNotFoundException
            )
        {
            throw new BadInputException("malformed", malformed.Message);
        }
    }

    private static DecidedCase Decided(JsonElement input)
    {
        if (input.ValueKind != JsonValueKind.Object)
        {
            throw new BadInputException("malformed", "A case is an object.");
        }

        var policy = PolicyOf(input);
        var (seats, names) = SeatsOf(input, policy);
        Answers(input, policy, seats, names);
        var facts = Facts(input, names, new Facts { Seats = seats });
        facts = DecisionTimes.Add(input, policy, facts);
        var verdict = Decide.Run(policy, facts);
        return new DecidedCase(
            verdict.Outcome,
            verdict.Final,
            [.. verdict.Tests.Select(test => new DecidedTest(test.Name, test.Met, test.Have, test.Need, test.Of))],
            Speech.English.Sentence(policy, verdict, VerdictSpeech.NounOf(policy))
        );
    }

    private static Policy PolicyOf(JsonElement input)
    {
        if (!input.TryGetProperty("policy", out var policy))
        {
            throw new BadInputException("policy_is_missing", "A case names its policy.");
        }

        if (policy.ValueKind == JsonValueKind.String)
        {
            return PolicyBook.Find(policy.GetString()!)
                ?? throw new BadInputException(
                    "policy_is_unknown",
                    $"There is no policy '{policy.GetString()}'. `policy list` prints those there are."
                );
        }

        var read = policy.Deserialize<Policy>(Json.Options) ?? throw new BadInputException("malformed", "The policy is null.");
        return PolicyCheck.WhatIsWrong(read) is [var wrong, ..] ? throw BadInputException.From(wrong) : read;
    }

    private static (List<SeatFact> Seats, Dictionary<string, int> Names) SeatsOf(JsonElement input, Policy policy)
    {
        var seats = new List<SeatFact>();
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        if (input.TryGetProperty("seats", out var listed) && listed.ValueKind == JsonValueKind.Array)
        {
            foreach (var seat in listed.EnumerateArray())
            {
                var id = seat.GetProperty("id").GetString()!;
                if (!names.TryAdd(id, seats.Count))
                {
                    throw new BadInputException("seat_twice", $"The seat '{id}' is listed twice.");
                }

                seats.Add(new SeatFact(ClassOf(seat, policy), WeightOf(seat, id), SeatFact.Silent));
            }

            return (seats, names);
        }

        if (!input.TryGetProperty("eligible", out var eligible) || !eligible.TryGetInt32(out var count) || count < 0)
        {
            throw new BadInputException("seats_are_missing", "A case lists its seats, or says how many are eligible.");
        }

        seats.AddRange(Enumerable.Repeat(SeatFact.One(SeatFact.Silent), count));
        return (seats, names);
    }

    private static int ClassOf(JsonElement seat, Policy policy)
    {
        if (policy.Basis.Classes.Count == 0 || !seat.TryGetProperty("class", out var name) || name.ValueKind == JsonValueKind.Null)
        {
            return 0;
        }

        for (var at = 0; at < policy.Basis.Classes.Count; at++)
        {
            if (policy.Basis.Classes[at].Name == name.GetString())
            {
                return at;
            }
        }

        throw new BadInputException("class_is_unknown", $"The policy has no class '{name.GetString()}'.");
    }

    private static BigInteger WeightOf(JsonElement seat, string id)
    {
        if (!seat.TryGetProperty("weight", out var weight) || weight.ValueKind == JsonValueKind.Null)
        {
            return BigInteger.One;
        }

        var text = weight.ValueKind == JsonValueKind.String ? weight.GetString() : weight.GetRawText();
        return BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
            ? value
            : throw new BadInputException("weight_is_not_understood", $"The weight of '{id}' is not a whole number above zero.");
    }

    private static void Answers(JsonElement input, Policy policy, List<SeatFact> seats, Dictionary<string, int> names)
    {
        var open = !input.TryGetProperty("seats", out var listed) || listed.ValueKind != JsonValueKind.Array;
        var answered = new HashSet<int>();
        foreach (var answer in input.List("answers"))
        {
            var seat = answer.GetProperty("seat").GetString()!;
            if (!names.TryGetValue(seat, out var at))
            {
                if (!open || names.Count == seats.Count)
                {
                    throw new BadInputException(
                        "seat_is_unknown",
                        open ? $"More seats answer than are eligible: '{seat}'." : $"There is no seat '{seat}'."
                    );
                }

                names[seat] = at = names.Count;
            }

            if (!answered.Add(at))
            {
                throw new BadInputException("seat_answers_twice", $"The seat '{seat}' answers twice. One live answer per seat.");
            }

            seats[at] = Answer(answer, policy, seats[at], seat);
        }
    }

    private static SeatFact Answer(JsonElement answer, Policy policy, SeatFact seat, string name)
    {
        var choice = answer.GetProperty("choice").GetString()!;
        var at = policy.IndexOf(choice);
        if (at < 0)
        {
            throw new BadInputException("choice_is_unknown", $"'{policy.Slug}' offers no '{choice}'.");
        }

        var reason = answer.Text("reason");
        if (policy.Choices[at].Reason == Reason.Must && string.IsNullOrWhiteSpace(reason))
        {
            throw new BadInputException("answer_needs_a_reason", $"The '{choice}' of '{name}' needs a reason.");
        }

        var qualifies = !answer.TryGetProperty("qualifies", out var said) || said.ValueKind != JsonValueKind.False;
        return seat with { Choice = at, HasVeto = qualifies };
    }

    private static Facts Facts(JsonElement input, Dictionary<string, int> names, Facts facts)
    {
        if (!input.TryGetProperty("facts", out var given) || given.ValueKind != JsonValueKind.Object)
        {
            return facts;
        }

        var involved = given.Strings("drafters").Append(given.Text("proposer") ?? "").ToHashSet(StringComparer.Ordinal);
        return facts with
        {
            Acknowledged = given.Strings("acknowledged").Distinct(StringComparer.Ordinal).Count(),
            Seconded = given.Strings("seconded_by").Distinct(StringComparer.Ordinal).Count(name => !involved.Contains(name)),
            Funded =
                given.TryGetProperty("funded", out var funded) && funded.ValueKind is JsonValueKind.True or JsonValueKind.False
                    ? funded.GetBoolean()
                    : null,
            Meetings = [.. given.List("meetings").Select(MeetingOf).OrderBy(meeting => meeting.At ?? Instant.MinValue)],
            Seed = given.Text("seed"),
        };
    }

    private static Meeting MeetingOf(JsonElement meeting) =>
        new(meeting.When("at"), meeting.Count("eligible"), meeting.Count("for"), meeting.Count("against"), meeting.Count("abstain"));
}
