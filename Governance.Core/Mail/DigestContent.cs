using System.Data.Common;
using Dapper;
using Governance.Core.Access;
using Governance.Core.Data;
using Governance.Core.Needs;
using NodaTime;

namespace Governance.Core.Mail;

/// <summary>A decision that a digest tells of.</summary>
public sealed record DecidedLine
{
    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Its outcome as a code.</summary>
    public string? Outcome { get; init; }

    /// <summary>The circle's name.</summary>
    public required string CircleName { get; init; }
}

/// <summary>A proposal that a digest tells of.</summary>
public sealed record NewLine
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Two lines, or empty.</summary>
    public required string Summary { get; init; }

    /// <summary>The circle's name.</summary>
    public required string CircleName { get; init; }
}

/// <summary>Talk that a digest tells of in one line.</summary>
public sealed record TalkLine
{
    /// <summary>The proposal's id.</summary>
    public required string Id { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>How many comments.</summary>
    public required int Comments { get; init; }

    /// <summary>By how many people.</summary>
    public required int People { get; init; }
}

/// <summary>What a digest holds: what needs its reader, what was decided, what is new, what was talked about, since the digest before.</summary>
public sealed record DigestContent
{
    private const int MostOfEach = 10;

    /// <summary>What needs the reader: what no mail has told, and what is due before the next digest.</summary>
    public required IReadOnlyList<Need> Needs { get; init; }

    /// <summary>What was decided.</summary>
    public required IReadOnlyList<DecidedLine> Decided { get; init; }

    /// <summary>What was raised.</summary>
    public required IReadOnlyList<NewLine> New { get; init; }

    /// <summary>What was talked about.</summary>
    public required IReadOnlyList<TalkLine> Talk { get; init; }

    /// <summary>Whether there is nothing to tell.</summary>
    public bool IsEmpty => Needs.Count + Decided.Count + New.Count + Talk.Count == 0;

    /// <summary>Minutes that reading it takes: a quarter of one for each line, half of one for what needs the reader; at least one.</summary>
    public int Minutes => Math.Max(1, (int)Math.Ceiling((Needs.Count * 0.5) + ((Decided.Count + New.Count + Talk.Count) * 0.1)));

    /// <summary>Gathers it as of now.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="viewer">The reader.</param>
    /// <param name="kinds">The kinds of needs.</param>
    /// <param name="since">Up to which position of the journal the digest before has told.</param>
    /// <param name="now">Now.</param>
    /// <param name="next">When the digest after this one comes.</param>
    public static async Task<DigestContent> Of(
        DbConnection connection,
        Viewer viewer,
        IEnumerable<INeedKind> kinds,
        int since,
        Instant now,
        Instant? next
    )
    {
        var waiting = (await NeedList.Of(new NeedContext(connection, viewer, now), kinds)).Waiting;
        var told = await MailWishStore.Told(connection, viewer.Person!.Id, [.. waiting.Select(Key)]);
        IReadOnlyList<Need> needs =
        [
            .. waiting.Where(need => !told.Contains(Key(need)) || (need.DueAt is { } due && due > now && (next is null || due <= next))),
        ];
        var facts = new
        {
            since,
            person = viewer.Person.Id,
            audiences = viewer.Audiences.ToArray(),
            circles = viewer.Audiences.Where(audience => audience.StartsWith("circ_", StringComparison.Ordinal)).ToArray(),
            asked = needs.Select(need => need.Subject).ToArray(),
            most = MostOfEach,
        };
        return new DigestContent
        {
            Needs = needs,
            Decided =
            [
                .. await connection.QueryAsync<DecidedLine>(
                    $"""
                    SELECT d.number, d.title, d.outcome, c.name AS circle_name
                      FROM journal_entry e
                      JOIN decision d ON d.proposal_id = e.subject AND d.kind = 'decision'
                      JOIN circle c ON c.id = d.circle_id
                     WHERE e.position > @since AND e.kind = 'decision_entered' AND {connection.In("d.audience", "audiences")}
                     ORDER BY e.position LIMIT @most
                    """,
                    facts
                ),
            ],
            New =
            [
                .. await connection.QueryAsync<NewLine>(
                    $"""
                    SELECT p.id, p.title, p.summary, c.name AS circle_name
                      FROM journal_entry e
                      JOIN proposal p ON p.id = e.subject
                      JOIN circle c ON c.id = p.circle_id
                     WHERE e.position > @since AND e.kind = 'proposal_raised' AND p.state NOT IN ('withdrawn', 'ratified')
                       AND p.raised_by <> @person AND NOT {connection.In("p.id", "asked")}
                       AND {connection.In("p.audience", "audiences")} AND {connection.In("p.circle_id", "circles")}
                     ORDER BY e.position LIMIT @most
                    """,
                    facts
                ),
            ],
            Talk =
            [
                .. await connection.QueryAsync<TalkLine>(
                    $"""
                    SELECT p.id, p.title, CAST(COUNT(*) AS INTEGER) AS comments, CAST(COUNT(DISTINCT m.author_id) AS INTEGER) AS people
                      FROM comment m
                      JOIN proposal p ON p.id = m.subject
                     WHERE m.changed > @since AND m.hidden_at IS NULL AND m.author_id <> @person
                       AND {connection.In("p.audience", "audiences")} AND {connection.In("p.circle_id", "circles")}
                     GROUP BY p.id, p.title
                     ORDER BY COUNT(*) DESC, p.id LIMIT @most
                    """,
                    facts
                ),
            ],
        };
    }

    /// <summary>What notes that a digest has told of a need.</summary>
    public static string Key(Need need) => "digest:" + need.Key;
}
