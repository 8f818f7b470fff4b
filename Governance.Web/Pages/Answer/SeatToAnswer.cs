using System.Data.Common;
using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Core.Mail;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using Governance.Core.Text;
using Governance.Web.Pages.Proposals;
using NodaTime;

namespace Governance.Web.Pages.Answer;

/// <summary>A seat that a mail's key may answer, with what one needs to know to answer it.</summary>
public sealed record SeatToAnswer
{
    /// <summary>The seat.</summary>
    public required Seat Seat { get; init; }

    /// <summary>Whose it is, by name.</summary>
    public required string Name { get; init; }

    /// <summary>The proposal.</summary>
    public required Proposal Proposal { get; init; }

    /// <summary>The round.</summary>
    public required Round Round { get; init; }

    /// <summary>The circle's name.</summary>
    public required string CircleName { get; init; }

    /// <summary>Two lines, or the first words.</summary>
    public required string Summary { get; init; }

    /// <summary>How it stands.</summary>
    public required StandingView Standing { get; init; }

    /// <summary>What the seat answers now, or null.</summary>
    public Position? Position { get; init; }

    /// <summary>Why the person may not answer it any more, or null.</summary>
    public Refusal? WhyNot { get; init; }

    /// <summary>The rule.</summary>
    public Policy Rule => Proposal.RuleOf(Round);

    /// <summary>Whether the count is shown before the close.</summary>
    public bool ShowsCount =>
        Rule.Results == Core.Policies.Results.Live
        || Round.ClosedAt is not null
        || (Rule.Results == Core.Policies.Results.AfterAnswering && Position is not null);

    /// <summary>Loads it for the person whose key it is; null where it is gone.</summary>
    public static async Task<SeatToAnswer?> Load(DbConnection connection, Viewer viewer, RoundId roundId, SeatId seatId, Instant now)
    {
        if (
            await RoundStore.Find(connection, roundId) is not { } round
            || await ProposalStore.Find(connection, round.ProposalId) is not { } proposal
            || !viewer.MayRead(proposal.Audience)
        )
        {
            return null;
        }

        var circle = (await CircleStore.Find(connection, round.CircleId))!;
        var standing = await StandingView.Load(connection, viewer, proposal, circle, round);
        if (standing.Seats.FirstOrDefault(one => one.Seat.Id == seatId) is not { } view)
        {
            return null;
        }

        var answering = MayAnswer.Of(viewer, circle, standing.Roll, proposal.RuleOf(round).Duties.Answer);
        var may = answering.Rights.Any(right => right.Seat.Id == seatId);
        var version = (await ProposalStore.Version(connection, proposal.Id, round.Version))!;
        return new SeatToAnswer
        {
            Seat = view.Seat,
            Name = view.Name,
            Proposal = proposal,
            Round = round,
            CircleName = circle.Name,
            Summary = proposal.Summary.Length > 0 ? proposal.Summary : Excerpt.Of(Blocks.Join(version.Text), 300),
            Standing = standing,
            Position = view.Position,
            WhyNot =
                !round.IsOpenAt(now) ? new RoundHasClosed(round.ClosedAt ?? round.ClosesAt)
                : may ? null
                : answering.Refusals.Count > 0 ? answering.Refusals[0]
                : new MayNotAnswer("not_your_seat"),
        };
    }
}
