using System.Data.Common;
using Governance.Core.Discussion;
using Governance.Core.Kernel;

namespace Governance.Core.Search.Sources;

/// <summary>
/// Comments that are neither hidden nor erased, for those who may read their thread. What a thread is about, who may read it and where it is
/// shown is worked out here and nowhere else.
/// </summary>
internal sealed class CommentSource : ISearchSource
{
    public string Kind => SearchKinds.Comment;

    public async Task<IReadOnlyList<string>> TouchedBy(DbTransaction tx, Fact fact) =>
        fact.Table switch
        {
            // A sign given at it changes nothing that is found.
            "comment" when fact.Row is null || fact.Row.Keys.Any(column => column != "changed") => SearchSources.Cell(fact.Key, "id"),
            "thread" when fact.Row?.ContainsKey("audience") == true => await SearchSources.Texts(
                tx,
                "SELECT id FROM comment WHERE subject = @subject ORDER BY id",
                new { subject = fact.Key["subject"] }
            ),
            _ => [],
        };

    public Task<IReadOnlyList<string>> After(DbTransaction tx, string after, int most) =>
        SearchSources.Texts(tx, "SELECT id FROM comment WHERE id > @after ORDER BY id LIMIT @most", new { after, most });

    public async Task<IReadOnlyList<SearchEntry>> Entries(DbTransaction tx, string[] subjects)
    {
        var rows = await SearchSources.Rows<Row>(
            tx,
            """
            SELECT c.id, c.number, c.body, c.at, t.subject AS about, t.audience, t.circle_id
              FROM comment c
              JOIN thread t ON t.subject = c.subject
             WHERE c.hidden_at IS NULL AND c.body IS NOT NULL AND
            """,
            "c.id",
            subjects
        );
        return
        [
            .. rows.Select(row => new SearchEntry
            {
                Kind = Kind,
                Subject = row.Id,
                Parent = row.About,
                Audience = row.Audience,
                CircleId = row.CircleId,
                Place = TalkSubject.At(row.About, row.Number),
                Label = $"{row.Number}",
                Text = SearchSources.Plain(row.Body),
                At = row.At,
            }),
        ];
    }

    private sealed record Row
    {
        public required string Id { get; init; }
        public required int Number { get; init; }
        public required string Body { get; init; }
        public required string At { get; init; }
        public required string About { get; init; }
        public required string Audience { get; init; }
        public required string CircleId { get; init; }
    }
}
