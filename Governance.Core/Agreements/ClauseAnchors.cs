using System.Data.Common;
using Dapper;
using Governance.Core.Discussion;
using Governance.Core.Kernel;
using Governance.Core.Proposals;

namespace Governance.Core.Agreements;

/// <summary>What is said about an agreement, or about a proposal that would change one, can be about one of its clauses.</summary>
public sealed class ClauseAnchors : IAnchors
{
    /// <inheritdoc />
    public async Task<Anchor?> Find(DbConnection connection, string subject, string clause, DbTransaction? tx) =>
        await Ground(connection, subject, tx) is ({ } agreement, { } version)
        && version.Parts.FirstOrDefault(part => part.Id == clause) is { } part
            ? new(agreement.Id.Value, part.Id, ClauseOp.HashOf(part), version.Number)
            : null;

    /// <summary>The agreement whose clauses a thread can speak of, in its last version; null where it is about none.</summary>
    public static async Task<(Agreement Agreement, AgreementVersion Version)?> Ground(
        DbConnection connection,
        string subject,
        DbTransaction? tx = null
    )
    {
        var name = Ids.TryParse<ProposalId>(subject, out var proposal)
            ? await connection.QuerySingleOrDefaultAsync<string?>(
                """
                SELECT a.agreement_id FROM amendment a
                 WHERE a.proposal_id = COALESCE((SELECT s.amends FROM secondary_amendment s WHERE s.proposal_id = @proposal), @proposal)
                """,
                new { proposal },
                tx
            )
            : subject;
        return
            Ids.TryParse<AgreementId>(name, out var id)
            && await AgreementStore.Find(connection, id, tx) is { } agreement
            && await AgreementStore.Version(connection, id, agreement.Version, tx) is { } version
            ? (agreement, version)
            : null;
    }

    /// <summary>The comments, each with where the clause that it is about stands now: one version is read for each agreement.</summary>
    public static async Task<IReadOnlyList<Comment>> With(DbConnection connection, IReadOnlyList<Comment> comments)
    {
        var places = new Dictionary<string, Places>();
        foreach (var id in comments.Select(comment => comment.AgreementId).OfType<string>().Distinct())
        {
            if (await Ground(connection, id) is var (agreement, version))
            {
                places[id] = new(agreement, version.Parts.ToDictionary(part => part.Id), ClauseNumbers.Of(version.Parts));
            }
        }

        return places.Count == 0
            ? comments
            :
            [
                .. comments.Select(comment =>
                    comment.AgreementId is { } id && places.TryGetValue(id, out var there)
                        ? comment with
                        {
                            Place = there.Of(comment),
                        }
                        : comment
                ),
            ];
    }

    /// <summary>What people call a clause: its number, or its first words where it has none.</summary>
    public static string NameOf(Clause clause, string number) => number.Length > 0 ? number : clause.Opening(40);

    private sealed record Places(
        Agreement Agreement,
        IReadOnlyDictionary<string, Clause> Clauses,
        IReadOnlyDictionary<string, string> Numbers
    )
    {
        public AnchorPlace Of(Comment comment)
        {
            if (!Clauses.TryGetValue(comment.Clause!, out var clause))
            {
                return new("", $"{Agreement.Path}/versions/{comment.ClauseVersion}#c-{comment.Clause}", AnchorState.Gone);
            }

            var path = $"{Agreement.Path}#c-{clause.Id}";
            var name = NameOf(clause, Numbers[clause.Id]);
            return ClauseOp.HashOf(clause) == comment.ClauseHash
                ? new(name, path, AnchorState.Same)
                : new(
                    name,
                    path,
                    AnchorState.Changed,
                    $"{Agreement.Path}/changes?from={comment.ClauseVersion}&to={Agreement.Version}#d-{clause.Id}"
                );
        }
    }
}
