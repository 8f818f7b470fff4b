using System.Data.Common;
using Governance.Core.Kernel;
using Governance.Core.Text;

namespace Governance.Core.Search.Sources;

/// <summary>Proposals that were raised, by number, title, summary and the words of the version they have now. Drafts are nobody else's.</summary>
internal sealed class ProposalSource : ISearchSource
{
    public string Kind => SearchKinds.Proposal;

    public Task<IReadOnlyList<string>> TouchedBy(DbTransaction tx, Fact fact) =>
        Task.FromResult(
            fact.Table switch
            {
                "proposal" => SearchSources.Cell(fact.Key, "id"),
                "proposal_version" => SearchSources.Cell(fact.Key, "proposal_id"),
                _ => [],
            }
        );

    public Task<IReadOnlyList<string>> After(DbTransaction tx, string after, int most) =>
        SearchSources.Texts(tx, "SELECT id FROM proposal WHERE id > @after ORDER BY id LIMIT @most", new { after, most });

    public async Task<IReadOnlyList<SearchEntry>> Entries(DbTransaction tx, string[] subjects)
    {
        var rows = await SearchSources.Rows<Row>(
            tx,
            """
            SELECT p.id, p.number, p.title, p.summary, p.audience, p.circle_id, p.raised_at, v.blocks
              FROM proposal p
              JOIN proposal_version v ON v.proposal_id = p.id AND v.number = p.version
             WHERE
            """,
            "p.id",
            subjects
        );
        return
        [
            .. rows.Select(row => new SearchEntry
            {
                Kind = Kind,
                Subject = row.Id,
                Audience = row.Audience,
                CircleId = row.CircleId,
                Place = $"/proposals/{row.Id}",
                Label = $"{row.Number}",
                Name = $"{row.Number}",
                Title = row.Title,
                Text = SearchSources.Plain(row.Summary + "\n\n" + Blocks.Join(Json.Read<IReadOnlyList<Block>>(row.Blocks))),
                At = row.RaisedAt,
            }),
        ];
    }

    private sealed record Row
    {
        public required string Id { get; init; }
        public required int Number { get; init; }
        public required string Title { get; init; }
        public required string Summary { get; init; }
        public required string Audience { get; init; }
        public required string CircleId { get; init; }
        public required string RaisedAt { get; init; }
        public required string Blocks { get; init; }
    }
}
