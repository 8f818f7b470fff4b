using System.Data.Common;
using Governance.Core.Agreements;
using Governance.Core.Kernel;

namespace Governance.Core.Search.Sources;

/// <summary>
/// Agreements by their names, and every clause by its words with the time in which these are in force: so that what takes the place of what
/// when its day comes needs nobody who notices.
/// </summary>
internal sealed class AgreementSource : ISearchSource
{
    public string Kind => SearchKinds.Agreement;

    public Task<IReadOnlyList<string>> TouchedBy(DbTransaction tx, Fact fact) =>
        Task.FromResult(
            fact.Table switch
            {
                "agreement" => SearchSources.Cell(fact.Key, "id"),
                "agreement_version" => SearchSources.Cell(fact.Key, "agreement_id"),
                _ => [],
            }
        );

    public Task<IReadOnlyList<string>> After(DbTransaction tx, string after, int most) =>
        SearchSources.Texts(tx, "SELECT id FROM agreement WHERE id > @after ORDER BY id LIMIT @most", new { after, most });

    public async Task<IReadOnlyList<SearchEntry>> Entries(DbTransaction tx, string[] subjects)
    {
        var agreements = await SearchSources.Rows<Row>(
            tx,
            "SELECT id, slug, name, circle_id, audience, repealed_at, made_at FROM agreement WHERE",
            "id",
            subjects
        );
        var versions = (
            await SearchSources.Rows<Version>(
                tx,
                "SELECT agreement_id, number, clauses, in_force_from FROM agreement_version WHERE in_force_from IS NOT NULL AND",
                "agreement_id",
                subjects
            )
        ).ToLookup(version => version.AgreementId);
        return [.. agreements.SelectMany(one => Entries(one, [.. versions[one.Id].OrderBy(version => version.Number)]))];
    }

    private static IEnumerable<SearchEntry> Entries(Row agreement, IReadOnlyList<Version> versions)
    {
        var page = $"/agreements/{agreement.Slug}";
        var whole = new SearchEntry
        {
            Kind = SearchKinds.Agreement,
            Subject = agreement.Id,
            Audience = agreement.Audience,
            CircleId = agreement.CircleId,
            Place = page,
            Title = agreement.Name,
            At = agreement.MadeAt,
        };
        yield return whole;
        foreach (var (clause, number, words, from, until) in Stretches(versions, agreement.RepealedAt))
        {
            yield return whole with
            {
                Part = clause,
                Parent = agreement.Id,
                Place = $"{page}#c-{clause}",
                Label = number,
                Title = "",
                Text = words,
                At = from,
                FromAt = from,
                UntilAt = until,
            };
        }
    }

    /// <summary>The words of each clause with the time in which they are in force; words that stay through several versions once.</summary>
    private static IReadOnlyList<(string Clause, string Number, string Words, string From, string? Until)> Stretches(
        IReadOnlyList<Version> versions,
        string? repealed
    )
    {
        var all = new List<(string Clause, string Number, string Words, string From, string? Until)>();
        var going = new Dictionary<string, int>();
        for (var at = 0; at < versions.Count; at++)
        {
            // The highest version whose day has come is the one in force.
            var from = versions[at].InForceFrom;
            var until = versions
                .Skip(at + 1)
                .Select(later => later.InForceFrom)
                .Append(repealed)
                .OfType<string>()
                .Min(StringComparer.Ordinal);
            if (until is not null && string.CompareOrdinal(until, from) <= 0)
            {
                continue;
            }

            var clauses = Json.Read<IReadOnlyList<Clause>>(versions[at].Clauses);
            var numbers = ClauseNumbers.Of(clauses);
            foreach (var clause in clauses)
            {
                var words = SearchSources.Plain(clause.Source);
                var number = numbers.GetValueOrDefault(clause.Id, "");
                if (
                    going.TryGetValue(clause.Id, out var before)
                    && all[before].Until == from
                    && all[before].Words == words
                    && all[before].Number == number
                )
                {
                    all[before] = all[before] with { Until = until };
                }
                else if (words.Length > 0)
                {
                    going[clause.Id] = all.Count;
                    all.Add((clause.Id, number, words, from, until));
                }
            }
        }

        return all;
    }

    private sealed record Row
    {
        public required string Id { get; init; }
        public required string Slug { get; init; }
        public required string Name { get; init; }
        public required string CircleId { get; init; }
        public required string Audience { get; init; }
        public string? RepealedAt { get; init; }
        public required string MadeAt { get; init; }
    }

    private sealed record Version
    {
        public required string AgreementId { get; init; }
        public required int Number { get; init; }
        public required string Clauses { get; init; }
        public required string InForceFrom { get; init; }
    }
}
