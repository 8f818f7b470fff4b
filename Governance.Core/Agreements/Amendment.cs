using System.Data.Common;
using Dapper;
using Governance.Core.Data;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Core.Agreements;

/// <summary>What a proposal would change in an agreement.</summary>
public sealed record Amendment
{
    /// <summary>The proposal.</summary>
    public required ProposalId ProposalId { get; init; }

    /// <summary>The agreement.</summary>
    public required AgreementId AgreementId { get; init; }

    /// <summary>The kind of motion.</summary>
    public required string Kind { get; init; }

    /// <summary>The version of the agreement that it changes.</summary>
    public required int Base { get; init; }

    /// <summary>The changes, JSON.</summary>
    public required string Ops { get; init; }

    /// <summary>The amendment that it would stand instead of.</summary>
    public ProposalId? AlternativeTo { get; init; }

    /// <summary>The changes.</summary>
    public IReadOnlyList<ClauseOp> Changes => Json.Read<IReadOnlyList<ClauseOp>>(Ops);
}

/// <summary>An open amendment as a reader of the agreement meets it.</summary>
public sealed record OpenAmendment
{
    /// <summary>The proposal.</summary>
    public required ProposalId ProposalId { get; init; }

    /// <summary>Its number.</summary>
    public required int Number { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Where it is on its way.</summary>
    public ProposalState State { get; init; }

    /// <summary>As the database keeps it.</summary>
    internal string StateWord
    {
        init => State = Fact.Word<ProposalState>(value);
    }

    /// <summary>Who may read it.</summary>
    public required Audience Audience { get; init; }

    /// <summary>Its current version.</summary>
    public required int Version { get; init; }

    /// <summary>The kind of motion.</summary>
    public required string Kind { get; init; }

    /// <summary>The version of the agreement that it changes.</summary>
    public required int Base { get; init; }

    /// <summary>The changes, JSON.</summary>
    public required string Ops { get; init; }

    /// <summary>The amendment that it would stand instead of.</summary>
    public ProposalId? AlternativeTo { get; init; }

    /// <summary>How many comments it has.</summary>
    public int Comments { get; init; }

    private IReadOnlyList<ClauseOp>? _changes;

    /// <summary>The changes, read once.</summary>
    public IReadOnlyList<ClauseOp> Changes => _changes ??= Json.Read<IReadOnlyList<ClauseOp>>(Ops);

    /// <summary>Whether its words may still be changed.</summary>
    public bool IsBeingWritten =>
        State is ProposalState.Discuss or ProposalState.Clarify or ProposalState.React or ProposalState.Amend or ProposalState.Integrate;

    /// <summary>Where one stands to read the changes of a clause: itself, or what a new one comes after.</summary>
    public IEnumerable<string> Places => Changes.Select(op => op.Op == OpKind.Insert ? op.After : op.Clause).Distinct();
}

/// <summary>The SQL of amendments.</summary>
public static class AmendmentStore
{
    /// <summary>What a proposal would change, or null.</summary>
    public static Task<Amendment?> Find(DbConnection connection, string proposal, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<Amendment?>(
            "SELECT proposal_id, agreement_id, kind, base, ops, alternative_to FROM amendment WHERE proposal_id = @proposal",
            new { proposal },
            tx
        );

    /// <summary>What is proposed about an agreement and not over yet, or adopted and not yet in the register; the first raised first.</summary>
    public static async Task<IReadOnlyList<OpenAmendment>> Open(DbConnection connection, AgreementId agreement, DbTransaction? tx = null) =>
        [
            .. await connection.QueryAsync<OpenAmendment>(
                """
                SELECT m.proposal_id, p.number, p.title, p.state AS state_word, p.audience, p.version, m.kind, m.base, m.ops,
                       m.alternative_to, COALESCE(t.comments, 0) AS comments
                  FROM amendment m
                  JOIN proposal p ON p.id = m.proposal_id
                  LEFT JOIN thread t ON t.subject = p.id
                 WHERE m.agreement_id = @agreement
                   AND (p.state NOT IN ('closed', 'ratified', 'withdrawn') OR (p.state = 'closed' AND p.outcome = 'adopted'))
                 ORDER BY p.number
                 LIMIT 500
                """,
                new { agreement },
                tx
            ),
        ];

    /// <summary>How many are open, by agreement.</summary>
    public static async Task<IReadOnlyDictionary<AgreementId, int>> Counts(DbConnection connection) =>
        (
            await connection.QueryAsync<(AgreementId Agreement, int Open)>(
                """
                SELECT m.agreement_id, COUNT(*)
                  FROM amendment m
                  JOIN proposal p ON p.id = m.proposal_id
                 WHERE p.state NOT IN ('closed', 'ratified', 'withdrawn')
                 GROUP BY m.agreement_id
                 ORDER BY m.agreement_id
                """
            )
        ).ToDictionary(row => row.Agreement, row => row.Open);

    /// <summary>Puts what a proposal would change.</summary>
    public static async Task Put(IChange change, Amendment amendment, string readBy)
    {
        await change.Transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO amendment (proposal_id, agreement_id, kind, base, ops, alternative_to)
            VALUES (@ProposalId, @AgreementId, @Kind, @Base, @Ops, @AlternativeTo)
            ON CONFLICT (proposal_id) DO UPDATE SET base = excluded.base, ops = excluded.ops, alternative_to = excluded.alternative_to
            """,
            new
            {
                amendment.ProposalId,
                amendment.AgreementId,
                amendment.Kind,
                amendment.Base,
                amendment.Ops,
                amendment.AlternativeTo,
            },
            change.Transaction
        );
        await change.Append(
            new AmendmentPut(
                amendment.ProposalId,
                amendment.AgreementId,
                amendment.Kind,
                amendment.Base,
                Fingerprint.Of(amendment.Ops),
                amendment.AlternativeTo,
                readBy
            )
        );
    }
}

/// <summary>What a proposal would change in an agreement was said, said anew, or moved onto another version.</summary>
/// <param name="Proposal">The proposal.</param>
/// <param name="Agreement">The agreement.</param>
/// <param name="Motion">The kind of motion.</param>
/// <param name="Base">The version that it changes.</param>
/// <param name="OpsHash">Fingerprint of the changes.</param>
/// <param name="AlternativeTo">The amendment that it would stand instead of.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record AmendmentPut(
    ProposalId Proposal,
    AgreementId Agreement,
    string Motion,
    int Base,
    string OpsHash,
    ProposalId? AlternativeTo,
    string ReadBy
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "amendment_put";

    /// <inheritdoc />
    public string Subject => Agreement.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "amendment",
                new { proposal_id = Proposal },
                new
                {
                    agreement_id = Agreement,
                    kind = Motion,
                    @base = Base,
                    ops = Fact.Hashed(OpsHash),
                    alternative_to = AlternativeTo,
                }
            ),
        ];
}
