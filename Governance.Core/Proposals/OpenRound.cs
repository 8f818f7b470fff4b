using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Positions;
using Governance.Core.Rolls;
using Governance.Core.Text;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>A seat that stands outside every base of a round, for a conflict of interest.</summary>
/// <param name="Holder">The coop or person that holds it, as an id.</param>
/// <param name="Reason">Which conflict.</param>
public sealed record Recusal(string Holder, string? Reason);

/// <summary>What a round is opened with, as typed.</summary>
/// <param name="Closes">The close: wall time of the circle's zone; empty takes the earliest.</param>
/// <param name="Recusals">Seats that stand outside.</param>
/// <param name="SeedSource">Where the seed of a lot will come from, for rules that settle ties by lot.</param>
public sealed record OpeningForm(string? Closes, IReadOnlyList<Recusal>? Recusals = null, string? SeedSource = null);

/// <summary>
/// A round opens: the current words are frozen and hashed, the roll is written, the close is fixed. The proposer or who serves
/// the circle opens. The earliest close is computed from the pinned policy, rounded up to the hour; an earlier one is refused.
/// </summary>
public sealed class OpenRound(Writer writer, Motions motions)
{
    /// <summary>The longest reason of a recusal, in characters.</summary>
    public const int LongestReason = 300;

    /// <summary>Opens the next round.</summary>
    public Task<Result<RoundId>> Run(Actor actor, ProposalId id, OpeningForm form) =>
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

                return MayRaise.Leads(viewer, proposal) ? await In(change, id, form) : new NotAllowed("proposer_or_secretary");
            }
        );

    /// <summary>Opens inside another command, whose rights were asked already.</summary>
    internal async Task<Result<RoundId>> In(Change change, ProposalId id, OpeningForm form)
    {
        var proposal = (await ProposalStore.Find(change.Connection, id, change.Transaction))!;
        var circle = (await CircleStore.Find(change.Connection, proposal.CircleId, change.Transaction))!;
        var calendar = await CircleStore.Calendar(change.Connection, circle, change.Transaction);
        var version = (await ProposalStore.Version(change.Connection, id, proposal.Version, change.Transaction))!;
        var last = await RoundStore.Of(change.Connection, id, proposal.Round, change.Transaction);
        var seconders = await ProposalStore.Seconders(change.Connection, id, change.Transaction);
        if (OpeningTimes.MayOpen(proposal, version, last, seconders.Count, calendar, change.Now) is { } early)
        {
            return early;
        }

        var close = OpeningTimes.Close(proposal.Rule, calendar, change.Now, form.Closes);
        var source = proposal.Rule.Tie == Tie.Lot ? Fields.Line("seed", form.SeedSource, SettleRound.LongestSeed) : (Result<string>)"";
        if (FormIsRefused.From(close.Refusal, source.Refusal) is { } refusal)
        {
            return refusal;
        }

        var moved = RaiseProposal.Moved(proposal, Blocks.Join(version.Text), close.Value);
        if (await motions.Of(proposal.Motion).Validate(change, moved) is { } unfit)
        {
            return unfit;
        }

        var opening = new Opening(
            proposal,
            circle,
            version,
            IsFallback: false,
            OpeningTimes.EarliestClose(proposal.Rule, calendar, change.Now),
            close.Value,
            source.Value.Length == 0 ? null : source.Value,
            form.Recusals ?? []
        );
        return await Open(change, opening, calendar, last);
    }

    /// <summary>Opens the round of the fallback policy, in the circle that it goes to, with its earliest close.</summary>
    internal static async Task<Result<RoundId>> Fallback(Change change, Proposal proposal, Circle circle)
    {
        var calendar = await CircleStore.Calendar(change.Connection, circle, change.Transaction);
        var version = (await ProposalStore.Version(change.Connection, proposal.Id, proposal.Version, change.Transaction))!;
        var earliest = OpeningTimes.EarliestClose(proposal.FallbackRule!, calendar, change.Now);
        var opening = new Opening(proposal, circle, version, IsFallback: true, earliest, earliest, null, []);
        return await Open(change, opening, calendar, null);
    }

    private static async Task<Result<RoundId>> Open(Change change, Opening opening, Calendar calendar, Round? last)
    {
        var (proposal, version) = (opening.Proposal, opening.Version);
        var id = Ids.New<RoundId>(change.Now);
        var rule = opening.IsFallback ? proposal.FallbackRule! : proposal.Rule;
        var seats = await WriteRoll.Seats(change, opening.Circle, rule, id, proposal.Id);
        if (seats.Count == 0)
        {
            return new RollIsEmpty();
        }

        var roll = Recused(seats, opening.Recusals);
        if (roll.IsRefused)
        {
            return roll.Refusal;
        }

        var carries = version.Editorial && last is { Outcome: Outcome.NextRound } && rule.Process is not null;
        var round = RoundOf(change, opening, id, roll.Value) with
        {
            ChallengeUntil = carries ? calendar.After(change.Now, rule.Process!.Challenge) : null,
        };
        PersonId? by = change.Actor.Person is { } person ? new PersonId(person) : null;
        await RoundStore.Add(change.Transaction, round, by);
        await RollStore.Write(change.Transaction, roll.Value);
        await ProposalStore.Move(
            change.Transaction,
            proposal with
            {
                State = ProposalState.Answer,
                PhaseUntil = null,
                Round = round.Number,
            }
        );
        await change.Append(RoundOpened.From(round, by, roll.Value, proposal.Audience));
        await Threads.SetMode(change, proposal.Id.Value, Phases.ModeOf(ProposalState.Answer));
        if (carries)
        {
            await CarryOver.In(change, proposal, last!, round, roll.Value);
        }

        return id;
    }

    private static Round RoundOf(Change change, Opening opening, RoundId id, IReadOnlyList<Seat> roll)
    {
        var (proposal, version) = (opening.Proposal, opening.Version);
        var policyHash = Fingerprint.Of(proposal.PolicyOf(opening.IsFallback));
        var detailsHash = Fingerprint.Of(version.Details);
        return new Round
        {
            Id = id,
            ProposalId = proposal.Id,
            Number = proposal.Round + 1,
            CircleId = opening.Circle.Id,
            IsFallback = opening.IsFallback,
            Version = version.Number,
            TextHash = version.TextHash,
            DetailsHash = detailsHash,
            PolicyHash = policyHash,
            OpenedAt = change.Now,
            EarliestAt = opening.Earliest,
            ClosesAt = opening.Closes,
            Extensions = 0,
            Fingerprint = RoundFingerprint.Of(version.TextHash, detailsHash, policyHash, opening.Closes, roll),
            SeedSource = opening.SeedSource,
        };
    }

    /// <summary>The roll with the seats that stand outside, each with its reason. Pure.</summary>
    private static Result<IReadOnlyList<Seat>> Recused(IReadOnlyList<Seat> seats, IReadOnlyList<Recusal> recusals)
    {
        var reasons = new Dictionary<string, string>();
        foreach (var recusal in recusals)
        {
            var reason = Fields.Line("recused", recusal.Reason, LongestReason);
            if (reason.IsRefused)
            {
                return reason.Refusal;
            }

            reasons[recusal.Holder] = reason.Value;
        }

        Seat[] roll =
        [
            .. seats.Select(seat =>
                reasons.TryGetValue(seat.Holder, out var reason) ? seat with { Recused = true, RecusedBecause = reason } : seat
            ),
        ];
        return roll.All(seat => seat.Recused) ? new RollIsEmpty() : roll;
    }

    private sealed record Opening(
        Proposal Proposal,
        Circle Circle,
        ProposalVersion Version,
        bool IsFallback,
        Instant Earliest,
        Instant Closes,
        string? SeedSource,
        IReadOnlyList<Recusal> Recusals
    );
}
