using System.Security.Claims;
using Governance.Core.Access;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Federation;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Words;
using Microsoft.AspNetCore.SignalR;

namespace Governance.Web.Live;

/// <summary>What a page that watches is told.</summary>
public interface IWatcher
{
    /// <summary>Something changed about what it watches.</summary>
    /// <param name="subject">The id of what it watches.</param>
    /// <param name="position">The journal's position.</param>
    /// <param name="kind">The kind of event.</param>
    /// <param name="fragment">For a comment, its HTML, rendered once for everybody; else null: the page asks for what changed.</param>
    /// <param name="number">For a comment, its number in the thread; else 0.</param>
    Task Changed(string subject, int position, string kind, string? fragment, int number);
}

/// <summary>
/// Watching a thread and what it is about. Nothing is ever written through the hub: a lost connection costs freshness and never
/// a vote. Rights are asked at every subscribe, and asked again of everybody when somebody's change.
/// </summary>
public sealed class LiveHub(Database database, TimeProvider clock, Watchers watchers) : Hub<IWatcher>
{
    /// <summary>The group of those who watch something in a language: fragments hold words.</summary>
    internal static string Group(string subject, string language) => $"{subject}|{language}";

    /// <summary>Begins watching; the page then asks for everything since the position it has.</summary>
    public async Task Watch(string subject, string language)
    {
        await using var connection = await database.Open(Context.ConnectionAborted);
        if (
            await FederationStore.Find(connection) is not { } federation
            || await CommentStore.Find(connection, subject ?? "") is not { } thread
            || Context.User?.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id
        )
        {
            throw new HubException("not_found");
        }

        var viewer = await AccessStore.Viewer(connection, new PersonId(id), federation.DateAt(clock.Now()));
        if (!viewer.MayRead(thread.Audience))
        {
            throw new HubException("not_found");
        }

        watchers.Add(Context, new PersonId(id), thread.Subject, thread.Audience);
        await Groups.AddToGroupAsync(
            Context.ConnectionId,
            Group(thread.Subject, Cultures.Of(language).TwoLetterISOLanguageName),
            Context.ConnectionAborted
        );
    }

    /// <inheritdoc />
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        watchers.Remove(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}
