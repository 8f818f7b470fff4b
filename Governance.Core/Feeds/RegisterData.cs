using System.Data.Common;
using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Core.Rolls;
using Governance.Core.Words;

namespace Governance.Core.Feeds;

/// <summary>The register as data: what a page of it shows to everybody, and nothing more.</summary>
public static class RegisterData
{
    /// <summary>A public entry with its verdict, its rule and its roll as far as everybody may see them.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="decision">The entry.</param>
    /// <param name="supersedes">The numbers of the public entries that it supersedes.</param>
    /// <param name="origin">The public address, without a slash at the end.</param>
    /// <param name="now">Now: whether it is in force is said as of now.</param>
    public static async Task<object> Of(DbConnection connection, Decision decision, IEnumerable<string> supersedes, string origin, AsOf now)
    {
        var entry = new
        {
            decision.Number,
            decision.Kind,
            url = $"{origin}/register/{decision.Number}",
            decision.Title,
            text = decision.Text,
            sha256 = decision.TextHash,
            circle = decision.CircleName,
            decision.Outcome,
            decision.DecidedAt,
            decision.RatifiedAt,
            decision.EffectiveAt,
            decision.EffectState,
            force = InForce.On(decision, now),
            superseded_by = Superseded(decision),
            supersedes = supersedes.ToList() is { Count: > 0 } earlier ? earlier : null,
            decision.ReviewAt,
            decision.Corrects,
            decision = await Round(connection, decision),
            source = decision.Kind == EntryKind.Elsewhere
                ? System.Text.Json.JsonDocument.Parse(decision.Source).RootElement
                : (System.Text.Json.JsonElement?)null,
        };
        return entry;
    }

    /// <summary>What took its place; the number only where everybody may read that entry.</summary>
    private static object? Superseded(Decision decision) =>
        decision.SupersededSince is { } since
            ? new
            {
                number = decision.SupersededAudience == Audience.Public ? decision.SupersededBy : null,
                since,
                because = decision.SupersededBecause,
            }
            : null;

    private static async Task<object?> Round(DbConnection connection, Decision decision)
    {
        if (
            decision.RoundId is not { } id
            || await RoundStore.Find(connection, id) is not { Result: { } verdict } round
            || await ProposalStore.Find(connection, round.ProposalId) is not { } proposal
        )
        {
            return null;
        }

        var circle = (await CircleStore.Find(connection, proposal.CircleId))!;
        var noun = circle.IsOfPeople || proposal.Rule.Basis.Kind == BasisKind.Person ? SeatNoun.Person : SeatNoun.Coop;
        return new
        {
            round.OpenedAt,
            round.ClosedAt,
            round.Fingerprint,
            policy = proposal.Rule,
            policy_sha256 = round.PolicyHash,
            verdict.Tests,
            verdict.Counts,
            sentence = Speech.English.Sentence(proposal.Rule, verdict, noun),
            roll = await Roll(connection, proposal, round),
        };
    }

    private static async Task<IReadOnlyList<object>> Roll(DbConnection connection, Proposal proposal, Round round)
    {
        var sees = Viewer.Public.MayRead(proposal.AudienceOf(proposal.SeePositions));
        var why = Viewer.Public.MayRead(proposal.AudienceOf(proposal.SeeReasons));
        var positions = sees ? (await PositionStore.Of(connection, round.Id)).ToDictionary(position => position.SeatId) : [];
        return
        [
            .. (await RollStore.Of(connection, round.Id)).Select(seat => new
            {
                seat.Id,
                coop = seat.CoopId,
                seat.Weight,
                seat.Because,
                seat.Since,
                recused = seat.Recused ? true : (bool?)null,
                choice = positions.GetValueOrDefault(seat.Id)?.Choice,
                reason = why ? positions.GetValueOrDefault(seat.Id)?.Reason : null,
            }),
        ];
    }
}
