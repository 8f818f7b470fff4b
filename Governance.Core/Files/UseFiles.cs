using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;

namespace Governance.Core.Files;

/// <summary>A file that a comment uses from now on, as the journal tells it.</summary>
/// <param name="File">Which.</param>
/// <param name="Seal">Fingerprint of a salt and of what the file is.</param>
public sealed record SealedFile(string File, string Seal)
{
    /// <summary>The row of it beside a comment.</summary>
    public static Fact Used(CommentId comment, SealedFile file) =>
        Fact.Is("comment_file", new { comment_id = comment, file_id = file.File }, new { seal = file.Seal, erased_at = (string?)null });

    /// <summary>The row is gone: the comment uses it no more.</summary>
    public static Fact Left(CommentId comment, string file) => Fact.Gone("comment_file", new { comment_id = comment, file_id = file });
}

/// <summary>What a comment's words refer to becomes what it uses: files of its own thread that its author attached or could see there.</summary>
internal static class UseFiles
{
    /// <summary>The files that these words would use, or why there are too many.</summary>
    public static async Task<Result<IReadOnlyList<KeptFile>>> Of(Change change, string subject, PersonId author, string body)
    {
        var named = FileReferences.In(body);
        if (named.Count == 0)
        {
            return Result([]);
        }

        if (named.Count > KeptFile.MostInAComment)
        {
            return new TooManyFiles(KeptFile.MostInAComment);
        }

        var files = new List<KeptFile>();
        foreach (var file in await FileStore.InThread(change.Connection, subject, named, change.Transaction))
        {
            if (file.ByPerson == author || await FileStore.IsUsed(change.Connection, file.Id, alsoHidden: false, change.Transaction))
            {
                files.Add(file);
            }
        }

        return Result(files);
    }

    /// <summary>A comment uses these and no others: what is new, and what it leaves.</summary>
    public static async Task<(IReadOnlyList<SealedFile> Used, IReadOnlyList<string> Left)> Set(
        Change change,
        CommentId comment,
        IReadOnlyList<KeptFile> files
    )
    {
        var before = await FileStore.UsedBy(change.Connection, comment.Value, change.Transaction);
        var added = files.Where(file => before.All(use => use.FileId != file.Id)).ToList();
        // What was erased stays told of.
        var left = before.Where(use => use.ErasedAt is null && files.All(file => file.Id != use.FileId)).ToList();
        foreach (var file in added)
        {
            await FileStore.Use(change.Transaction, comment.Value, file);
        }

        foreach (var use in left)
        {
            await FileStore.Leave(change.Transaction, comment.Value, use.FileId, change.Now);
        }

        return ([.. added.Select(file => new SealedFile(file.Id.Value, file.Seal))], [.. left.Select(use => use.FileId.Value)]);
    }

    private static Result<IReadOnlyList<KeptFile>> Result(List<KeptFile> files) => files;
}
