using Governance.Core.Kernel;
using Governance.Core.Policies;
using NodaTime;
using NodaTime.Text;

namespace Governance.Core.Proposals;

/// <summary>When a round may open, and until when it must be open at least and may be at most: computed from the pinned policy, never typed. Pure.</summary>
public static class OpeningTimes
{
    /// <summary>Has it been talked about and seconded, and do its words stand still, long enough? Pure.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="version">Its current version.</param>
    /// <param name="last">Its last round, or null before the first.</param>
    /// <param name="seconders">How many second it.</param>
    /// <param name="calendar">How the circle counts days.</param>
    /// <param name="now">When.</param>
    public static Refusal? MayOpen(Proposal proposal, ProposalVersion version, Round? last, int seconders, Calendar calendar, Instant now)
    {
        var integrated = proposal.State == ProposalState.Integrate && last is not null && proposal.Version > last.Version;
        if (!proposal.AwaitsARound && !integrated)
        {
            return new ProposalIsElsewhere(proposal.State);
        }

        var rule = proposal.Rule;
        if (seconders < rule.Seconders)
        {
            return new NeedsSeconding(rule.Seconders - seconders);
        }

        var talked = calendar.After(proposal.RaisedAt, rule.Times.Discussion);
        var still = version.Number == 1 ? talked : calendar.After(version.MadeAt, rule.Times.Freeze);
        if (now < talked)
        {
            return new OpensTooEarly(talked, rule.Name);
        }

        if (now < still)
        {
            return new TextChangedTooLately(still, rule.Name);
        }

        return WhyNotAgain(rule, last, calendar, now);
    }

    /// <summary>A second vote has a time of its own, counted from the first.</summary>
    private static Refusal? WhyNotAgain(Policy rule, Round? last, Calendar calendar, Instant now)
    {
        if (last is not { ClosedAt: { } first, VoidBecause: null, IsFallback: false, Outcome: { } outcome })
        {
            return null;
        }

        var stage = rule.Stages.FirstOrDefault(stage =>
            stage.After == outcome || (stage.After == Outcome.Adopted && outcome == Outcome.NextRound)
        );
        if (stage is null || stage.Latest.IsNone || rule.Process is not null)
        {
            return null;
        }

        var latest = calendar.After(first, stage.Latest);
        return EarliestClose(rule, calendar, now) > latest ? new ClosesTooLate(latest, rule.Name) : null;
    }

    /// <summary>
    /// The earliest close of a round that opens at an instant: the minimum time and the notice, whichever ends later,
    /// at least an hour, rounded up to the full hour.
    /// </summary>
    public static Instant EarliestClose(Policy policy, Calendar calendar, Instant opens)
    {
        var voting = calendar.After(opens, policy.Times.Voting);
        var notice = calendar.After(opens, policy.Times.Notice);
        return calendar.RoundedUpToTheHour(Instant.Max(opens + Duration.FromHours(1), Instant.Max(voting, notice)));
    }

    /// <summary>Reads the close as typed and holds it against the policy. Pure.</summary>
    public static Result<Instant> Close(Policy policy, Calendar calendar, Instant opens, string? typed)
    {
        var earliest = EarliestClose(policy, calendar, opens);
        if (string.IsNullOrWhiteSpace(typed))
        {
            return earliest;
        }

        if (ReadWallTime(typed) is not { } local)
        {
            return new FieldIsNotUnderstood("closes", "wall_time");
        }

        var close = calendar.Zone.AtLeniently(local).ToInstant();
        if (close < earliest)
        {
            var minimum = policy.Times.Voting.IsNone ? policy.Times.Notice : policy.Times.Voting;
            return new ClosesTooEarly(earliest, policy.Name, minimum);
        }

        var latest = policy.Times.Maximum.IsNone ? opens + Duration.FromDays(366) : calendar.After(opens, policy.Times.Maximum);
        return close > latest ? new ClosesTooLate(latest, policy.Name) : close;
    }

    /// <summary>A wall time as browsers send it, 2026-11-27T17:00, or null.</summary>
    public static LocalDateTime? ReadWallTime(string? typed)
    {
        var text = (typed ?? "").Trim().Replace(' ', 'T');
        foreach (var pattern in new[] { "uuuu'-'MM'-'dd'T'HH':'mm", "uuuu'-'MM'-'dd'T'HH':'mm':'ss", "uuuu'-'MM'-'dd" })
        {
            var read = LocalDateTimePattern.CreateWithInvariantCulture(pattern).Parse(text);
            if (read.Success && read.Value.Year is > 1900 and < 9000)
            {
                return read.Value;
            }
        }

        return null;
    }
}
