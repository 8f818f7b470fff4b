using Microsoft.AspNetCore.SignalR;

namespace Governance.Web.Live;

/// <summary>Sees connections come and go: with a connection itself in hand it can be told without being waited for.</summary>
internal sealed class LiveConnections(Watchers watchers, ILogger<DefaultHubLifetimeManager<LiveHub>> log)
    : DefaultHubLifetimeManager<LiveHub>(log)
{
    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        watchers.Connect(new Watcher(connection));
        return base.OnConnectedAsync(connection);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        watchers.Remove(connection.ConnectionId);
        return base.OnDisconnectedAsync(connection);
    }
}
