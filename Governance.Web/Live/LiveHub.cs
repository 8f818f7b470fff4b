using Governance.Core.Access;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Federation;
using Governance.Core.Kernel;
using Governance.Core.Words;
using Microsoft.AspNetCore.SignalR;

namespace Governance.Web.Live;

/// <summary>
/// Watching a thread and what it is about. Nothing is ever written through the hub: a lost connection costs freshness and never
/// a vote. Rights are asked at every subscribe, and asked again of everybody every few seconds.
/// </summary>
public sealed class LiveHub(Database database, TimeProvider clock, Subjects subjects, Watchers watchers) : Hub<IWatcher>
{
    /// <summary>How many subjects one connection may watch.</summary>
    public const int MostSubjects = 20;

    /// <summary>Begins watching; the page then asks for everything since the position it has.</summary>
    public async Task Watch(string subject, string language)
    {
        if (watchers.Of(Context.ConnectionId) is not { Subjects.Count: < MostSubjects } watcher)
        {
            throw new HubException("not_found");
        }

        await using var connection = await database.Open(Context.ConnectionAborted);
        var threads = await subjects.Of(connection, [subject ?? ""]);
        if (await FederationStore.Find(connection) is not { } federation || !threads.TryGetValue(subject ?? "", out var thread))
        {
            throw new HubException("not_found");
        }

        var viewer = await AccessStore.Viewer(connection, watcher.Person, federation.DateAt(clock.Now()));
        if (viewer.Person is not { } person || !Threads.MayRead(viewer, thread))
        {
            throw new HubException("not_found");
        }

        watcher.Name = person.Name;
        watcher.IsUnnamed = (await UnnamedStore.Of(connection, [person.Id])).Count > 0;
        watchers.Join(watcher, subject!, thread.Audience, Cultures.Of(language).TwoLetterISOLanguageName);
    }
}
