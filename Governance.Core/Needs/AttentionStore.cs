using System.Data.Common;
using Dapper;
using Governance.Core.Access;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Text;
using NodaTime;

namespace Governance.Core.Needs;

/// <summary>A need that somebody set aside.</summary>
public sealed record NeedMark
{
    /// <summary>Until tomorrow, or until a day before it is due.</summary>
    public const string Later = "later";

    /// <summary>It is not for them.</summary>
    public const string NotUs = "not_us";

    /// <summary>Which need.</summary>
    public required string Key { get; init; }

    /// <summary>How.</summary>
    public required string Mark { get; init; }

    /// <summary>When "later" is over.</summary>
    public Instant? UntilAt { get; init; }
}

/// <summary>What happened to a subject since somebody last looked.</summary>
/// <param name="IsNew">Whether they never looked.</param>
/// <param name="Counts">How many entries of each kind there were.</param>
public sealed record Changes(bool IsNew, IReadOnlyDictionary<string, int> Counts);

/// <summary>What a colleague said.</summary>
/// <param name="Who">Who, by name.</param>
/// <param name="What">Their words, shortened, or empty where they set it aside.</param>
/// <param name="Mark">How they set it aside, or null.</param>
public sealed record Said(string Who, string What, string? Mark);

/// <summary>The SQL of attention: what people looked at, what they set aside, what their colleagues said.</summary>
public static class AttentionStore
{
    private static readonly string[] _told = ["comment_posted", "version_made", "position_taken", "objection_moved", "round_extended"];

    /// <summary>The needs that somebody has set aside and that have not come back.</summary>
    public static async Task<IReadOnlyDictionary<string, NeedMark>> Marks(DbConnection connection, PersonId person, Instant now) =>
        (
            await connection.QueryAsync<NeedMark>(
                "SELECT key, mark, until_at FROM need_mark WHERE person_id = @person AND (until_at IS NULL OR until_at > @now)",
                new { person, now }
            )
        ).ToDictionary(mark => mark.Key);

    /// <summary>Sets a need aside.</summary>
    public static Task Put(DbTransaction tx, PersonId person, NeedMark mark, Instant at) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO need_mark (person_id, key, mark, until_at, at) VALUES (@person, @Key, @Mark, @UntilAt, @at)
            ON CONFLICT (person_id, key) DO UPDATE SET mark = excluded.mark, until_at = excluded.until_at, at = excluded.at
            """,
            new
            {
                person,
                mark.Key,
                mark.Mark,
                mark.UntilAt,
                at,
            },
            tx
        );

    /// <summary>Brings a need back.</summary>
    public static Task Remove(DbTransaction tx, PersonId person, string key) =>
        tx.Connection!.ExecuteAsync("DELETE FROM need_mark WHERE person_id = @person AND key = @key", new { person, key }, tx);

    /// <summary>The position of a subject's last change, and the last that somebody has seen.</summary>
    public static Task<(int Last, int Seen)> Looked(DbConnection connection, PersonId person, string subject) =>
        connection.QuerySingleAsync<(int, int)>(
            """
            SELECT COALESCE((SELECT MAX(position) FROM journal_entry WHERE subject = @subject), 0),
                   COALESCE((SELECT position FROM looked WHERE person_id = @person AND subject = @subject), 0)
            """,
            new { person, subject }
        );

    /// <summary>Notes that somebody has looked.</summary>
    public static Task Look(DbTransaction tx, PersonId person, string subject, int position, Instant at) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO looked (person_id, subject, position, at) VALUES (@person, @subject, @position, @at)
            ON CONFLICT (person_id, subject) DO UPDATE SET position = excluded.position, at = excluded.at
            """,
            new
            {
                person,
                subject,
                position,
                at,
            },
            tx
        );

    /// <summary>Whoever spoke in a thread had read it up to there: for a history that was brought in.</summary>
    public static Task LookWhereTheySpoke(DbTransaction tx, Instant at) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO looked (person_id, subject, position, at)
            SELECT author_id, subject, MAX(changed), @at FROM comment GROUP BY author_id, subject
            ON CONFLICT (person_id, subject) DO NOTHING
            """,
            new { at },
            tx
        );

    /// <summary>What happened to these subjects since somebody last looked, as far as they may read it.</summary>
    public static async Task<IReadOnlyDictionary<string, Changes>> Changes(DbConnection connection, Viewer viewer, string[] subjects)
    {
        var looked = (
            await connection.QueryAsync<string>(
                $"SELECT subject FROM looked WHERE person_id = @person AND {connection.In("subject", "subjects")}",
                new { person = viewer.Person!.Id, subjects }
            )
        ).ToHashSet();
        var rows =
            looked.Count == 0
                ? []
                : await connection.QueryAsync<(string Subject, string Kind, int Count)>(
                    $"""
                    SELECT e.subject, e.kind, COUNT(*)
                      FROM looked l
                      JOIN journal_entry e ON e.subject = l.subject AND e.position > l.position
                     WHERE l.person_id = @person AND {connection.In("l.subject", "subjects")}
                       AND {connection.In("e.kind", "kinds")} AND {connection.In("e.audience", "audiences")}
                     GROUP BY e.subject, e.kind
                    """,
                    new
                    {
                        person = viewer.Person.Id,
                        subjects,
                        kinds = _told,
                        audiences = viewer.Audiences.ToArray(),
                    }
                );
        var counts = rows.ToLookup(row => row.Subject);
        return subjects.ToDictionary(
            subject => subject,
            subject => new Changes(!looked.Contains(subject), counts[subject].ToDictionary(row => row.Kind, row => row.Count))
        );
    }

    /// <summary>The last words of each colleague in these threads, and who of them has set the same thing aside.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<Said>>> Colleagues(
        DbConnection connection,
        Viewer viewer,
        IReadOnlyList<Need> needs
    )
    {
        var coops = viewer.Hats.Select(hat => hat.CoopId.Value).ToArray();
        var facts = new
        {
            me = viewer.Person!.Id,
            coops,
            subjects = needs.Select(need => need.Subject).Distinct().ToArray(),
            keys = needs.Select(need => need.Key).ToArray(),
        };
        var words = await connection.QueryAsync<(string Subject, string Who, string What, string? Mark)>(
            $"""
            SELECT c.subject, p.name, c.body, NULL
              FROM comment c
              JOIN person p ON p.id = c.author_id
             WHERE {connection.In("c.subject", "subjects")} AND {connection.In("c.coop_id", "coops")}
               AND c.author_id <> @me AND c.hidden_at IS NULL
               AND c.number = (SELECT MAX(d.number) FROM comment d
                                WHERE d.subject = c.subject AND d.author_id = c.author_id AND d.hidden_at IS NULL)
             ORDER BY c.number
            """,
            facts
        );
        var marks = await connection.QueryAsync<(string Key, string Who, string Mark)>(
            $"""
            SELECT DISTINCT m.key, p.name, m.mark
              FROM need_mark m
              JOIN person p ON p.id = m.person_id
              JOIN affiliation a ON a.person_id = m.person_id AND {connection.In("a.coop_id", "coops")}
             WHERE {connection.In("m.key", "keys")} AND m.person_id <> @me AND m.mark = 'not_us'
             ORDER BY p.name
            """,
            facts
        );
        var subjectOf = needs.ToDictionary(need => need.Key, need => need.Subject);
        return words
            .Select(row => (row.Subject, Said: new Said(row.Who, Excerpt.Of(row.What ?? "", 120), null)))
            .Concat(marks.Select(row => (Subject: subjectOf[row.Key], Said: new Said(row.Who, "", row.Mark))))
            .GroupBy(row => row.Subject)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<Said>)[.. group.Select(row => row.Said)]);
    }

    /// <summary>How many gave each answer so far, where the rule shows the count at once.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>>> SoFar(
        DbConnection connection,
        IReadOnlyList<Need> needs
    )
    {
        var rounds = needs
            .Where(need => need.Asked is { Rule.Results: Results.Live })
            .Select(need => need.Asked!.Round.Value)
            .Distinct()
            .ToArray();
        var rows = await connection.QueryAsync<(string Round, string Choice, int Count)>(
            $"SELECT round_id, choice, COUNT(*) FROM position WHERE {connection.In("round_id", "rounds")} GROUP BY round_id, choice",
            new { rounds }
        );
        return rows.GroupBy(row => row.Round)
            .ToDictionary(
                group => group.Key,
                group => (IReadOnlyDictionary<string, int>)group.ToDictionary(row => row.Choice, row => row.Count)
            );
    }
}
