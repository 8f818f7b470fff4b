using System.Data.Common;
using Governance.Core.Kernel;

namespace Governance.Core.Search.Sources;

/// <summary>Entries of the register, by number, title and words.</summary>
internal sealed class DecisionSource : ISearchSource
{
    public string Kind => SearchKinds.Decision;

    public Task<IReadOnlyList<string>> TouchedBy(DbTransaction tx, Fact fact) =>
        Task.FromResult(fact.Table == "decision" ? SearchSources.Cell(fact.Key, "number") : []);

    public Task<IReadOnlyList<string>> After(DbTransaction tx, string after, int most) =>
        SearchSources.Texts(tx, "SELECT number FROM decision WHERE number > @after ORDER BY number LIMIT @most", new { after, most });

    public async Task<IReadOnlyList<SearchEntry>> Entries(DbTransaction tx, string[] subjects)
    {
        var rows = await SearchSources.Rows<Row>(
            tx,
            "SELECT number, title, text, audience, circle_id, decided_at, ratified_at FROM decision WHERE",
            "number",
            subjects
        );
        return
        [
            .. rows.Select(row => new SearchEntry
            {
                Kind = Kind,
                Subject = row.Number,
                Audience = row.Audience,
                CircleId = row.CircleId,
                Place = $"/register/{row.Number}",
                Label = row.Number,
                Name = row.Number,
                Title = row.Title,
                Text = SearchSources.Plain(row.Text),
                At = row.DecidedAt.Length > 0 ? row.DecidedAt : row.RatifiedAt,
            }),
        ];
    }

    private sealed record Row
    {
        public required string Number { get; init; }
        public required string Title { get; init; }
        public required string Text { get; init; }
        public required string Audience { get; init; }
        public string? CircleId { get; init; }
        public required string DecidedAt { get; init; }
        public required string RatifiedAt { get; init; }
    }
}
