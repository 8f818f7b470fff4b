using System.Data.Common;
using Dapper;
using Governance.Core.Data;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Files;

/// <summary>A file that a comment uses.</summary>
/// <param name="CommentId">Which comment.</param>
/// <param name="FileId">Which file.</param>
/// <param name="Seal">What the journal knows of the file.</param>
/// <param name="ErasedAt">When it was erased, or null.</param>
public sealed record FileUse(string CommentId, FileId FileId, string Seal, Instant? ErasedAt);

/// <summary>The SQL of files.</summary>
public static class FileStore
{
    private const string Select =
        "SELECT f.id, f.sha256, f.salt, f.bytes, f.media, f.name, f.subject, f.by_person, f.at, f.free_since FROM file f";

    /// <summary>One file, or null.</summary>
    public static Task<KeptFile?> Find(DbConnection connection, FileId id, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<KeptFile?>(Select + " WHERE f.id = @id", new { id }, tx);

    /// <summary>Those of some files that were attached in a thread.</summary>
    public static async Task<IReadOnlyList<KeptFile>> InThread(
        DbConnection connection,
        string subject,
        IEnumerable<FileId> ids,
        DbTransaction? tx = null
    ) =>
        [
            .. await connection.QueryAsync<KeptFile>(
                $"{Select} WHERE f.subject = @subject AND {connection.In("f.id", "ids")} ORDER BY f.id",
                new { subject, ids = ids.Texts() },
                tx
            ),
        ];

    /// <summary>Whether a comment that is not hidden uses it; with <paramref name="alsoHidden"/>, whether any does.</summary>
    public static async Task<bool> IsUsed(DbConnection connection, FileId id, bool alsoHidden, DbTransaction? tx = null) =>
        await connection.QuerySingleAsync<int>(
            """
            SELECT COUNT(*) FROM comment_file u JOIN comment c ON c.id = u.comment_id
             WHERE u.file_id = @id AND u.erased_at IS NULL AND (@alsoHidden OR c.hidden_at IS NULL)
            """,
            new { id, alsoHidden },
            tx
        ) > 0;

    /// <summary>The files that a comment uses, those erased among them.</summary>
    public static async Task<IReadOnlyList<FileUse>> UsedBy(DbConnection connection, string comment, DbTransaction? tx = null) =>
        [
            .. await connection.QueryAsync<FileUse>(
                "SELECT comment_id, file_id, seal, erased_at FROM comment_file WHERE comment_id = @comment ORDER BY file_id",
                new { comment },
                tx
            ),
        ];

    /// <summary>How many bytes the files of a person take, and those of all.</summary>
    public static async Task<(long OfPerson, long OfAll)> Taken(DbTransaction tx, PersonId person)
    {
        const string Sum = "SELECT CAST(COALESCE(SUM(bytes), 0) AS BIGINT) FROM file";
        return (
            await tx.Connection!.QuerySingleAsync<long>(Sum + " WHERE by_person = @person", new { person }, tx),
            await tx.Connection!.QuerySingleAsync<long>(Sum, transaction: tx)
        );
    }

    /// <summary>Adds a file.</summary>
    public static Task Add(DbTransaction tx, KeptFile file) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO file (id, sha256, salt, bytes, media, name, subject, by_person, at, free_since)
            VALUES (@Id, @Sha256, @Salt, @Bytes, @Media, @Name, @Subject, @ByPerson, @At, @FreeSince)
            """,
            file,
            tx
        );

    /// <summary>A comment uses a file from now on.</summary>
    public static Task Use(DbTransaction tx, string comment, KeptFile file) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO comment_file (comment_id, file_id, seal) VALUES (@comment, @Id, @Seal);
            UPDATE file SET free_since = NULL WHERE id = @Id
            """,
            new
            {
                comment,
                file.Id,
                file.Seal,
            },
            tx
        );

    /// <summary>A comment uses a file no more; it is free where no other comment does.</summary>
    public static Task Leave(DbTransaction tx, string comment, FileId id, Instant now) =>
        tx.Connection!.ExecuteAsync(
            """
            DELETE FROM comment_file WHERE comment_id = @comment AND file_id = @id;
            UPDATE file SET free_since = @now
             WHERE id = @id AND NOT EXISTS (SELECT 1 FROM comment_file u WHERE u.file_id = @id)
            """,
            new
            {
                comment,
                id,
                now,
            },
            tx
        );

    /// <summary>Forgets files that no comment uses since an instant; answers the hashes of their bytes.</summary>
    public static async Task<IReadOnlyList<string>> ForgetFree(DbTransaction tx, Instant before) =>
        [.. await tx.Connection!.QueryAsync<string>("DELETE FROM file WHERE free_since < @before RETURNING sha256", new { before }, tx)];

    /// <summary>The files that nobody's comments but one person's use, and those of theirs that none uses.</summary>
    public static async Task<IReadOnlyList<KeptFile>> OnlyOf(DbTransaction tx, PersonId person) =>
        [
            .. await tx.Connection!.QueryAsync<KeptFile>(
                $"""
                {Select}
                 WHERE (f.by_person = @person
                        OR EXISTS (SELECT 1 FROM comment_file u JOIN comment c ON c.id = u.comment_id
                                    WHERE u.file_id = f.id AND c.author_id = @person))
                   AND NOT EXISTS (SELECT 1 FROM comment_file u JOIN comment c ON c.id = u.comment_id
                                    WHERE u.file_id = f.id AND c.author_id <> @person)
                 ORDER BY f.id
                """,
                new { person },
                tx
            ),
        ];

    /// <summary>Erases a file's row; that it was used remains, by its seal.</summary>
    public static async Task<IReadOnlyList<string>> Erase(DbTransaction tx, FileId id, Instant now)
    {
        await tx.Connection!.ExecuteAsync("DELETE FROM file WHERE id = @id", new { id }, tx);
        return
        [
            .. await tx.Connection!.QueryAsync<string>(
                "UPDATE comment_file SET erased_at = @now WHERE file_id = @id AND erased_at IS NULL RETURNING comment_id",
                new { id, now },
                tx
            ),
        ];
    }

    /// <summary>Whether any file has these bytes.</summary>
    public static async Task<bool> Holds(DbTransaction tx, string sha256) =>
        await tx.Connection!.QuerySingleAsync<int>("SELECT COUNT(*) FROM file WHERE sha256 = @sha256", new { sha256 }, tx) > 0;
}
