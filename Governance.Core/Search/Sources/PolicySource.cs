using System.Data.Common;
using Governance.Core.Kernel;
using Governance.Core.Policies;

namespace Governance.Core.Search.Sources;

/// <summary>
/// Rules in force, by name and source: those adopted, for those who may read the circle that adopted them, and those that ship and were not
/// replaced, for everybody.
/// </summary>
internal sealed class PolicySource : ISearchSource
{
    public string Kind => SearchKinds.Policy;

    public async Task<IReadOnlyList<string>> TouchedBy(DbTransaction tx, Fact fact) =>
        fact.Table switch
        {
            "policy" => SearchSources.Cell(fact.Key, "slug"),
            // The rules that ship are there from the day on which there is a federation.
            "federation" => [.. PolicyBook.All.Select(policy => policy.Slug)],
            "circle" => await SearchSources.Texts(
                tx,
                "SELECT DISTINCT slug FROM policy WHERE circle_id = @circle",
                new { circle = fact.Key["id"] }
            ),
            _ => [],
        };

    public async Task<IReadOnlyList<string>> After(DbTransaction tx, string after, int most)
    {
        var adopted = await SearchSources.Texts(tx, "SELECT DISTINCT slug FROM policy", new { });
        return
        [
            .. PolicyBook
                .All.Select(policy => policy.Slug)
                .Union(adopted)
                .Where(slug => string.CompareOrdinal(slug, after) > 0)
                .Order(StringComparer.Ordinal)
                .Take(most),
        ];
    }

    public async Task<IReadOnlyList<SearchEntry>> Entries(DbTransaction tx, string[] subjects)
    {
        var adopted = (
            await SearchSources.Rows<Row>(
                tx,
                """
                SELECT p.slug, p.version, p.body, p.adopted_at, p.circle_id, c.audience
                  FROM policy p
                  JOIN circle c ON c.id = p.circle_id
                 WHERE
                """,
                "p.slug",
                subjects
            )
        ).GroupBy(row => row.Slug).ToDictionary(rows => rows.Key, rows => rows.MaxBy(row => row.Version)!);
        return
        [
            .. subjects
                .Distinct()
                .Select(slug =>
                    adopted.TryGetValue(slug, out var row)
                        ? Entry(Json.Read<Policy>(row.Body)) with
                        {
                            Audience = row.Audience == Audience.Federation.Value ? Audience.Public.Value : row.Audience,
                            CircleId = row.CircleId,
                            At = row.AdoptedAt,
                        }
                    : PolicyBook.Find(slug) is { } preset ? Entry(preset)
                    : null
                )
                .OfType<SearchEntry>(),
        ];
    }

    private SearchEntry Entry(Policy policy) =>
        new()
        {
            Kind = Kind,
            Subject = policy.Slug,
            Audience = Audience.Public.Value,
            Place = $"/policies/{policy.Slug}",
            Title = policy.Name,
            Text = SearchSources.Plain(policy.Source),
            At = "",
        };

    private sealed record Row
    {
        public required string Slug { get; init; }
        public required int Version { get; init; }
        public required string Body { get; init; }
        public required string AdoptedAt { get; init; }
        public required string CircleId { get; init; }
        public required string Audience { get; init; }
    }
}
