using Governance.Core.Access;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Federation;
using Governance.Core.Kernel;

namespace Governance.Web.Live;

/// <summary>
/// Asks for everybody's rights again: terms end at midnight and sessions whenever somebody says so, without an event. Six queries, however
/// many watch. A right that ended is dropped within five seconds. Beside the telling, which waits for nobody's rights.
/// </summary>
internal sealed partial class LiveRights(
    Database database,
    Subjects subjects,
    Watchers watchers,
    TimeProvider clock,
    ILogger<LiveRights> log
) : BackgroundService
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(4);

    /// <summary>Drops every connection that watches something its person may not read any more, or whose session has ended.</summary>
    public async Task Ask()
    {
        var all = watchers.All.ToList();
        if (all.Count == 0)
        {
            return;
        }

        await using var connection = await database.Open();
        if (await FederationStore.Find(connection) is not { } federation)
        {
            return;
        }

        var now = clock.Now();
        var people = all.Select(watcher => watcher.Person).Distinct().ToList();
        var alive = await SessionStore.Alive(connection, [.. all.Select(watcher => watcher.Session).Distinct()], now);
        var viewers = await AccessStore.Viewers(connection, people, federation.DateAt(now));
        var unnamed = await UnnamedStore.Of(connection, people);
        // What is joined from here on was asked for a moment ago, by the hub.
        var asked = watchers.Gatherings.Select(gathering => gathering.Subject).ToHashSet();
        var threads = await subjects.Of(connection, [.. asked]);
        foreach (var gathering in watchers.Gatherings)
        {
            if (threads.TryGetValue(gathering.Subject, out var thread) && gathering.Audience != thread.Audience)
            {
                gathering.Audience = thread.Audience;
                gathering.LookAgain();
            }
        }

        foreach (var watcher in all)
        {
            if (
                !alive.Contains(watcher.Session)
                || !MayReadAll(viewers.GetValueOrDefault(watcher.Person), watcher.Subjects.Keys.Where(asked.Contains), threads)
            )
            {
                watchers.Remove(watcher.Connection);
                watcher.Drop();
            }
            else if (watcher.IsUnnamed != unnamed.Contains(watcher.Person))
            {
                watcher.IsUnnamed = !watcher.IsUnnamed;
                foreach (var subject in watcher.Subjects.Keys)
                {
                    watchers.About(subject)?.LookAgain();
                }
            }
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Ask();
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailure(failure);
            }
        }
    }

    private static bool MayReadAll(
        Viewer? viewer,
        IEnumerable<string> watched,
        IReadOnlyDictionary<string, Core.Discussion.Thread> threads
    ) => viewer is not null && watched.All(subject => threads.TryGetValue(subject, out var thread) && Threads.MayRead(viewer, thread));

    [LoggerMessage(Level = LogLevel.Error, Message = "Rights of those who watch could not be asked; trying again")]
    private partial void LogFailure(Exception failure);
}
