using Governance.Core.Coops;
using Governance.Core.Files;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Text;
using NodaTime;

namespace Governance.Core.Discussion;

/// <summary>Something was said.</summary>
/// <param name="About">What the thread is about, as an id.</param>
/// <param name="Comment">Which comment.</param>
/// <param name="Number">Its number in the thread.</param>
/// <param name="By">Who said it.</param>
/// <param name="Coop">For which coop.</param>
/// <param name="Parent">What it replies to.</param>
/// <param name="CommentKind">What it is: a comment, a question or a reaction.</param>
/// <param name="BodySeal">Fingerprint of the words and their salt.</param>
/// <param name="SaltHash">Fingerprint of the salt.</param>
/// <param name="HtmlSeal">Fingerprint of the words as rendered and their salt.</param>
/// <param name="HtmlVersion">The renderer's version.</param>
/// <param name="Mentioned">Ids of people and coops mentioned.</param>
/// <param name="At">When.</param>
/// <param name="Changed">The position of this entry.</param>
/// <param name="ReadBy">Who may read it.</param>
/// <param name="Language">The language it is in, where its author says so.</param>
/// <param name="Files">The files that it uses; null in entries from before there were any.</param>
/// <param name="Marks">What its writer says of it besides; null where that is nothing.</param>
/// <param name="Answers">The question that it is the first answer to, which changes with it.</param>
public sealed record CommentPosted(
    string About,
    CommentId Comment,
    int Number,
    PersonId By,
    CoopId? Coop,
    CommentId? Parent,
    string CommentKind,
    string BodySeal,
    string SaltHash,
    string HtmlSeal,
    int HtmlVersion,
    IReadOnlyList<string> Mentioned,
    Instant At,
    int Changed,
    string ReadBy,
    string? Language = null,
    IReadOnlyList<SealedFile>? Files = null,
    CommentMarks? Marks = null,
    CommentId? Answers = null
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "comment_posted";

    /// <inheritdoc />
    public string Subject => About;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "comment",
                new { id = Comment },
                new
                {
                    subject = About,
                    number = Number,
                    author_id = By,
                    coop_id = Coop,
                    parent_id = Parent,
                    kind = CommentKind,
                    body = Fact.Sealed("body_salt", BodySeal),
                    body_salt = Fact.Hashed(SaltHash),
                    html = Fact.Sealed("body_salt", HtmlSeal),
                    html_version = HtmlVersion,
                    language = Language,
                    at = At,
                    edits = 0,
                    edited_at = (string?)null,
                    hidden_at = (string?)null,
                    hidden_by = (string?)null,
                    hidden_reason = (string?)null,
                    changed = Changed,
                    mark = Marks?.Mark,
                    agreement_id = Marks?.Agreement,
                    clause = Marks?.Clause,
                    clause_hash = Marks?.ClauseHash,
                    clause_version = Marks?.ClauseVersion,
                    offer = Marks?.OfferSeal is { } seal ? Fact.Sealed("offer_salt", seal) : null,
                    offer_salt = Marks?.OfferSaltHash is { } hash ? Fact.Hashed(hash) : null,
                }
            ),
            .. Answers is { } question ? [Fact.Is("comment", new { id = question }, new { changed = Changed })] : Array.Empty<Fact>(),
            Fact.Is("thread", new { subject = About }, new { comments = Number }),
            .. (Files ?? []).Select(file => SealedFile.Used(Comment, file)),
        ];

    /// <summary>The event for a comment.</summary>
    public static CommentPosted From(
        Comment comment,
        Thread thread,
        IReadOnlyList<string> mentioned,
        IReadOnlyList<SealedFile> files,
        CommentId? answers
    ) =>
        new(
            comment.Subject,
            comment.Id,
            comment.Number,
            comment.AuthorId,
            comment.CoopId,
            comment.ParentId,
            CommentMarks.Unmarked(comment.Kind),
            Fingerprint.Sealed(comment.BodySalt, comment.Body!),
            Fingerprint.Of(comment.BodySalt),
            Fingerprint.Sealed(comment.BodySalt, comment.Html),
            MarkdownHtml.Version,
            mentioned,
            comment.At,
            comment.Changed,
            thread.Audience.Value,
            comment.Language,
            files.Count == 0 ? null : files,
            CommentMarks.Of(comment),
            answers
        );
}

/// <summary>Something was said better.</summary>
/// <param name="About">What the thread is about, as an id.</param>
/// <param name="Comment">Which comment.</param>
/// <param name="Edits">How often it has been edited.</param>
/// <param name="BodySeal">Fingerprint of the new words and their salt.</param>
/// <param name="SaltHash">Fingerprint of the new salt.</param>
/// <param name="HtmlSeal">Fingerprint of the words as rendered and their salt.</param>
/// <param name="HtmlVersion">The renderer's version.</param>
/// <param name="WasSeal">Fingerprint of the old words and their salt.</param>
/// <param name="WasSaltHash">Fingerprint of the old salt.</param>
/// <param name="At">When.</param>
/// <param name="Changed">The position of this entry.</param>
/// <param name="ReadBy">Who may read it.</param>
/// <param name="Language">The language it is in, where its author says so.</param>
/// <param name="Files">The files that it uses besides; null where there are none.</param>
/// <param name="Left">The files that it uses no more; null where there are none.</param>
public sealed record CommentEdited(
    string About,
    CommentId Comment,
    int Edits,
    string BodySeal,
    string SaltHash,
    string HtmlSeal,
    int HtmlVersion,
    string WasSeal,
    string WasSaltHash,
    Instant At,
    int Changed,
    string ReadBy,
    string? Language = null,
    IReadOnlyList<SealedFile>? Files = null,
    IReadOnlyList<string>? Left = null
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "comment_edited";

    /// <inheritdoc />
    public string Subject => About;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "comment",
                new { id = Comment },
                new
                {
                    body = Fact.Sealed("body_salt", BodySeal),
                    body_salt = Fact.Hashed(SaltHash),
                    html = Fact.Sealed("body_salt", HtmlSeal),
                    html_version = HtmlVersion,
                    language = Language,
                    edits = Edits,
                    edited_at = At,
                    changed = Changed,
                }
            ),
            Fact.Is(
                "comment_revision",
                new { comment_id = Comment, number = Edits },
                new
                {
                    body = Fact.Sealed("body_salt", WasSeal),
                    body_salt = Fact.Hashed(WasSaltHash),
                    at = At,
                }
            ),
            .. (Files ?? []).Select(file => SealedFile.Used(Comment, file)),
            .. (Left ?? []).Select(file => SealedFile.Left(Comment, file)),
        ];

    /// <summary>The event for an edit.</summary>
    public static CommentEdited From(
        Comment before,
        Comment after,
        Thread thread,
        (IReadOnlyList<SealedFile> Used, IReadOnlyList<string> Left) files
    ) =>
        new(
            after.Subject,
            after.Id,
            after.Edits,
            Fingerprint.Sealed(after.BodySalt, after.Body!),
            Fingerprint.Of(after.BodySalt),
            Fingerprint.Sealed(after.BodySalt, after.Html),
            MarkdownHtml.Version,
            Fingerprint.Sealed(before.BodySalt, before.Body!),
            Fingerprint.Of(before.BodySalt),
            after.EditedAt!.Value,
            after.Changed,
            thread.Audience.Value,
            after.Language,
            files.Used.Count == 0 ? null : files.Used,
            files.Left.Count == 0 ? null : files.Left
        );
}
