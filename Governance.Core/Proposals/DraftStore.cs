using System.Data.Common;
using Dapper;
using Governance.Core.Kernel;
using Governance.Core.People;

namespace Governance.Core.Proposals;

/// <summary>The SQL of drafts. A draft is found only through somebody who writes it.</summary>
public static class DraftStore
{
    private const string Select = """
        SELECT d.id, d.author_id, d.circle_id, d.coop_id, d.template, d.title, d.summary, d.text, d.policy, d.motion, d.motion_details, d.again_of, d.revises,
               d.revises_version, d.closes, d.see_positions, d.see_reasons, d.revision, d.changed_at
          FROM draft d
        """;

    private const string WrittenBy = """
        (d.author_id = @person OR EXISTS (SELECT 1 FROM draft_person w WHERE w.draft_id = d.id AND w.person_id = @person))
        """;

    /// <summary>The draft, if this person writes it.</summary>
    public static Task<Draft?> Find(DbConnection connection, DraftId id, PersonId person, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<Draft?>($"{Select} WHERE d.id = @id AND {WrittenBy}", new { id, person }, tx);

    /// <summary>What a person prepares as another version of a proposal.</summary>
    public static Task<Draft?> Revising(DbConnection connection, ProposalId proposal, PersonId person, DbTransaction? tx = null) =>
        connection.QueryFirstOrDefaultAsync<Draft?>(
            $"{Select} WHERE d.revises = @proposal AND d.author_id = @person ORDER BY d.id",
            new { proposal, person },
            tx
        );

    /// <summary>All that a person writes, the last changed first.</summary>
    public static async Task<IReadOnlyList<Draft>> Of(DbConnection connection, PersonId person) =>
        [.. await connection.QueryAsync<Draft>($"{Select} WHERE {WrittenBy} ORDER BY d.changed_at DESC, d.id", new { person })];

    /// <summary>The co-drafters' ids, the author left out.</summary>
    public static async Task<IReadOnlyList<PersonId>> CoDrafters(DbConnection connection, DraftId id, DbTransaction? tx = null) =>
        [
            .. await connection.QueryAsync<PersonId>(
                "SELECT person_id FROM draft_person WHERE draft_id = @id ORDER BY person_id",
                new { id },
                tx
            ),
        ];

    /// <summary>Adds or replaces a draft.</summary>
    public static Task Put(DbTransaction tx, Draft draft) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO draft (id, author_id, circle_id, coop_id, template, title, summary, text, policy, motion, motion_details,
                               again_of, revises, revises_version, closes, see_positions, see_reasons, revision, changed_at)
            VALUES (@Id, @AuthorId, @CircleId, @CoopId, @Template, @Title, @Summary, @Text, @Policy, @Motion, @MotionDetails,
                    @AgainOf, @Revises, @RevisesVersion, @Closes, @positions, @reasons, @Revision, @ChangedAt)
            ON CONFLICT (id) DO UPDATE SET circle_id = excluded.circle_id, coop_id = excluded.coop_id, title = excluded.title,
                   summary = excluded.summary, text = excluded.text, policy = excluded.policy, motion = excluded.motion,
                   motion_details = excluded.motion_details, again_of = excluded.again_of, closes = excluded.closes,
                   see_positions = excluded.see_positions, see_reasons = excluded.see_reasons,
                   revision = excluded.revision, changed_at = excluded.changed_at
            """,
            new
            {
                draft.Id,
                draft.AuthorId,
                draft.CircleId,
                draft.CoopId,
                draft.Template,
                draft.Title,
                draft.Summary,
                draft.Text,
                draft.Policy,
                draft.Motion,
                draft.MotionDetails,
                draft.AgainOf,
                draft.Revises,
                draft.RevisesVersion,
                draft.Closes,
                positions = Fact.Cell(draft.SeePositions),
                reasons = Fact.Cell(draft.SeeReasons),
                draft.Revision,
                draft.ChangedAt,
            },
            tx
        );

    /// <summary>Lets a person write along.</summary>
    public static Task AddCoDrafter(DbTransaction tx, DraftId draft, PersonId person) =>
        tx.Connection!.ExecuteAsync(
            "INSERT INTO draft_person (draft_id, person_id) VALUES (@draft, @person) ON CONFLICT DO NOTHING",
            new { draft, person },
            tx
        );

    /// <summary>Lets them no more.</summary>
    public static Task RemoveCoDrafter(DbTransaction tx, DraftId draft, PersonId person) =>
        tx.Connection!.ExecuteAsync("DELETE FROM draft_person WHERE draft_id = @draft AND person_id = @person", new { draft, person }, tx);

    /// <summary>Removes a draft: raised, or thrown away by its author.</summary>
    public static Task Remove(DbTransaction tx, DraftId id) =>
        tx.Connection!.ExecuteAsync("DELETE FROM draft_person WHERE draft_id = @id; DELETE FROM draft WHERE id = @id", new { id }, tx);
}
