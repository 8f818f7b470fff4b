using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Dapper;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Core.Agreements;

/// <summary>The id of a merge draft.</summary>
/// <param name="Value"><c>merg_…</c></param>
public readonly record struct MergeId(string Value) : IId<MergeId>
{
    /// <inheritdoc />
    public static string Prefix => "merg";

    /// <inheritdoc />
    public static MergeId From(string value) => new(value);

    /// <inheritdoc />
    public static MergeId Parse(string s, IFormatProvider? provider) => Ids.Parse<MergeId>(s);

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out MergeId result) =>
        Ids.TryParse(s, out result);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>Amendments that somebody puts together, in the open.</summary>
public sealed record MergeDraft
{
    /// <summary>Its id.</summary>
    public required MergeId Id { get; init; }

    /// <summary>The agreement.</summary>
    public required AgreementId AgreementId { get; init; }

    /// <summary>The version that all of them change.</summary>
    public required int Base { get; init; }

    /// <summary>Which amendments, JSON.</summary>
    public required string Proposals { get; init; }

    /// <summary>What was chosen, JSON.</summary>
    public string Choices { get; init; } = "{}";

    /// <summary>Who puts them together.</summary>
    public required PersonId MadeBy { get; init; }

    /// <summary>Since when.</summary>
    public required Instant MadeAt { get; init; }

    /// <summary>When something was chosen last.</summary>
    public required Instant ChangedAt { get; init; }

    /// <summary>Counts choices, so that two people notice each other.</summary>
    public required int Revision { get; init; }

    /// <summary>The draft of a proposal that it became.</summary>
    public DraftId? DraftId { get; init; }

    /// <summary>When it was finished or given up.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>The amendments.</summary>
    public IReadOnlyList<ProposalId> Of => Json.Read<IReadOnlyList<ProposalId>>(Proposals);

    /// <summary>What was chosen.</summary>
    public MergeChoices Chosen => Json.Read<MergeChoices>(Choices);
}

/// <summary>The SQL of merge drafts.</summary>
public static class MergeStore
{
    private const string Select = """
        SELECT id, agreement_id, base, proposals, choices, made_by, made_at, changed_at, revision, draft_id, ended_at FROM merge_draft
        """;

    /// <summary>One, or null.</summary>
    public static Task<MergeDraft?> Find(DbConnection connection, MergeId id, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<MergeDraft?>(Select + " WHERE id = @id", new { id }, tx);

    /// <summary>Those that are being worked on for an agreement, the latest first.</summary>
    public static async Task<IReadOnlyList<MergeDraft>> Open(DbConnection connection, AgreementId agreement) =>
        [
            .. await connection.QueryAsync<MergeDraft>(
                Select + " WHERE agreement_id = @agreement AND ended_at IS NULL ORDER BY made_at DESC, id LIMIT 50",
                new { agreement }
            ),
        ];

    /// <summary>Adds or replaces one.</summary>
    public static Task Put(DbTransaction tx, MergeDraft draft) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO merge_draft (id, agreement_id, base, proposals, choices, made_by, made_at, changed_at, revision, draft_id, ended_at)
            VALUES (@Id, @AgreementId, @Base, @Proposals, @Choices, @MadeBy, @MadeAt, @ChangedAt, @Revision, @DraftId, @EndedAt)
            ON CONFLICT (id) DO UPDATE SET choices = excluded.choices, changed_at = excluded.changed_at, revision = excluded.revision,
                   draft_id = excluded.draft_id, ended_at = excluded.ended_at
            """,
            new
            {
                draft.Id,
                draft.AgreementId,
                draft.Base,
                draft.Proposals,
                draft.Choices,
                draft.MadeBy,
                draft.MadeAt,
                draft.ChangedAt,
                draft.Revision,
                draft.DraftId,
                draft.EndedAt,
            },
            tx
        );

    /// <summary>What comes of a draft: the version that it is on, the amendments in it that are still on that version, and the result.</summary>
    public static async Task<(AgreementVersion Before, IReadOnlyList<OpenAmendment> Amendments, MergeResult Result)> Work(
        DbConnection connection,
        MergeDraft draft,
        DbTransaction? tx = null
    )
    {
        var before = (await AgreementStore.Version(connection, draft.AgreementId, draft.Base, tx))!;
        var open = await AmendmentStore.Open(connection, draft.AgreementId, tx);
        var amendments = open.Where(one => draft.Of.Contains(one.ProposalId) && one.Base == draft.Base).ToList();
        var merged = amendments.Select(one => new MergedAmendment(one.ProposalId, one.Number, one.Changes)).ToList();
        return (before, amendments, MergeText.Of(before.Parts, merged, draft.Chosen));
    }
}
