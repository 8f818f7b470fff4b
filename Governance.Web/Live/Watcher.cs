using System.Collections.Concurrent;
using System.Security.Claims;
using Governance.Core.People;
using Microsoft.AspNetCore.SignalR;

namespace Governance.Web.Live;

/// <summary>
/// One connection that watches. It is never waited for: what it does not take lies in its own bounded buffer, and when that is full and as
/// many messages wait besides as may, it is dropped. It comes back, and asks for what it missed.
/// </summary>
internal sealed class Watcher(HubConnectionContext connection)
{
    /// <summary>How many messages may wait beside a full buffer (<see cref="LiveLimits.BufferedBytes"/>).</summary>
    public const int MostWaiting = 16;

    private int _waiting;

    public string Connection => connection.ConnectionId;

    public PersonId Person { get; } = new(connection.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "");

    public string Session { get; } = connection.User.FindFirstValue(ClaimTypes.Sid) ?? "";

    /// <summary>Their name, as it was when they began.</summary>
    public string Name { get; set; } = "";

    /// <summary>Whether they are counted and never named.</summary>
    public bool IsUnnamed { get; set; }

    /// <summary>What is watched, each with the language in which it is told.</summary>
    public ConcurrentDictionary<string, string> Subjects { get; } = new();

    /// <summary>Hands over a message that was written once for everybody.</summary>
    public void Tell(SerializedHubMessage message)
    {
        var writing = connection.WriteAsync(message);
        if (!writing.IsCompletedSuccessfully)
        {
            _ = Follow(writing);
        }
    }

    /// <summary>Ends the connection.</summary>
    public void Drop() => connection.Abort();

    private async Task Follow(ValueTask writing)
    {
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Drop();
        }

        try
        {
            await writing;
        }
        catch (OperationCanceledException)
        {
            // Dropped.
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
