using System.Collections.Concurrent;
using Governance.Core.Access;
using Governance.Core.Data;
using Governance.Core.Federation;
using Governance.Core.Kernel;
using Governance.Core.People;
using Microsoft.AspNetCore.SignalR;

namespace Governance.Web.Live;

/// <summary>Who watches what on this server, so that a right that ends ends the watching too.</summary>
public sealed class Watchers(Database database, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Watcher> _all = new();

    /// <summary>How many connections watch.</summary>
    public int Count => _all.Count;

    /// <summary>Remembers that a connection watches something.</summary>
    public void Add(HubCallerContext connection, PersonId person, string subject, Audience audience) =>
        _all.GetOrAdd(connection.ConnectionId, _ => new Watcher(connection, person)).Audiences[subject] = audience;

    /// <summary>Forgets a connection.</summary>
    public void Remove(string connection) => _all.TryRemove(connection, out _);

    /// <summary>Drops every connection that watches something its person may not read any more, or whose session has ended.</summary>
    public async Task DropThoseWithoutRight()
    {
        await using var connection = await database.Open();
        if (await FederationStore.Find(connection) is not { } federation)
        {
            return;
        }

        var today = federation.DateAt(clock.Now());
        foreach (var watchers in _all.Values.GroupBy(watcher => watcher.Person))
        {
            var viewer = await AccessStore.Viewer(connection, watchers.Key, today);
            var sessions = (await SessionStore.Of(connection, watchers.Key)).Select(session => session.Id).ToHashSet();
            foreach (var watcher in watchers)
            {
                if (!sessions.Contains(watcher.Session) || !watcher.Audiences.Values.All(viewer.MayRead))
                {
                    Remove(watcher.Connection.ConnectionId);
                    watcher.Connection.Abort();
                }
            }
        }
    }

    private sealed record Watcher(HubCallerContext Connection, PersonId Person)
    {
        public ConcurrentDictionary<string, Audience> Audiences { get; } = new();

        public string Session => Connection.User?.FindFirst(System.Security.Claims.ClaimTypes.Sid)?.Value ?? "";
    }
}
