using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Rolls;
using NodaTime;
using NodaTime.Text;

namespace Governance.Core.Proposals;

/// <summary>
/// A round opens: the current words are frozen and hashed, the roll is written, the close is fixed. The proposer or who serves
/// the circle opens. The earliest close is computed from the pinned policy, rounded up to the hour; an earlier one is refused.
/// </summary>
public sealed class OpenRound(Writer writer, Motions motions)
{
    /// <summary>Opens with a close as typed (wall time of the circle's zone); empty takes the earliest.</summary>
    public Task<Result<RoundId>> Run(Actor actor, ProposalId id, string? closes) =>
        writer.Run<RoundId>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (
                    await ProposalStore.Find(change.Connection, id, change.Transaction) is not { } proposal
                    || !viewer.MayRead(proposal.Audience)
                )
                {
                    return new NotFound();
                }

                return MayRaise.Leads(viewer, proposal) ? await In(change, id, closes) : new NotAllowed("proposer_or_secretary");
            }
        );

    /// <summary>Opens inside another command, whose rights were asked already.</summary>
    internal async Task<Result<RoundId>> In(Change change, ProposalId id, string? closes)
    {
        var proposal = (await ProposalStore.Find(change.Connection, id, change.Transaction))!;
        if (proposal.State != ProposalState.Discuss)
        {
            return new ProposalIsElsewhere(proposal.State);
        }

        var circle = (await CircleStore.Find(change.Connection, proposal.CircleId, change.Transaction))!;
        var calendar = await CircleStore.Calendar(change.Connection, circle, change.Transaction);
        if (MayOpen(proposal, calendar, change.Now) is { } early)
        {
            return early;
        }

        var close = Close(proposal.Rule, calendar, change.Now, closes);
        if (close.IsRefused)
        {
            return close.Refusal;
        }

        var version = (await ProposalStore.Version(change.Connection, id, proposal.Version, change.Transaction))!;
        var moved = RaiseProposal.Moved(proposal, Text.Blocks.Join(version.Text), close.Value);
        if (await motions.Of(proposal.Motion).Validate(change, moved) is { } unfit)
        {
            return unfit;
        }

        return await Open(change, proposal, circle, version, EarliestClose(proposal.Rule, calendar, change.Now), close.Value);
    }

    /// <summary>Has it been talked about long enough? Pure.</summary>
    public static Refusal? MayOpen(Proposal proposal, Calendar calendar, Instant now)
    {
        var earliest = calendar.After(proposal.RaisedAt, proposal.Rule.Times.Discussion);
        return now < earliest ? new OpensTooEarly(earliest, proposal.Rule.Name) : null;
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

    private static async Task<Result<RoundId>> Open(
        Change change,
        Proposal proposal,
        Circle circle,
        ProposalVersion version,
        Instant earliest,
        Instant closes
    )
    {
        var id = Ids.New<RoundId>(change.Now);
        var roll = await WriteRoll.Seats(change, circle, proposal.Rule, id);
        if (roll.Count == 0)
        {
            return new RollIsEmpty();
        }

        var policyHash = Fingerprint.Of(proposal.Policy);
        var round = new Round
        {
            Id = id,
            ProposalId = proposal.Id,
            Number = proposal.Round + 1,
            Version = version.Number,
            TextHash = version.TextHash,
            PolicyHash = policyHash,
            OpenedAt = change.Now,
            EarliestAt = earliest,
            ClosesAt = closes,
            Extensions = 0,
            Fingerprint = RoundFingerprint.Of(version.TextHash, policyHash, closes, roll),
        };
        PersonId? by = change.Actor.Person is { } person ? new PersonId(person) : null;
        await RoundStore.Add(change.Transaction, round, by);
        await RollStore.Write(change.Transaction, roll);
        await ProposalStore.Move(change.Transaction, proposal with { State = ProposalState.Answer, Round = round.Number });
        await change.Append(RoundOpened.From(round, by, roll, proposal.Audience));
        return id;
    }
}
