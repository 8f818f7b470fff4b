using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Discussion;

/// <summary>Threads begin with what they are about, and ask who may speak in them.</summary>
public static class Threads
{
    /// <summary>Anything may be said.</summary>
    public const string Talk = "talk";

    /// <summary>Questions, and the proposer's answers.</summary>
    public const string Questions = "questions";

    /// <summary>One short reaction per coop.</summary>
    public const string Reactions = "reactions";

    /// <summary>Begins the thread about something.</summary>
    public static async Task Open(Change change, string subject, CircleId circle, Audience audience, string mode = Talk)
    {
        await CommentStore.Put(
            change.Transaction,
            new Thread
            {
                Subject = subject,
                CircleId = circle,
                Audience = audience,
                Mode = mode,
                Comments = 0,
            }
        );
        await change.Append(new ThreadOpened(subject, circle, audience.Value, mode));
    }

    /// <summary>Changes what may be said in it now; nothing where that is so already.</summary>
    public static async Task SetMode(Change change, string subject, string mode)
    {
        if (await CommentStore.Find(change.Connection, subject, change.Transaction) is { } thread && thread.Mode != mode)
        {
            await CommentStore.Put(change.Transaction, thread with { Mode = mode });
            await change.Append(new ThreadModeSet(subject, mode, thread.Audience.Value));
        }
    }

    /// <summary>Widens who may read it, with what it is about.</summary>
    public static async Task Widen(Change change, string subject, Audience audience)
    {
        if (await CommentStore.Find(change.Connection, subject, change.Transaction) is { } thread && thread.Audience != audience)
        {
            await CommentStore.Put(change.Transaction, thread with { Audience = audience });
            await change.Append(new ThreadWidened(subject, audience.Value));
        }
    }

    /// <summary>Whether somebody may read it: who its audience is, and a guest in the one thread that is theirs.</summary>
    public static bool MayRead(Viewer viewer, Thread thread) =>
        viewer.MayRead(thread.Audience) || (thread.Guest is { } coop && viewer.HatAt(coop) is { Standing: not Coops.Standing.Left });

    /// <summary>Whether somebody may write in it: everyone who may read it and has signed in.</summary>
    public static bool MayWrite(Viewer viewer, Thread thread) =>
        viewer.Person is not null && MayRead(viewer, thread) && thread.Audience != Audience.Public;

    /// <summary>Whether somebody may hide comments in it: who serves its circle, and the federation's stewards where the whole federation reads.</summary>
    public static bool Moderates(Viewer viewer, Thread thread) =>
        viewer.Holds(CircleRole.Facilitator, thread.CircleId)
        || viewer.Holds(CircleRole.Secretary, thread.CircleId)
        || viewer.Holds(CircleRole.Steward, thread.CircleId)
        || (viewer.IsSteward && thread.Audience == Audience.Federation);
}

/// <summary>A thread began.</summary>
/// <param name="About">What it is about, as an id.</param>
/// <param name="Circle">The circle that looks after it.</param>
/// <param name="ReadBy">Who may read it.</param>
/// <param name="Mode">What may be said in it at first.</param>
public sealed record ThreadOpened(string About, CircleId Circle, string ReadBy, string Mode) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "thread_opened";

    /// <inheritdoc />
    public string Subject => About;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "thread",
                new { subject = About },
                new
                {
                    circle_id = Circle,
                    audience = ReadBy,
                    mode = Mode,
                    comments = 0,
                }
            ),
        ];
}

/// <summary>What may be said in a thread changed.</summary>
/// <param name="About">What it is about, as an id.</param>
/// <param name="Mode">What may be said now.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record ThreadModeSet(string About, string Mode, string ReadBy) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "thread_mode_set";

    /// <inheritdoc />
    public string Subject => About;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts => [Fact.Is("thread", new { subject = About }, new { mode = Mode })];
}

/// <summary>More people may read a thread than before.</summary>
/// <param name="About">What it is about, as an id.</param>
/// <param name="ReadBy">Who may read it now.</param>
public sealed record ThreadWidened(string About, string ReadBy) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "thread_widened";

    /// <inheritdoc />
    public string Subject => About;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts => [Fact.Is("thread", new { subject = About }, new { audience = ReadBy })];
}
