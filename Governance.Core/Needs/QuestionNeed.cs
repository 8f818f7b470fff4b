using Dapper;
using Governance.Core.Data;
using Governance.Core.Proposals;

namespace Governance.Core.Needs;

/// <summary>Questions about a proposal of one's own that nobody who wrote it has answered.</summary>
public sealed class QuestionNeed : INeedKind
{
    /// <inheritdoc />
    public string Kind => "question";

    /// <inheritdoc />
    public async Task<IReadOnlyList<Need>> Of(NeedContext context)
    {
        var open = (
            await context.Connection.QueryAsync<(string Id, int Questions)>(
                """
                SELECT q.subject, COUNT(*)
                  FROM comment q
                  JOIN proposal p ON p.id = q.subject AND p.raised_by = @person
                   AND p.state IN ('discuss', 'clarify', 'react', 'amend', 'answer', 'test', 'integrate')
                 WHERE q.kind = 'question' AND q.hidden_at IS NULL
                   AND NOT EXISTS (SELECT 1 FROM comment a
                                     JOIN proposal_drafter d ON d.proposal_id = a.subject AND d.person_id = a.author_id
                                    WHERE a.parent_id = q.id)
                 GROUP BY q.subject
                 LIMIT 200
                """,
                new { person = context.Person }
            )
        ).ToDictionary(row => row.Id, row => row.Questions);
        if (open.Count == 0)
        {
            return [];
        }

        var asked = await ProposalNeed.Load(context.Connection, context.Connection.In("p.id", "ids"), new { ids = open.Keys.ToArray() });
        return
        [
            .. asked.Select(one =>
                one.As("question", "#thread", one.PhaseUntil, 45, new Dictionary<string, object?> { ["n"] = open[one.Id.Value] })
            ),
        ];
    }
}
