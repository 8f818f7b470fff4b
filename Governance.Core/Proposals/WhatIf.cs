using System.Data.Common;
using Dapper;
using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Policies;
using Governance.Core.Positions;

namespace Governance.Core.Proposals;

/// <summary>A decision of before, as it was and as it would have been by another rule.</summary>
/// <param name="Number">The proposal's number.</param>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Was">What its own rule made of the answers.</param>
/// <param name="Would">What the other rule would have made of them.</param>
public sealed record WhatIfLine(int Number, ProposalId Id, string Title, Outcome Was, Outcome Would);

/// <summary>
/// What a circle's last decisions would have been under another rule: the same seats, the same answers. Answers that the other rule does not
/// offer count as its nearest; times, seconding and money are taken as given.
/// </summary>
public static class WhatIf
{
    /// <summary>How many decisions are looked at.</summary>
    public const int Most = 10;

    /// <summary>The circle's last decisions that these audiences may read, the latest first.</summary>
    public static async Task<IReadOnlyList<WhatIfLine>> Last(
        DbConnection connection,
        CircleId circle,
        IReadOnlyList<string> audiences,
        Policy policy
    )
    {
        var rounds = await connection.QueryAsync<(string Round, string Proposal)>(
            $"""
            SELECT r.id, p.id
              FROM round r
              JOIN proposal p ON p.id = r.proposal_id
             WHERE p.circle_id = @circle AND {connection.In("p.audience", "audiences")}
               AND p.state IN ('closed', 'ratified') AND r.number = p.round AND r.outcome IS NOT NULL
             ORDER BY r.closed_at DESC, r.id
             LIMIT @most
            """,
            new
            {
                circle,
                audiences = audiences.ToArray(),
                most = Most,
            }
        );
        var lines = new List<WhatIfLine>();
        foreach (var (roundId, proposalId) in rounds.ToList())
        {
            var proposal = (await ProposalStore.Find(connection, new ProposalId(proposalId)))!;
            var seats = await PositionStore.Seats(connection, new RoundId(roundId));
            var old = proposal.RuleOf(await RoundStore.Find(connection, new RoundId(roundId)));
            lines.Add(new(proposal.Number, proposal.Id, proposal.Title, proposal.Outcome!.Value, Would(policy, old, seats)));
        }

        return lines;
    }

    /// <summary>What a rule makes of answers given under another. Pure.</summary>
    public static Outcome Would(Policy policy, Policy old, IReadOnlyList<AnsweredSeat> seats)
    {
        var facts = new Facts
        {
            Seats = [.. seats.Select(seat => SeatFact.One(Mapped(policy, old, seat.Choice)) with { Weight = seat.Weight })],
            Acknowledged = seats.Count(seat => seat.Choice is not null),
            Seconded = policy.Seconders,
            Funded = true,
        };
        return Decide.Run(policy, facts).Outcome;
    }

    private static int Mapped(Policy policy, Policy old, string? choice)
    {
        if (choice is null)
        {
            return SeatFact.Silent;
        }

        var same = policy.IndexOf(choice);
        return same >= 0 ? same
            : old.Choice(choice) is { } given ? Nearest(policy, given.Side)
            : SeatFact.Silent;
    }

    private static int Nearest(Policy policy, Side side)
    {
        Side[] order = side switch
        {
            Side.Reserve => [Side.Reserve, Side.For],
            Side.Block => [Side.Block, Side.Against],
            Side.Against => [Side.Against, Side.Block],
            _ => [side],
        };
        foreach (var wanted in order)
        {
            for (var at = 0; at < policy.Choices.Count; at++)
            {
                if (policy.Choices[at].Side == wanted)
                {
                    return at;
                }
            }
        }

        return SeatFact.Silent;
    }
}
