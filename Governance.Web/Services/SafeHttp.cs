using System.Net;
using System.Net.Sockets;

namespace Governance.Web.Services;

/// <summary>
/// Requests to addresses that people type: https only, no redirects, ten seconds, one megabyte, and no connection to anything but public
/// addresses. The name is resolved here and the very address that was looked at is connected to, so that a name cannot change its mind.
/// </summary>
public static class SafeHttp
{
    private static readonly IPNetwork[] _closed =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::/127",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>Whether an address lies in the public internet; those that the operator has opened count as such.</summary>
    public static bool IsPublic(IPAddress address, IReadOnlyList<IPNetwork> opened)
    {
        var bare = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return opened.Any(network => network.Contains(bare)) || !_closed.Any(network => network.Contains(bare));
    }

    /// <summary>A client for such requests.</summary>
    /// <param name="opened">Networks of one's own that may be reached, as the operator has said.</param>
    /// <param name="secure">How certificates are looked at; null as usual.</param>
    public static HttpClient Client(IReadOnlyList<IPNetwork> opened, System.Net.Security.SslClientAuthenticationOptions? secure = null)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromSeconds(30),
            ConnectCallback = (context, stop) => Connect(context.DnsEndPoint, opened, stop),
        };
        if (secure is not null)
        {
            handler.SslOptions = secure;
        }

        return new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = 1024 * 1024 };
    }

    private static async ValueTask<Stream> Connect(DnsEndPoint to, IReadOnlyList<IPNetwork> opened, CancellationToken stop)
    {
        var addresses = await Dns.GetHostAddressesAsync(to.Host, stop);
        // One private address among them is enough to refuse: whoever owns the name chooses which is tried.
        if (addresses.Length == 0 || !addresses.All(address => IsPublic(address, opened)))
        {
            throw new AddressIsNotPublicException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, to.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A name leads to an address that is not public.</summary>
public sealed class AddressIsNotPublicException : IOException
{
    /// <summary>Says so.</summary>
    public AddressIsNotPublicException()
        : base("The name leads to an address that is not public.") { }
}
