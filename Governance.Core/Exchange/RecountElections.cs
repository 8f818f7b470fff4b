using System.Data.Common;
using Dapper;
using Governance.Core.Elections;

namespace Governance.Core.Exchange;

/// <summary>Every election again: what binds its ballots, and its result, from what is stored.</summary>
internal static class RecountElections
{
    /// <summary>Counts again and notes what differs; returns how many results were counted.</summary>
    public static async Task<int> Run(DbConnection connection, List<Finding> findings)
    {
        var results = 0;
        foreach (var id in (await connection.QueryAsync<ElectionId>("SELECT id FROM election ORDER BY id")).ToList())
        {
            try
            {
                results += await Again(connection, id, findings);
            }
            catch (Exception unreadable) when (unreadable is not OutOfMemoryException)
            {
                // Whatever was done to the row, it is a finding and not the end of verifying.
                findings.Add(new("cannot_be_read", $"election {id}", "", unreadable.Message));
            }
        }

        return results;
    }

    private static async Task<int> Again(DbConnection connection, ElectionId id, List<Finding> findings)
    {
        if (await ElectionStore.Find(connection, id) is not { OpenedAt: not null } election)
        {
            return 0;
        }

        var offered = await ElectionStore.Offered(connection, id);
        var fingerprint = ElectionFingerprint.Of(election, offered, await ElectionStore.Roll(connection, id));
        if (fingerprint != election.Fingerprint)
        {
            findings.Add(new("fingerprint_differs", $"election {id}", election.Fingerprint ?? "", fingerprint));
        }

        if (election.Result is not { } kept)
        {
            return 0;
        }

        var ballots = await ElectionStore.Ballots(connection, id);
        var result = ElectionCount.Result(election, offered, [.. ballots.Select(ballot => ballot.Read)]);
        if (result != kept)
        {
            findings.Add(new("verdict_differs", $"election {id}", result, kept));
        }

        return 1;
    }
}
