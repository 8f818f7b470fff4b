using System.Data.Common;
using Governance.Core.Kernel;

namespace Governance.Core.Search.Sources;

/// <summary>Circles, by name and purpose, a coop's own for its own people.</summary>
internal sealed class CircleSource : ISearchSource
{
    public string Kind => SearchKinds.Circle;

    public async Task<IReadOnlyList<string>> TouchedBy(DbTransaction tx, Fact fact) =>
        fact.Table switch
        {
            "circle" => SearchSources.Cell(fact.Key, "id"),
            "coop" => await SearchSources.Texts(tx, "SELECT id FROM circle WHERE coop_id = @coop", new { coop = fact.Key["id"] }),
            _ => [],
        };

    public Task<IReadOnlyList<string>> After(DbTransaction tx, string after, int most) =>
        SearchSources.Texts(tx, "SELECT id FROM circle WHERE id > @after ORDER BY id LIMIT @most", new { after, most });

    public async Task<IReadOnlyList<SearchEntry>> Entries(DbTransaction tx, string[] subjects)
    {
        var rows = await SearchSources.Rows<Row>(tx, "SELECT id, name, purpose, audience, set_up_at FROM circle WHERE", "id", subjects);
        return
        [
            .. rows.Select(row => new SearchEntry
            {
                Kind = Kind,
                Subject = row.Id,
                Audience = row.Audience,
                CircleId = row.Id,
                Place = $"/circles/{row.Id}",
                Title = row.Name,
                Text = SearchSources.Plain(row.Purpose),
                At = row.SetUpAt,
            }),
        ];
    }

    private sealed record Row
    {
        public required string Id { get; init; }
        public required string Name { get; init; }
        public required string Purpose { get; init; }
        public required string Audience { get; init; }
        public required string SetUpAt { get; init; }
    }
}
