using System.Data.Common;
using Dapper;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Discussion;

/// <summary>
/// Whoever wrote a comment in a thread of the federation lets everybody on the web read it, or takes that back; whoever looks after the thread may
/// take it back too. Nobody can make public what another wrote.
/// </summary>
public sealed class PublicComment(Writer writer)
{
    /// <summary>Opens it to everybody or takes that back; the same twice changes nothing.</summary>
    public Task<Result<Comment>> Run(Actor actor, CommentId id, bool isPublic) =>
        writer.About<Comment>(
            actor,
            id,
            async (change, found) =>
            {
                var (comment, thread, viewer) = found;
                if (viewer.Person is not { } person || (person.Id != comment.AuthorId && (isPublic || !Threads.Moderates(viewer, thread))))
                {
                    return new CommentIsNotYours();
                }

                if (isPublic && !May(thread, comment))
                {
                    return new StaysInTheFederation();
                }

                if (await PublicCommentStore.Put(change.Transaction, id, isPublic, person.Id, change.Now))
                {
                    await change.Append(new CommentOpened(thread.Subject, id, isPublic, person.Id, change.Now, thread.Audience.Value));
                }

                return comment;
            }
        );

    /// <summary>Whether a comment can be opened: only what the whole federation reads, about a proposal or an agreement, and not hidden words.</summary>
    public static bool May(Thread thread, Comment comment) =>
        thread.Audience == Audience.Federation
        && comment.HiddenAt is null
        && TalkSubject.KindOf(thread.Subject) is "proposal" or "agreement";
}

/// <summary>What is said in this thread cannot be opened to everybody.</summary>
public sealed record StaysInTheFederation() : Refusal("stays_in_the_federation");

/// <summary>The SQL of comments that everybody may read.</summary>
public static class PublicCommentStore
{
    /// <summary>Whether a comment is open to everybody.</summary>
    public static Task<bool> IsPublic(DbConnection connection, CommentId id) =>
        connection.QueryFirstOrDefaultAsync<bool>("SELECT is_public FROM comment_public WHERE comment_id = @id", new { id });

    /// <summary>The numbers of a thread's comments that everybody may read: open, and not hidden.</summary>
    public static async Task<IReadOnlyList<int>> Numbers(DbConnection connection, string subject) =>
        [
            .. await connection.QueryAsync<int>(
                """
                SELECT c.number
                  FROM comment_public u
                  JOIN comment c ON c.id = u.comment_id
                 WHERE c.subject = @subject AND u.is_public AND c.hidden_at IS NULL
                 ORDER BY c.number
                """,
                new { subject }
            ),
        ];

    /// <summary>Puts it. False where it stood so already.</summary>
    internal static async Task<bool> Put(DbTransaction tx, CommentId comment, bool isPublic, PersonId person, Instant at) =>
        await tx.Connection!.ExecuteAsync(
            """
            INSERT INTO comment_public (comment_id, is_public, by_person, at)
            SELECT @comment, @isPublic, @person, @at
             WHERE @isPublic OR EXISTS (SELECT 1 FROM comment_public p WHERE p.comment_id = @comment)
            ON CONFLICT (comment_id) DO UPDATE
               SET is_public = excluded.is_public, by_person = excluded.by_person, at = excluded.at
             WHERE comment_public.is_public <> excluded.is_public
            """,
            new
            {
                comment,
                isPublic,
                person,
                at,
            },
            tx
        ) > 0;
}

/// <summary>A comment was opened to everybody, or that was taken back.</summary>
/// <param name="About">What the thread is about, as an id.</param>
/// <param name="Comment">Which comment.</param>
/// <param name="IsPublic">Whether everybody may read it.</param>
/// <param name="By">Who did it.</param>
/// <param name="At">When.</param>
/// <param name="ReadBy">Who may read the entry.</param>
public sealed record CommentOpened(string About, CommentId Comment, bool IsPublic, PersonId By, Instant At, string ReadBy) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "comment_opened";

    /// <inheritdoc />
    public string Subject => About;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "comment_public",
                new { comment_id = Comment },
                new
                {
                    is_public = IsPublic,
                    by_person = By,
                    at = At,
                }
            ),
        ];
}
