using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;

namespace Governance.Web.Live;

/// <summary>How much of this server one connection may hold.</summary>
internal static class LiveLimits
{
    /// <summary>How much may lie ready for a connection that does not read, before <see cref="Watcher.MostWaiting"/> more messages wait.</summary>
    public const int BufferedBytes = 32 * 1024;

    /// <summary>How long it may take to hand over one message, before the connection is given up.</summary>
    private static readonly TimeSpan _handedOverIn = TimeSpan.FromSeconds(5);

    public static void Hub(HubOptions options)
    {
        options.MaximumReceiveMessageSize = 4 * 1024;
        options.MaximumParallelInvocationsPerClient = 1;
        // What was missed is asked for by the journal's position: nothing is kept here to be sent again.
        options.StatefulReconnectBufferSize = 0;
    }

    public static void Transport(HttpConnectionDispatcherOptions options)
    {
        options.TransportMaxBufferSize = BufferedBytes;
        options.ApplicationMaxBufferSize = 8 * 1024;
        options.TransportSendTimeout = _handedOverIn;
        options.WebSockets.CloseTimeout = TimeSpan.FromSeconds(2);
    }
}
