using Dapper;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using Governance.Core.Text;
using NodaTime;

namespace Governance.Core.Needs;

/// <summary>An open round in which somebody may answer for a seat.</summary>
public sealed record OpenSeat
{
    /// <summary>The proposal.</summary>
    public required ProposalId Id { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Two lines by the proposer, or empty.</summary>
    public required string Summary { get; init; }

    /// <summary>The circle's name.</summary>
    public required string CircleName { get; init; }

    /// <summary>The round.</summary>
    public required RoundId RoundId { get; init; }

    /// <summary>The seat.</summary>
    public required SeatId SeatId { get; init; }

    /// <summary>Its coop, or null for one's own.</summary>
    public CoopId? CoopId { get; init; }

    /// <summary>The coop's name.</summary>
    public string? CoopName { get; init; }

    /// <summary>The coop that may answer for it besides.</summary>
    public CoopId? GivenTo { get; init; }

    /// <summary>What it answers now, or null.</summary>
    public string? Choice { get; init; }

    /// <summary>When the round closes.</summary>
    public required Instant ClosesAt { get; init; }

    /// <summary>The fingerprint of the round's rule.</summary>
    public required string PolicyHash { get; init; }

    /// <summary>The round's rule.</summary>
    public Policy Rule => PinnedRules.Known(PolicyHash);

    /// <summary>What binds answers to the round.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The words as blocks where there is no summary, else empty.</summary>
    public required string Blocks { get; init; }

    /// <summary>How long the words are.</summary>
    public required int Letters { get; init; }

    /// <summary>Whether an answer is still missing.</summary>
    public bool IsSilent => Choice is null or "wait";
}

/// <summary>A round asks a seat that somebody may answer for, and the seat has not answered.</summary>
public sealed class AnswerNeed : INeedKind
{
    /// <inheritdoc />
    public string Kind => "answer";

    /// <inheritdoc />
    public async Task<IReadOnlyList<Need>> Of(NeedContext context) =>
        [.. (await context.Open()).Where(seat => seat.IsSilent).Select(seat => NeedOf(seat, context))];

    /// <summary>Every open round in which they may answer, answered or not, by closing time: one query.</summary>
    public static async Task<IReadOnlyList<OpenSeat>> Open(NeedContext context)
    {
        var coops = context.Viewer.Hats.Where(hat => hat.Role != Role.Observer).Select(hat => hat.CoopId.Value).ToArray();
        var seats = (
            await context.Connection.QueryAsync<OpenSeat>(
                $"""
                SELECT p.id, p.title, p.summary, c.name AS circle_name, r.id AS round_id, s.id AS seat_id, s.coop_id, o.name AS coop_name,
                       s.given_to, a.choice, r.closes_at, r.fingerprint,
                       r.policy_hash,
                       CASE WHEN p.summary = '' THEN v.blocks ELSE '' END AS blocks, LENGTH(v.blocks) AS letters
                  FROM round r
                  JOIN proposal p ON p.id = r.proposal_id
                  JOIN proposal_version v ON v.proposal_id = p.id AND v.number = r.version
                  JOIN circle c ON c.id = p.circle_id
                  JOIN seat s ON s.round_id = r.id AND NOT s.recused
                  LEFT JOIN coop o ON o.id = s.coop_id
                  LEFT JOIN position a ON a.round_id = r.id AND a.seat_id = s.id
                 WHERE r.closed_at IS NULL AND r.closes_at > @now
                   AND (s.person_id = @person OR {context.Connection.In("s.coop_id", "coops")}
                        OR (a.seat_id IS NULL AND {context.Connection.In("s.given_to", "speaks")}))
                   AND NOT EXISTS (SELECT 1 FROM inner_decision d JOIN mandate m ON m.id = d.mandate_id
                                    WHERE d.seat_id = s.id AND m.kind = 'members_decide' AND d.released_at IS NULL)
                 ORDER BY r.closes_at, p.number, s.id
                 LIMIT 500
                """,
                new
                {
                    now = context.Now,
                    person = context.Person,
                    coops,
                    speaks = context.Coops,
                }
            )
        ).ToList();
        await Learn(context, seats);
        return [.. seats.Where(seat => MayAnswer(seat, context))];
    }

    /// <summary>Rules that are not known yet are read once, one text for each fingerprint.</summary>
    private static async Task Learn(NeedContext context, IReadOnlyList<OpenSeat> seats)
    {
        var unknown = seats.Where(seat => !PinnedRules.IsKnown(seat.PolicyHash)).DistinctBy(seat => seat.PolicyHash).ToList();
        if (unknown.Count == 0)
        {
            return;
        }

        var texts = await context.Connection.QueryAsync<(string Hash, string Policy)>(
            $"""
            SELECT r.policy_hash, CASE WHEN r.is_fallback THEN p.fallback ELSE p.policy END
              FROM round r JOIN proposal p ON p.id = r.proposal_id
             WHERE {context.Connection.In("r.id", "rounds")}
            """,
            new { rounds = unknown.Select(seat => seat.RoundId.Value).ToArray() }
        );
        foreach (var (hash, policy) in texts)
        {
            PinnedRules.Learn(hash, policy);
        }
    }

    private static bool MayAnswer(OpenSeat seat, NeedContext context) =>
        seat.CoopId is not { } coop
        || context.Viewer.SpeaksFor(coop)
        || (seat.GivenTo is { } given && context.Viewer.SpeaksFor(given))
        || seat.Rule.Duties.Answer == Who.Member;

    private static Need NeedOf(OpenSeat seat, NeedContext context) =>
        new()
        {
            Kind = "answer",
            Key = $"answer:{seat.SeatId}",
            Subject = seat.Id.Value,
            Title = seat.Title,
            Summary = seat.Summary.Length > 0 ? seat.Summary : FirstWords(seat.Blocks),
            CircleName = seat.CircleName,
            For = seat.CoopName,
            DueAt = seat.ClosesAt,
            Consequence = 50,
            Link = $"/proposals/{seat.Id}#answer",
            Letters = seat.Letters,
            Facts = new Dictionary<string, object?>
            {
                ["seat"] = seat.CoopName ?? context.Viewer.Person!.Name,
                ["state"] = seat.Choice is null ? "silent" : "wait",
            },
            Asked = new SeatAsked(seat.RoundId, seat.SeatId, seat.Rule, seat.Fingerprint),
        };

    /// <summary>The first words of a text, for want of a summary.</summary>
    internal static string FirstWords(string blocks) =>
        blocks.Length == 0 ? "" : Excerpt.Of(Text.Blocks.Join(Json.Read<IReadOnlyList<Block>>(blocks)), 220);
}
