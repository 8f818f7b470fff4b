using System.Data.Common;
using Dapper;
using Governance.Core.Access;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Discussion;

/// <summary>Something done by whoever looks after a thread: read, without the words that were hidden, by everyone who reads the thread.</summary>
public sealed record Moderation
{
    /// <summary>A comment was hidden.</summary>
    public const string Hide = "hide";

    /// <summary>A comment is shown again.</summary>
    public const string Restore = "restore";

    /// <summary>A reported comment was looked at and stays.</summary>
    public const string Keep = "keep";

    /// <summary>Somebody may not write here for a while.</summary>
    public const string Mute = "mute";

    /// <summary>They may again.</summary>
    public const string Unmute = "unmute";

    /// <summary>Everybody waits between two comments for a while.</summary>
    public const string Slow = "slow";

    /// <summary>Nobody has to any more.</summary>
    public const string Unslow = "unslow";

    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = HideComment.LongestReason;

    /// <summary>What the thread is about, as an id.</summary>
    public required string Subject { get; init; }

    /// <summary>1, 2, 3… of this thread.</summary>
    public required int Number { get; init; }

    /// <summary>What was done, one of the words above.</summary>
    public required string Act { get; init; }

    /// <summary>The comment that it was done to.</summary>
    public CommentId? CommentId { get; init; }

    /// <summary>Its number in the thread.</summary>
    public int? CommentNumber { get; init; }

    /// <summary>The person that it was done to.</summary>
    public PersonId? PersonId { get; init; }

    /// <summary>Their name today.</summary>
    public string? PersonName { get; init; }

    /// <summary>Minutes between two comments of one person.</summary>
    public int? Minutes { get; init; }

    /// <summary>Until when it holds.</summary>
    public Instant? Until { get; init; }

    /// <summary>Why; null where none is due, or when erased.</summary>
    public string? Reason { get; init; }

    /// <summary>The salt of the reason's seal.</summary>
    public required string ReasonSalt { get; init; }

    /// <summary>Who did it.</summary>
    public required PersonId ByPerson { get; init; }

    /// <summary>Their name today.</summary>
    public string ByName { get; init; } = "";

    /// <summary>When.</summary>
    public required Instant At { get; init; }

    /// <summary>Whether it stops or slows anybody at an instant.</summary>
    public bool HoldsAt(Instant now) => Act is Mute or Slow && Until > now;

    /// <summary>
    /// Why somebody may not write now, or null: they were stopped for a while, or everybody waits and they have just said something. It is about
    /// talk alone: answers and objections of a round are nobody's to stop.
    /// </summary>
    /// <param name="mute">The last act about the person here.</param>
    /// <param name="slow">The last act about the pace here.</param>
    /// <param name="last">When they last wrote here.</param>
    /// <param name="now">Now.</param>
    public static Refusal? WhyNotNow(Moderation? mute, Moderation? slow, Instant? last, Instant now)
    {
        if (mute?.HoldsAt(now) == true)
        {
            return new IsMuted(mute.Until!.Value, mute.Reason ?? "");
        }

        return
            slow is { Minutes: { } minutes }
            && slow.HoldsAt(now)
            && last is { } before
            && before + Duration.FromMinutes(minutes) is var again
            && again > now
            ? new ThreadIsSlow(minutes, again)
            : null;
    }

    /// <summary>Records an act: its row, and its entry in the journal.</summary>
    internal static async Task<Moderation> Record(Change change, Thread thread, Moderation act)
    {
        var last = await ModerationStore.Count(change.Connection, thread.Subject, change.Transaction);
        var made = act with { Number = last + 1 };
        await ModerationStore.Add(change.Transaction, made);
        await change.Append(Moderated.From(made, thread.Audience));
        return made;
    }

    /// <summary>An act by whoever asks, at this moment, of no number yet.</summary>
    internal static Moderation By(Change change, Viewer viewer, string subject, string act, string? reason = null) =>
        new()
        {
            Subject = subject,
            Number = 0,
            Act = act,
            Reason = reason,
            ReasonSalt = Fingerprint.NewSalt(),
            ByPerson = viewer.Person!.Id,
            At = change.Now,
        };
}

/// <summary>Whoever looks after the thread asked this person to pause there.</summary>
/// <param name="Until">Until when.</param>
/// <param name="Reason">Why.</param>
public sealed record IsMuted(Instant Until, string Reason) : Refusal("is_muted");

/// <summary>The thread is slowed down, and this person has just said something.</summary>
/// <param name="Minutes">Minutes between two comments of one person.</param>
/// <param name="Again">From when they may write again.</param>
public sealed record ThreadIsSlow(int Minutes, Instant Again) : Refusal("thread_is_slow");

/// <summary>Who looks after a thread cannot be muted in it.</summary>
public sealed record LooksAfterItToo() : Refusal("looks_after_it_too");

/// <summary>Something was done by whoever looks after a thread.</summary>
/// <param name="About">What the thread is about, as an id.</param>
/// <param name="Number">1, 2, 3… of this thread.</param>
/// <param name="Act">What.</param>
/// <param name="Comment">The comment that it was done to.</param>
/// <param name="Person">The person that it was done to.</param>
/// <param name="Minutes">Minutes between two comments of one person.</param>
/// <param name="Until">Until when it holds.</param>
/// <param name="ReasonSeal">Fingerprint of the reason and its salt; null without one.</param>
/// <param name="SaltHash">Fingerprint of the salt.</param>
/// <param name="By">Who did it.</param>
/// <param name="At">When.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record Moderated(
    string About,
    int Number,
    string Act,
    CommentId? Comment,
    PersonId? Person,
    int? Minutes,
    Instant? Until,
    string? ReasonSeal,
    string SaltHash,
    PersonId By,
    Instant At,
    string ReadBy
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "moderated";

    /// <inheritdoc />
    public string Subject => About;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "moderation",
                new { subject = About, number = Number },
                new
                {
                    act = Act,
                    comment_id = Comment,
                    person_id = Person,
                    minutes = Minutes,
                    until = Until,
                    reason = ReasonSeal is null ? null : Fact.Sealed("reason_salt", ReasonSeal),
                    reason_salt = Fact.Hashed(SaltHash),
                    by_person = By,
                    at = At,
                }
            ),
        ];

    /// <summary>The event for an act.</summary>
    internal static Moderated From(Moderation act, Audience readBy) =>
        new(
            act.Subject,
            act.Number,
            act.Act,
            act.CommentId,
            act.PersonId,
            act.Minutes,
            act.Until,
            act.Reason is null ? null : Fingerprint.Sealed(act.ReasonSalt, act.Reason),
            Fingerprint.Of(act.ReasonSalt),
            act.ByPerson,
            act.At,
            readBy.Value
        );
}
