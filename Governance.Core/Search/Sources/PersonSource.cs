using System.Data.Common;
using Governance.Core.Kernel;

namespace Governance.Core.Search.Sources;

/// <summary>People who have had a place in the federation, by name only, for who belongs to it. Somebody erased is none of them.</summary>
internal sealed class PersonSource : ISearchSource
{
    public string Kind => SearchKinds.Person;

    public async Task<IReadOnlyList<string>> TouchedBy(DbTransaction tx, Fact fact) =>
        fact.Table is "affiliation" or "role_term"
            ? await SearchSources.Texts(tx, $"SELECT person_id FROM {fact.Table} WHERE id = @id", new { id = fact.Key["id"] })
            : [];

    public Task<IReadOnlyList<string>> After(DbTransaction tx, string after, int most) =>
        SearchSources.Texts(tx, "SELECT id FROM person WHERE id > @after ORDER BY id LIMIT @most", new { after, most });

    public async Task<IReadOnlyList<SearchEntry>> Entries(DbTransaction tx, string[] subjects)
    {
        var rows = await SearchSources.Rows<Row>(
            tx,
            """
            SELECT id, name, joined_at
              FROM person
             WHERE email IS NOT NULL
               AND (EXISTS (SELECT 1 FROM affiliation a WHERE a.person_id = person.id)
                    OR EXISTS (SELECT 1 FROM role_term t WHERE t.person_id = person.id))
               AND
            """,
            "id",
            subjects
        );
        return
        [
            .. rows.Select(row => new SearchEntry
            {
                Kind = Kind,
                Subject = row.Id,
                Audience = Audience.Federation.Value,
                Place = $"/people/{row.Id}",
                Title = row.Name,
                At = row.JoinedAt,
            }),
        ];
    }

    private sealed record Row
    {
        public required string Id { get; init; }
        public required string Name { get; init; }
        public required string JoinedAt { get; init; }
    }
}
