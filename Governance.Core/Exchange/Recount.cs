using System.Data.Common;
using Dapper;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using Governance.Core.Text;

namespace Governance.Core.Exchange;

/// <summary>Every round again: its words, its roll and its verdict, from what is stored, by the policy that was pinned.</summary>
internal static class Recount
{
    /// <summary>Counts again and notes what differs; returns how many verdicts were counted.</summary>
    public static async Task<int> Run(DbConnection connection, List<Finding> findings)
    {
        var verdicts = 0;
        var rounds = await connection.QueryAsync<RoundId>("SELECT id FROM round ORDER BY id");
        foreach (var id in rounds.ToList())
        {
            try
            {
                verdicts += await Again(connection, id, findings);
            }
            catch (Exception unreadable) when (unreadable is not OutOfMemoryException)
            {
                // Whatever was done to the row, it is a finding and not the end of verifying.
                findings.Add(new("cannot_be_read", $"round {id}", "", unreadable.Message));
            }
        }

        return verdicts;
    }

    private static async Task<int> Again(DbConnection connection, RoundId id, List<Finding> findings)
    {
        var round = (await RoundStore.Find(connection, id))!;
        if (await ProposalStore.Find(connection, round.ProposalId) is not { } proposal)
        {
            return 0;
        }

        await Words(connection, proposal, round, findings);
        await Roll(connection, proposal, round, findings);
        if (round.Result is null)
        {
            return 0;
        }

        await Verdict(connection, proposal, round, findings);
        return 1;
    }

    private static async Task Words(DbConnection connection, Proposal proposal, Round round, List<Finding> findings)
    {
        if (await ProposalStore.Version(connection, proposal.Id, round.Version) is not { } version)
        {
            return;
        }

        var words = Fingerprint.Of(ProposalVersion.WordsOf(version.Title, Blocks.Join(version.Text)));
        if (words != round.TextHash)
        {
            findings.Add(new("words_differ", $"round {round.Id}", round.TextHash, words));
        }

        if (Fingerprint.Of(version.Details) is var details && details != round.DetailsHash)
        {
            findings.Add(new("words_differ", $"round {round.Id}", round.DetailsHash, details));
        }
    }

    private static async Task Roll(DbConnection connection, Proposal proposal, Round round, List<Finding> findings)
    {
        var extensions = await RoundStore.Extensions(connection, round.Id);
        var firstClose = extensions.Count > 0 ? extensions[0].Was : round.ClosesAt;
        var roll = await RollStore.Of(connection, round.Id);
        var fingerprint = RoundFingerprint.Of(
            round.TextHash,
            round.DetailsHash,
            Fingerprint.Of(proposal.PolicyOf(round.IsFallback)),
            firstClose,
            roll
        );
        if (fingerprint != round.Fingerprint)
        {
            findings.Add(new("fingerprint_differs", $"round {round.Id}", round.Fingerprint, fingerprint));
        }
    }

    private static async Task Verdict(DbConnection connection, Proposal proposal, Round round, List<Finding> findings)
    {
        var facts = await RoundFacts.Of(connection, null, proposal, round, isFinal: true, round.VerdictPosition);
        var verdict = Json.Write(Decide.Run(proposal.RuleOf(round), facts));
        if (verdict != round.Verdict)
        {
            findings.Add(new("verdict_differs", $"round {round.Id}", verdict, round.Verdict ?? ""));
        }
    }
}
