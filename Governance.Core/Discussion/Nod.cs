using System.Data.Common;
using Dapper;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Discussion;

/// <summary>A small sign at what was said, by name. It is no answer and counts in no verdict.</summary>
/// <param name="Sign">Which, one of <see cref="Nods.Signs"/>.</param>
/// <param name="PersonId">Who gave it.</param>
/// <param name="Name">Their name today.</param>
public sealed record Nod(string Sign, PersonId PersonId, string Name);

/// <summary>The signs, and the SQL of them.</summary>
public static class Nods
{
    /// <summary>The signs there are, in the order shown; what each says stands under <c>nod.</c>, in words: not every machine has the pictures.</summary>
    public static IReadOnlyList<string> Signs { get; } = ["yes", "thanks", "glad", "unsure"];

    /// <summary>The comments with the signs given at them, in one query.</summary>
    public static async Task<IReadOnlyList<Comment>> With(DbConnection connection, IReadOnlyList<Comment> comments)
    {
        if (comments.Count == 0)
        {
            return comments;
        }

        var rows = await connection.QueryAsync<(CommentId Comment, string Sign, PersonId Person, string Name)>(
            $"""
            SELECT n.comment_id, n.sign, n.person_id, p.name
              FROM comment_nod n
              JOIN person p ON p.id = n.person_id
             WHERE {connection.In("n.comment_id", "ids")} AND n.given
             ORDER BY n.at, n.person_id
            """,
            new { ids = comments.Select(comment => comment.Id).Texts() }
        );
        var nods = rows.ToLookup(row => row.Comment, row => new Nod(row.Sign, row.Person, row.Name));
        return nods.Count == 0 ? comments : [.. comments.Select(comment => comment with { Nods = [.. nods[comment.Id]] })];
    }

    /// <summary>Puts a sign, or takes it back. False where it stood so already.</summary>
    internal static async Task<bool> Put(DbTransaction tx, CommentId comment, PersonId person, string sign, bool given, Instant at) =>
        await tx.Connection!.ExecuteAsync(
            """
            INSERT INTO comment_nod (comment_id, person_id, sign, given, at)
            SELECT @comment, @person, @sign, @given, @at
             WHERE @given OR EXISTS (SELECT 1 FROM comment_nod n WHERE n.comment_id = @comment AND n.person_id = @person AND n.sign = @sign)
            ON CONFLICT (comment_id, sign, person_id) DO UPDATE SET given = excluded.given, at = excluded.at
             WHERE comment_nod.given <> excluded.given
            """,
            new
            {
                comment,
                person,
                sign,
                given,
                at,
            },
            tx
        ) > 0;

    /// <summary>Says that a comment changed, so that pages that missed it ask for it.</summary>
    internal static Task Touch(DbTransaction tx, CommentId comment, int position) =>
        tx.Connection!.ExecuteAsync("UPDATE comment SET changed = @position WHERE id = @comment", new { comment, position }, tx);
}

/// <summary>Somebody gives a sign at what was said, or takes it back.</summary>
public sealed class GiveNod(Writer writer)
{
    /// <summary>Gives or takes back; the same twice changes nothing.</summary>
    public Task<Result<Comment>> Run(Actor actor, CommentId id, string? sign, bool given) =>
        writer.About<Comment>(
            actor,
            id,
            async (change, found) =>
            {
                var (comment, thread, viewer) = found;
                if (!Threads.MayWrite(viewer, thread) || viewer.Person is not { } person)
                {
                    return new NotAllowed("sign_in");
                }

                if (comment.HiddenAt is not null || !Nods.Signs.Contains(sign))
                {
                    return new FieldIsNotUnderstood("sign", "sign");
                }

                if (await Nods.Put(change.Transaction, id, person.Id, sign!, given, change.Now))
                {
                    var position = change.NextPosition;
                    await Nods.Touch(change.Transaction, id, position);
                    await change.Append(
                        new NodGiven(thread.Subject, id, person.Id, sign!, given, change.Now, position, thread.Audience.Value)
                    );
                }

                return comment;
            }
        );
}

/// <summary>A sign was given at a comment, or taken back.</summary>
/// <param name="About">What the thread is about, as an id.</param>
/// <param name="Comment">Which comment.</param>
/// <param name="By">Who.</param>
/// <param name="Sign">Which sign.</param>
/// <param name="Given">Whether it was given.</param>
/// <param name="At">When.</param>
/// <param name="Changed">The position of this entry.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record NodGiven(string About, CommentId Comment, PersonId By, string Sign, bool Given, Instant At, int Changed, string ReadBy)
    : IEvent
{
    /// <inheritdoc />
    public static string Kind => "nod_given";

    /// <inheritdoc />
    public string Subject => About;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "comment_nod",
                new
                {
                    comment_id = Comment,
                    person_id = By,
                    sign = Sign,
                },
                new { given = Given, at = At }
            ),
            Fact.Is("comment", new { id = Comment }, new { changed = Changed }),
        ];
}
