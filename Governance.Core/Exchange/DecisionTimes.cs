using System.Text.Json;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Words;
using NodaTime;
using NodaTime.Text;
using Calendar = Governance.Core.Kernel.Calendar;

namespace Governance.Core.Exchange;

/// <summary>The times of a case for <c>decide</c>: whether it is over, whether it was open long enough, whether a second vote came in time.</summary>
internal static class DecisionTimes
{
    /// <summary>Adds what the times say; throws where they break the rule and are not to be ignored.</summary>
    public static Facts Add(JsonElement input, Policy policy, Facts facts)
    {
        var (opened, closed, now) = (input.When("opened"), input.When("closed"), input.When("now"));
        var zone = input.Text("zone") ?? "UTC";
        var calendar = new Calendar(
            DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone)
                ?? throw new BadInputException("zone_is_unknown", $"There is no time zone '{zone}'."),
            input.Strings("holidays").Select(day => LocalDatePattern.Iso.Parse(day).GetValueOrThrow()).ToHashSet()
        );
        facts = facts with { IsFinal = now is null || (closed is not null && now >= closed) };
        if (opened is null || closed is null)
        {
            return facts;
        }

        if (closed <= opened)
        {
            throw new BadInputException("closes_before_it_opens", "The close lies before the opening.");
        }

        var ignored = input.TryGetProperty("ignore_times", out var ignore) && ignore.ValueKind == JsonValueKind.True;
        var timed = facts with
        {
            Minimum = MinimumOf(policy, calendar, opened.Value, closed.Value),
            Window = WindowOf(policy, facts, calendar, closed.Value),
        };
        if (!ignored)
        {
            RefuseUntimely(policy, timed);
        }

        // Ignored, an untimely second vote leaves the outcome alone, like a round too short.
        return ignored ? timed with { Window = null } : timed;
    }

    private static MinimumFact MinimumOf(Policy policy, Calendar calendar, Instant opened, Instant closed)
    {
        var required = policy.Times.Voting.IsNone ? policy.Times.Notice : policy.Times.Voting;
        var earliest = Instant.Max(calendar.After(opened, policy.Times.Voting), calendar.After(opened, policy.Times.Notice));
        return new MinimumFact(earliest, closed, required);
    }

    /// <summary>When a second meeting may be held, where one is and the first's time is known.</summary>
    private static WindowFact? WindowOf(Policy policy, Facts facts, Calendar calendar, Instant closed)
    {
        var stage = policy.StageOf(facts);
        return stage == 0 || policy.Stages[stage].Latest.IsNone || facts.Meetings[^1].At is not { } first
            ? null
            : new(calendar.After(first, policy.Stages[stage].Earliest), calendar.After(first, policy.Stages[stage].Latest), closed);
    }

    private static void RefuseUntimely(Policy policy, Facts facts)
    {
        if (facts.Minimum is { Met: false } minimum)
        {
            throw new BadInputException(
                "closes_too_early",
                $"'{policy.Slug}' asks for {Speech.English.Span(minimum.Required)}: the earliest close is {Instants.Text(minimum.Earliest)}, {minimum.MinutesShort} minutes later."
            );
        }

        if (facts.Window is { Met: false } window)
        {
            throw new BadInputException(
                window.Closed < window.Earliest ? "closes_too_early" : "closes_too_late",
                $"'{policy.Slug}' asks for a second vote between {Instants.Text(window.Earliest)} and {Instants.Text(window.Latest)}."
            );
        }
    }
}
