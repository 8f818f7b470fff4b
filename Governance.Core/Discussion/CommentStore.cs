using System.Data.Common;
using Dapper;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Discussion;

/// <summary>The SQL of threads and comments.</summary>
public static class CommentStore
{
    private const string Select = """
        SELECT c.id, c.subject, c.number, c.author_id, p.name AS author_name, c.coop_id, o.name AS coop_name, c.parent_id,
               COALESCE(c.mark, c.kind) AS kind, q.number AS parent_number, c.body, c.body_salt, c.html, c.language, c.at, c.edits, c.edited_at, c.hidden_at, c.hidden_by,
               c.hidden_reason, c.changed, c.agreement_id, c.clause, c.clause_hash, c.clause_version, c.offer, c.offer_salt,
               CASE WHEN c.parent_id IS NULL THEN 0 WHEN q.parent_id IS NULL THEN 1 WHEN g.parent_id IS NULL THEN 2 ELSE 3 END AS depth,
               CASE WHEN g.parent_id IS NOT NULL AND q.hidden_at IS NULL THEN SUBSTR(q.body, 1, 600) END AS parent_words,
               (c.kind = 'question' AND EXISTS (
                 SELECT 1 FROM comment a
                  WHERE a.parent_id = c.id
                    AND CASE WHEN EXISTS (SELECT 1 FROM proposal_drafter d WHERE d.proposal_id = c.subject)
                             THEN EXISTS (SELECT 1 FROM proposal_drafter d WHERE d.proposal_id = c.subject AND d.person_id = a.author_id)
                             ELSE a.author_id <> c.author_id END)) AS is_answered
          FROM comment c
          LEFT JOIN person p ON p.id = c.author_id
          LEFT JOIN coop o ON o.id = c.coop_id
          LEFT JOIN comment q ON q.id = c.parent_id
          LEFT JOIN comment g ON g.id = q.parent_id
        """;

    /// <summary>The thread about something, or null.</summary>
    public static Task<Thread?> Find(DbConnection connection, string subject, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<Thread?>(
            "SELECT subject, circle_id, audience, mode, comments FROM thread WHERE subject = @subject",
            new { subject },
            tx
        );

    /// <summary>Some threads, by what they are about; what has none is missing.</summary>
    public static async Task<IReadOnlyDictionary<string, Thread>> Find(DbConnection connection, IReadOnlyList<string> subjects) =>
        (
            await connection.QueryAsync<Thread>(
                $"SELECT subject, circle_id, audience, mode, comments FROM thread WHERE {connection.In("subject", "subjects")}",
                new { subjects = subjects.ToArray() }
            )
        ).ToDictionary(thread => thread.Subject);

    /// <summary>Puts a thread.</summary>
    public static Task Put(DbTransaction tx, Thread thread) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO thread (subject, circle_id, audience, mode, comments) VALUES (@Subject, @CircleId, @Audience, @Mode, @Comments)
            ON CONFLICT (subject) DO UPDATE SET audience = excluded.audience, mode = excluded.mode, comments = excluded.comments
            """,
            thread,
            tx
        );

    /// <summary>One comment, or null.</summary>
    public static Task<Comment?> Find(DbConnection connection, CommentId id, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<Comment?>(Select + " WHERE c.id = @id", new { id }, tx);

    /// <summary>Some comments, in no order.</summary>
    public static async Task<IReadOnlyList<Comment>> Find(DbConnection connection, IReadOnlyList<CommentId> ids) =>
        ids.Count == 0
            ? []
            : [.. await connection.QueryAsync<Comment>(Select + $" WHERE {connection.In("c.id", "ids")}", new { ids = ids.Texts() })];

    /// <summary>A stretch of a thread by number, both ends counted.</summary>
    public static async Task<IReadOnlyList<Comment>> Between(DbConnection connection, string subject, int first, int last) =>
        [
            .. await connection.QueryAsync<Comment>(
                Select + " WHERE c.subject = @subject AND c.number BETWEEN @first AND @last ORDER BY c.number",
                new
                {
                    subject,
                    first,
                    last,
                }
            ),
        ];

    /// <summary>Some comments of a thread by their numbers, in order.</summary>
    public static async Task<IReadOnlyList<Comment>> Numbered(DbConnection connection, string subject, IReadOnlyList<int> numbers) =>
        [
            .. await connection.QueryAsync<Comment>(
                $"{Select} WHERE c.subject = @subject AND {connection.In("CAST(c.number AS TEXT)", "numbers")} ORDER BY c.number",
                new
                {
                    subject,
                    numbers = numbers.Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToArray(),
                }
            ),
        ];

    /// <summary>
    /// Comments of a thread after a number, in order: all of them, or those with words, of a kind, or of a time. Hidden words are not found.
    /// </summary>
    public static async Task<IReadOnlyList<Comment>> Matching(
        DbConnection connection,
        string subject,
        CommentFilter filter,
        int after,
        int most
    ) =>
        [
            .. await connection.QueryAsync<Comment>(
                $"""
                {Select}
                 WHERE c.subject = @subject AND c.number > @after
                   {(filter.Words.Length == 0 ? "" : "AND c.hidden_at IS NULL AND LOWER(c.body) LIKE @like ESCAPE '!'")}
                   {(filter.Kind.Length == 0 ? "" : "AND COALESCE(c.mark, c.kind) = @Kind")}
                   {(filter.Clause.Length == 0 ? "" : "AND c.clause = @Clause AND c.hidden_at IS NULL")}
                   {(filter.From is null ? "" : "AND c.at >= @From")}
                   {(filter.Until is null ? "" : "AND c.at < @Until")}
                 ORDER BY c.number
                 LIMIT @most
                """,
                new
                {
                    subject,
                    after,
                    most,
                    filter.Kind,
                    filter.Clause,
                    filter.From,
                    filter.Until,
                    like = Sql.Like(filter.Words),
                }
            ),
        ];

    /// <summary>What changed in a thread after a position of the journal, in the order of its last change.</summary>
    public static async Task<IReadOnlyList<Comment>> Since(DbConnection connection, string subject, int position, int most) =>
        [
            .. await connection.QueryAsync<Comment>(
                Select + " WHERE c.subject = @subject AND c.changed > @position ORDER BY c.changed LIMIT @most",
                new
                {
                    subject,
                    position,
                    most,
                }
            ),
        ];

    /// <summary>Who wrote the proposal that a thread is about.</summary>
    public static async Task<IReadOnlyList<PersonId>> Drafters(DbConnection connection, string subject, DbTransaction? tx = null) =>
        [
            .. await connection.QueryAsync<PersonId>(
                "SELECT person_id FROM proposal_drafter WHERE proposal_id = @subject ORDER BY person_id",
                new { subject },
                tx
            ),
        ];

    /// <summary>How many questions of a thread nobody who wrote the proposal has replied to.</summary>
    public static Task<int> OpenQuestions(DbConnection connection, string subject) =>
        connection.QuerySingleAsync<int>(
            """
            SELECT COUNT(*)
              FROM comment q
             WHERE q.subject = @subject AND q.kind = 'question' AND q.hidden_at IS NULL
               AND NOT EXISTS (SELECT 1 FROM comment a
                                 JOIN proposal_drafter d ON d.proposal_id = a.subject AND d.person_id = a.author_id
                                WHERE a.parent_id = q.id)
            """,
            new { subject }
        );

    /// <summary>Whether a coop, or a person without one, has reacted in a thread.</summary>
    public static async Task<bool> HasReacted(Journal.Change change, string subject, PersonId person, CoopId? coop) =>
        await change.Connection.QuerySingleAsync<int>(
            """
            SELECT COUNT(*) FROM comment
             WHERE subject = @subject AND kind = 'reaction' AND hidden_at IS NULL
               AND (coop_id = @coop OR (coop_id IS NULL AND author_id = @person))
            """,
            new
            {
                subject,
                person,
                coop,
            },
            change.Transaction
        ) > 0;

    /// <summary>How many comments that are not hidden are about each clause of an agreement, by its id.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> AtClauses(DbConnection connection, string subject, string agreement) =>
        (
            await connection.QueryAsync<(string Clause, int Comments)>(
                """
                SELECT clause, COUNT(*) FROM comment
                 WHERE agreement_id = @agreement AND subject = @subject AND clause IS NOT NULL AND hidden_at IS NULL
                 GROUP BY clause
                """,
                new { subject, agreement }
            )
        ).ToDictionary(row => row.Clause, row => row.Comments);

    /// <summary>Adds a comment.</summary>
    public static Task Add(DbTransaction tx, Comment comment) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO comment (id, subject, number, author_id, coop_id, parent_id, kind, body, body_salt, html, html_version, language,
                                 at, changed, mark, agreement_id, clause, clause_hash, clause_version, offer, offer_salt)
            VALUES (@Id, @Subject, @Number, @AuthorId, @CoopId, @ParentId, @kind, @Body, @BodySalt, @Html, @version, @Language, @At,
                    @Changed, @mark, @AgreementId, @Clause, @ClauseHash, @ClauseVersion, @Offer, @OfferSalt)
            """,
            new
            {
                comment.Id,
                comment.Subject,
                comment.Number,
                comment.AuthorId,
                comment.CoopId,
                comment.ParentId,
                kind = CommentMarks.Unmarked(comment.Kind),
                mark = CommentMarks.MarkOf(comment.Kind),
                comment.AgreementId,
                comment.Clause,
                comment.ClauseHash,
                comment.ClauseVersion,
                comment.Offer,
                comment.OfferSalt,
                comment.Body,
                comment.BodySalt,
                comment.Html,
                version = Text.MarkdownHtml.Version,
                comment.Language,
                comment.At,
                comment.Changed,
            },
            tx
        );

    /// <summary>Adds a comment. A question that it is the first answer to changes with it, and is returned.</summary>
    internal static async Task<CommentId?> AddReply(DbTransaction tx, Comment comment)
    {
        var before = comment.ParentId is { } parent ? await Find(tx.Connection!, parent, tx) : null;
        await Add(tx, comment);
        if (before is not { Kind: SaidAs.Question, IsAnswered: false } || (await Find(tx.Connection!, before.Id, tx))?.IsAnswered != true)
        {
            return null;
        }

        await Nods.Touch(tx, before.Id, comment.Changed);
        return before.Id;
    }

    /// <summary>Replaces what a comment says, keeping what it said.</summary>
    public static Task Edit(DbTransaction tx, Comment before, Comment after) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO comment_revision (comment_id, number, body, body_salt, at)
            VALUES (@Id, @Edits, @was, @wasSalt, @EditedAt);
            UPDATE comment SET body = @Body, body_salt = @BodySalt, html = @Html, html_version = @version, language = @Language,
                   edits = @Edits, edited_at = @EditedAt, changed = @Changed
             WHERE id = @Id
            """,
            new
            {
                after.Id,
                after.Edits,
                was = before.Body,
                wasSalt = before.BodySalt,
                after.EditedAt,
                after.Body,
                after.BodySalt,
                after.Html,
                after.Language,
                version = Text.MarkdownHtml.Version,
                after.Changed,
            },
            tx
        );

    /// <summary>Hides a comment or shows it again.</summary>
    public static Task Hide(DbTransaction tx, Comment comment) =>
        tx.Connection!.ExecuteAsync(
            """
            UPDATE comment SET hidden_at = @HiddenAt, hidden_by = @HiddenBy, hidden_reason = @HiddenReason, changed = @Changed
             WHERE id = @Id
            """,
            new
            {
                comment.Id,
                comment.HiddenAt,
                comment.HiddenBy,
                comment.HiddenReason,
                comment.Changed,
            },
            tx
        );

    /// <summary>What a comment said before, the oldest first.</summary>
    public static async Task<IReadOnlyList<CommentRevision>> Revisions(DbConnection connection, CommentId id) =>
        [
            .. await connection.QueryAsync<CommentRevision>(
                "SELECT number, body, at FROM comment_revision WHERE comment_id = @id ORDER BY number",
                new { id }
            ),
        ];
}
