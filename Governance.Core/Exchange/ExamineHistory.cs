using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Words;
using NodaTime;
using NodaTime.Text;
using Calendar = Governance.Core.Kernel.Calendar;

namespace Governance.Core.Exchange;

/// <summary>What rules make of a historic decision: of its counts and times, never of its prose.</summary>
public static class ExamineHistory
{
    private const int MinutesInADay = 1_440;

    /// <summary>Computes what rules give, and what should be known.</summary>
    public static HistoricResult Examine(HistoricCase one)
    {
        var policy = one.PolicySlug is { } slug ? PolicyBook.Find(slug) : null;
        var computed = policy is null ? null : Compute(one, policy);
        var byPolicy = new SortedDictionary<string, Outcome>(StringComparer.Ordinal);
        foreach (var preset in PolicyBook.All)
        {
            if (Compute(one, preset) is { } outcome)
            {
                byPolicy[preset.Slug] = outcome;
            }
        }

        bool? agrees = one.Recorded is { } recorded && computed is { } found ? recorded == found : null;
        return new(one.Id, one.PolicySlug, one.Recorded, computed, agrees, byPolicy, [.. Differences(one, policy, computed, agrees)]);
    }

    private static IEnumerable<Difference> Differences(HistoricCase one, Policy? policy, Outcome? computed, bool? agrees)
    {
        var speech = Speech.English;
        if (agrees == false)
        {
            yield return new(
                "outcome",
                speech.Say(
                    "history.outcome",
                    new
                    {
                        recorded = speech["outcome." + Fact.Cell(one.Recorded)],
                        computed = speech["outcome." + Fact.Cell(computed)],
                        policy = policy!.Name,
                    }
                )
            );
        }

        if (MinutesShort(one, policy) is { } minutes and > 0)
        {
            yield return new(
                "minimum_short",
                speech.Say("history.minimum_short", new { minutes, policy = policy?.Name ?? speech["history.its_rule"] })
            );
        }

        if (one.IsBaseAccounts)
        {
            yield return new("base_is_accounts", speech.Say("history.base_is_accounts", new { n = one.Eligible ?? 0 }));
        }

        foreach (var coop in one.TwiceNamed())
        {
            yield return new("same_coop_twice", speech.Say("history.same_coop_twice", new { coop }));
        }

        if (one.IsPartial)
        {
            yield return new("partial", speech["history.partial"]);
        }

        if (one.TextChanges > 0)
        {
            yield return new("text_changed", speech.Say("history.text_changed", new { n = one.TextChanges }));
        }
    }

    /// <summary>The outcome by a policy, or null where the counts do not suffice for it.</summary>
    private static Outcome? Compute(HistoricCase one, Policy policy)
    {
        if (one.IsPartial || one.Tally.Count == 0)
        {
            return null;
        }

        var baseKnown = one.Eligible is not null && !one.IsBaseAccounts;
        if (!baseKnown && NeedsTheBase(policy))
        {
            return null;
        }

        var seats = new List<SeatFact>();
        foreach (var (word, count) in one.Tally)
        {
            if (ChoiceOf(policy, word) is not { } choice)
            {
                return null;
            }

            seats.AddRange(Enumerable.Repeat(SeatFact.One(choice), count));
        }

        var silent = baseKnown ? Math.Max(0, one.Eligible!.Value - seats.Count) : 0;
        seats.AddRange(Enumerable.Repeat(SeatFact.One(SeatFact.Silent), silent));
        var outcome = Decide.Run(policy, new Facts { Seats = seats }).Outcome;

        // Who was present without answering settles only whether there was a quorum.
        return one.Tally.Keys.All(word => word is "present" or "silent") && outcome != Outcome.Inquorate ? null : outcome;
    }

    private static int? ChoiceOf(Policy policy, string word)
    {
        var known = word switch
        {
            "silent" => SeatFact.Silent,
            "present" => SeatFact.Present,
            "consent" when policy.Choice("consent") is null => policy.IndexOf("agree"),
            "objection" when policy.Choice("objection") is null => policy.IndexOf("disagree"),
            _ => policy.IndexOf(word),
        };
        return word is not ("silent" or "present") && known < 0 ? null : known;
    }

    private static bool NeedsTheBase(Policy policy) =>
        policy.Silence.Kind != SilenceKind.NotCounted
        || policy
            .Stages.SelectMany(stage => stage.Test.Whole)
            .Any(test =>
                test
                    is Quorum { Of: not null }
                        or Share { Base: ShareBase.Seats }
                        or Override { Base: ShareBase.Seats }
                        or AtMost { Of: not null, Base: ShareBase.Seats }
            );

    /// <summary>Minutes short of the minimum; where only days are known, those between the days.</summary>
    private static int? MinutesShort(HistoricCase one, Policy? policy)
    {
        if (Read(one.Opened) is not { } opened || Read(one.Closed) is not { } closed)
        {
            return null;
        }

        Span? minimum =
            policy is { Times.Voting.IsNone: false } ? policy.Times.Voting
            : policy is null && one.MinimumDays is { } days ? new Span(days, SpanUnit.Days)
            : null;
        if (minimum is not { } span)
        {
            return null;
        }

        var start = opened.At.InUtc().ToInstant();
        var required = Calendar.Utc.After(start, span) - start;
        var open = closed.At.InUtc().ToInstant() - start;
        // A day without its hour may have ended at midnight: only what is certainly short is called so.
        var slack = closed.HasTime && opened.HasTime ? Duration.Zero : Duration.FromMinutes(MinutesInADay - 1);
        return open + slack < required ? (int)Math.Ceiling((required - open).TotalMinutes) : 0;
    }

    private static (LocalDateTime At, bool HasTime)? Read(string? printed)
    {
        foreach (var pattern in new[] { "uuuu'-'MM'-'dd'T'HH':'mm':'ss", "uuuu'-'MM'-'dd'T'HH':'mm" })
        {
            if (LocalDateTimePattern.CreateWithInvariantCulture(pattern).Parse(printed ?? "") is { Success: true } moment)
            {
                return (moment.Value, true);
            }
        }

        if (OffsetDateTimePattern.Rfc3339.Parse(printed ?? "") is { Success: true } exact)
        {
            return (exact.Value.ToInstant().InUtc().LocalDateTime, true);
        }

        return LocalDatePattern.Iso.Parse(printed ?? "") is { Success: true } day ? (day.Value.AtMidnight(), false) : null;
    }
}
