using System.Data.Common;
using Governance.Core.Kernel;

namespace Governance.Core.Search.Sources;

/// <summary>Coops, by name, place and what they say of themselves. Which of them somebody is shown is asked when they search.</summary>
internal sealed class CoopSource : ISearchSource
{
    public string Kind => SearchKinds.Coop;

    public Task<IReadOnlyList<string>> TouchedBy(DbTransaction tx, Fact fact) =>
        Task.FromResult(fact.Table == "coop" ? SearchSources.Cell(fact.Key, "id") : []);

    public Task<IReadOnlyList<string>> After(DbTransaction tx, string after, int most) =>
        SearchSources.Texts(tx, "SELECT id FROM coop WHERE id > @after ORDER BY id LIMIT @most", new { after, most });

    public async Task<IReadOnlyList<SearchEntry>> Entries(DbTransaction tx, string[] subjects)
    {
        var rows = await SearchSources.Rows<Row>(tx, "SELECT id, name, place, about, joined_at FROM coop WHERE", "id", subjects);
        return
        [
            .. rows.Select(row => new SearchEntry
            {
                Kind = Kind,
                Subject = row.Id,
                Audience = Kernel.Audience.Public.Value,
                Place = $"/coops/{row.Id}",
                Title = row.Name,
                Text = SearchSources.Plain(row.Place + "\n\n" + row.About),
                At = row.JoinedAt,
            }),
        ];
    }

    private sealed record Row
    {
        public required string Id { get; init; }
        public required string Name { get; init; }
        public required string Place { get; init; }
        public required string About { get; init; }
        public required string JoinedAt { get; init; }
    }
}
