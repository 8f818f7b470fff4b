using System.Diagnostics.CodeAnalysis;
using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Discussion;

/// <summary>The id of a comment.</summary>
/// <param name="Value"><c>comm_…</c></param>
public readonly record struct CommentId(string Value) : IId<CommentId>
{
    /// <inheritdoc />
    public static string Prefix => "comm";

    /// <inheritdoc />
    public static CommentId From(string value) => new(value);

    /// <inheritdoc />
    public static CommentId Parse(string s, IFormatProvider? provider) => Ids.Parse<CommentId>(s);

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CommentId result) =>
        Ids.TryParse(s, out result);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>One contribution to a thread.</summary>
public sealed record Comment
{
    /// <summary>Its id.</summary>
    public required CommentId Id { get; init; }

    /// <summary>What the thread is about, as an id.</summary>
    public required string Subject { get; init; }

    /// <summary>1, 2, 3… in the thread.</summary>
    public required int Number { get; init; }

    /// <summary>Who wrote it.</summary>
    public required PersonId AuthorId { get; init; }

    /// <summary>Their name today.</summary>
    public string AuthorName { get; init; } = "";

    /// <summary>For which coop they speak.</summary>
    public CoopId? CoopId { get; init; }

    /// <summary>Its name today.</summary>
    public string? CoopName { get; init; }

    /// <summary>What it replies to.</summary>
    public CommentId? ParentId { get; init; }

    /// <summary>What it is: <c>comment</c>, <c>question</c>, <c>reaction</c>, <c>concern</c> or <c>offer</c>.</summary>
    public string Kind { get; init; } = "comment";

    /// <summary>For a question: whether who wrote the proposal has replied; where there is none, anybody but who asks.</summary>
    public bool IsAnswered { get; init; }

    /// <summary>How deep it is in replies: 0 replies to nothing, 1 to that, 2 to that, 3 to anything deeper.</summary>
    public int Depth { get; init; }

    /// <summary>The beginning of what it replies to, as typed, where it is too deep to stand under it; null when that is hidden.</summary>
    public string? ParentWords { get; init; }

    /// <summary>The agreement whose clause it is about, as an id.</summary>
    public string? AgreementId { get; init; }

    /// <summary>Which clause, by its id.</summary>
    public string? Clause { get; init; }

    /// <summary>The fingerprint of that clause's words when this was written.</summary>
    public string? ClauseHash { get; init; }

    /// <summary>The version of the agreement then.</summary>
    public int? ClauseVersion { get; init; }

    /// <summary>The words offered for that clause, Markdown; null where none are, or when erased.</summary>
    public string? Offer { get; init; }

    /// <summary>The salt of their seal.</summary>
    public string? OfferSalt { get; init; }

    /// <summary>Where that clause stands now; null where it is about none, or nobody asked.</summary>
    public AnchorPlace? Place { get; init; }

    /// <summary>The number of what it replies to.</summary>
    public int? ParentNumber { get; init; }

    /// <summary>Markdown as typed; null when erased.</summary>
    public string? Body { get; init; }

    /// <summary>The salt of its seal.</summary>
    public required string BodySalt { get; init; }

    /// <summary>Rendered and sanitised.</summary>
    public required string Html { get; init; }

    /// <summary>The language it is in, where its author says so: <c>en</c>, <c>cy</c>; see <see cref="Words.WrittenLanguages"/>.</summary>
    public string? Language { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }

    /// <summary>How often it was edited.</summary>
    public int Edits { get; init; }

    /// <summary>When last.</summary>
    public Instant? EditedAt { get; init; }

    /// <summary>Since when it is hidden.</summary>
    public Instant? HiddenAt { get; init; }

    /// <summary>Who hid it.</summary>
    public PersonId? HiddenBy { get; init; }

    /// <summary>Why it is hidden.</summary>
    public string? HiddenReason { get; init; }

    /// <summary>The journal's position of its last change.</summary>
    public int Changed { get; init; }

    /// <summary>The signs given at it, the first first; see <see cref="Discussion.Nods.With"/>.</summary>
    public IReadOnlyList<Nod> Nods { get; init; } = [];
}

/// <summary>What a comment said before an edit.</summary>
public sealed record CommentRevision
{
    /// <summary>1, 2, 3…</summary>
    public required int Number { get; init; }

    /// <summary>Markdown as it was; null when erased.</summary>
    public string? Body { get; init; }

    /// <summary>When it was replaced.</summary>
    public required Instant At { get; init; }
}

/// <summary>A thread: the talk about one thing.</summary>
public sealed record Thread
{
    /// <summary>What it is about, as an id.</summary>
    public required string Subject { get; init; }

    /// <summary>The circle that looks after it.</summary>
    public required Circles.CircleId CircleId { get; init; }

    /// <summary>Who may read it.</summary>
    public required Audience Audience { get; init; }

    /// <summary>What may be said in it now.</summary>
    public string Mode { get; init; } = Threads.Talk;

    /// <summary>How many comments it has had.</summary>
    public required int Comments { get; init; }

    /// <summary>Whether anything was ever said in it; else it begins with the first comment.</summary>
    public bool IsBegun { get; init; } = true;

    /// <summary>The coop whose people are guests in it, where it is about one.</summary>
    public CoopId? Guest => Ids.TryParse<CoopId>(Subject, out var coop) ? coop : null;

    /// <summary>A thread in which nothing was said.</summary>
    public static Thread ToBegin(string subject, Circles.CircleId circle, Audience audience) =>
        new()
        {
            Subject = subject,
            CircleId = circle,
            Audience = audience,
            Comments = 0,
            IsBegun = false,
        };
}

/// <summary>The comment that was replied to is hidden or not in this thread.</summary>
public sealed record CannotReplyToThat() : Refusal("cannot_reply_to_that");

/// <summary>Only who wrote a comment may edit it, and not while it is hidden.</summary>
public sealed record CommentIsNotYours() : Refusal("comment_is_not_yours");

/// <summary>Only questions and the proposer's answers are due now.</summary>
public sealed record OnlyQuestionsNow() : Refusal("only_questions_now");

/// <summary>Only one short reaction per coop is due now.</summary>
/// <param name="Most">How long it may be, in characters.</param>
public sealed record OnlyReactionsNow(int Most) : Refusal("only_reactions_now");

/// <summary>The coop, or the person, has reacted already.</summary>
public sealed record HasReacted() : Refusal("has_reacted");
