using System.Data.Common;
using Dapper;
using Governance.Core.Data;
using Governance.Core.Kernel;
using Governance.Core.Proposals;

namespace Governance.Core.Agreements;

/// <summary>What a proposal would change in an amendment that is still talked about.</summary>
public sealed record SecondaryAmendment
{
    /// <summary>The proposal.</summary>
    public required ProposalId ProposalId { get; init; }

    /// <summary>The amendment that it would change.</summary>
    public required ProposalId Amends { get; init; }

    /// <summary>The version of that amendment that it was made against.</summary>
    public required int Version { get; init; }

    /// <summary>The changes against the words that the amendment would make, JSON.</summary>
    public required string Ops { get; init; }

    /// <summary>The changes.</summary>
    public IReadOnlyList<ClauseOp> Changes => Json.Read<IReadOnlyList<ClauseOp>>(Ops);
}

/// <summary>The SQL of amendments of amendments.</summary>
public static class SecondaryAmendmentStore
{
    private const string Select = "SELECT s.proposal_id, s.amends, s.version, s.ops FROM secondary_amendment s";

    /// <summary>What a proposal would change in an amendment, or null.</summary>
    public static Task<SecondaryAmendment?> Find(DbConnection connection, ProposalId proposal, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<SecondaryAmendment?>($"{Select} WHERE s.proposal_id = @proposal", new { proposal }, tx);

    /// <summary>What is proposed about an amendment and not over yet, or adopted and not yet in the register; the first raised first.</summary>
    public static async Task<IReadOnlyList<SecondaryAmendment>> Open(
        DbConnection connection,
        ProposalId amended,
        DbTransaction? tx = null
    ) =>
        [
            .. await connection.QueryAsync<SecondaryAmendment>(
                $"""
                {Select}
                  JOIN proposal p ON p.id = s.proposal_id
                 WHERE s.amends = @amended
                   AND (p.state NOT IN ('closed', 'ratified', 'withdrawn') OR (p.state = 'closed' AND p.outcome = 'adopted'))
                 ORDER BY p.number
                """,
                new { amended },
                tx
            ),
        ];

    /// <summary>Puts what a proposal would change, as its motion says.</summary>
    public static async Task Put(IChange change, Proposal proposal, AgreementMotion motion)
    {
        var secondary = new SecondaryAmendment
        {
            ProposalId = proposal.Id,
            Amends = motion.Amends!.Value,
            Version = motion.AmendsVersion,
            Ops = Json.Write(motion.Ops),
        };
        await change.Transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO secondary_amendment (proposal_id, amends, version, ops) VALUES (@ProposalId, @Amends, @Version, @Ops)
            ON CONFLICT (proposal_id) DO UPDATE SET version = excluded.version, ops = excluded.ops
            """,
            new
            {
                secondary.ProposalId,
                secondary.Amends,
                secondary.Version,
                secondary.Ops,
            },
            change.Transaction
        );
        await change.Append(
            new SecondaryAmendmentPut(
                secondary.ProposalId,
                secondary.Amends,
                secondary.Version,
                Fingerprint.Of(secondary.Ops),
                proposal.Audience.Value
            )
        );
    }
}

/// <summary>What a proposal would change in an amendment was said, said anew, or moved onto another version of it.</summary>
/// <param name="Proposal">The proposal.</param>
/// <param name="Amends">The amendment that it would change.</param>
/// <param name="Version">The version of that amendment.</param>
/// <param name="OpsHash">Fingerprint of the changes.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record SecondaryAmendmentPut(ProposalId Proposal, ProposalId Amends, int Version, string OpsHash, string ReadBy) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "secondary_amendment_put";

    /// <inheritdoc />
    public string Subject => Amends.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "secondary_amendment",
                new { proposal_id = Proposal },
                new
                {
                    amends = Amends,
                    version = Version,
                    ops = Fact.Hashed(OpsHash),
                }
            ),
        ];
}
