using System.Diagnostics;
using System.Text;

namespace Governance.Bench.Live;

/// <summary>A plain socket.io server in a process of its own: it sends on what is posted, without storing it or asking for rights.</summary>
internal sealed class Peer : ILiveServer, IDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;

    private Peer(Process process, string url) => (_process, Url, _http) = (process, url, new HttpClient { BaseAddress = new Uri(url) });

    public string Name => "socket.io";

    public string Url { get; }

    public int ProcessId => _process.Id;

    /// <summary>Starts it, or null where Node is not there or its package cannot be installed.</summary>
    public static async Task<Peer?> Begin()
    {
        var folder = Path.Combine(Programs.Top(), "bench");
        if (
            !Directory.Exists(Path.Combine(folder, "node_modules"))
            && !Programs.Run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder)
        )
        {
            return null;
        }

        var port = Programs.FreePort();
        var start = new ProcessStartInfo("node", ["Live/peer.mjs", port.ToString(System.Globalization.CultureInfo.InvariantCulture)])
        {
            WorkingDirectory = folder,
        };
        var peer = new Peer(Process.Start(start)!, $"http://127.0.0.1:{port}");
        await Programs.Answers(peer._http);
        return peer;
    }

    public Reader NewReader(int number, Action<ReadOnlySpan<byte>> heard) => new SocketIoReader(heard);

    public async Task Post(string words, int bytes)
    {
        // As long as the product's message, without what socket.io puts around it.
        var padded = words.PadRight(Math.Max(words.Length, bytes - 26), '.');
        using var content = new StringContent(padded, Encoding.UTF8);
        using var answer = await _http.PostAsync(new Uri("/", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose()
    {
        _http.Dispose();
        _process.Kill();
        _process.Dispose();
    }
}
