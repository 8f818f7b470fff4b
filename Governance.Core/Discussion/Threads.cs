using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Discussion;

/// <summary>Threads begin with what they are about, and ask who may speak in them.</summary>
public static class Threads
{
    /// <summary>Begins the thread about something.</summary>
    public static async Task Open(Change change, string subject, CircleId circle, Audience audience)
    {
        await CommentStore.Put(
            change.Transaction,
            new Thread
            {
                Subject = subject,
                CircleId = circle,
                Audience = audience,
                Comments = 0,
            }
        );
        await change.Append(new ThreadOpened(subject, circle, audience.Value));
    }

    /// <summary>Whether somebody may write in it: everyone who may read it and has signed in.</summary>
    public static bool MayWrite(Viewer viewer, Thread thread) =>
        viewer.Person is not null && viewer.MayRead(thread.Audience) && thread.Audience != Audience.Public;

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
public sealed record ThreadOpened(string About, CircleId Circle, string ReadBy) : IEvent
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
                    comments = 0,
                }
            ),
        ];
}
