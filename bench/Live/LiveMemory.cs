namespace Governance.Bench.Live;

/// <summary>What an idle connection holds of the server's memory, and what a thousand that are told things hold; beside socket.io's in the same run.</summary>
internal sealed class LiveMemory : IBenchmark
{
    private const int Readers = 1_000;
    private const long Kilobyte = 1_000;

    public string Name => "live-memory";

    public string Claim => "at most 30 kB for an idle connection, at most 100 MB above idle with 1,000 readers that are told things";

    public async Task<bool> Run()
    {
        using var product = await LiveProduct.Begin(Readers, posters: 8);
        using var peer = await Peer.Begin();
        var (each, above) = await Measure(product, 0);
        if (peer is not null)
        {
            await Measure(peer, 1_000);
        }

        var idle = Figures.Say("kB for an idle connection", each / (double)Kilobyte, "≤", 30);
        return Figures.Say("MB above idle while 1,000 are told things", above / 1e6, "≤", 100) && idle;
    }

    private static async Task<(long Each, long Above)> Measure(ILiveServer server, int bytes)
    {
        // Its code is compiled and its pools are there before it counts as idle.
        using (var few = await Crowd.Gather(server, 100))
        {
            await few.Hold(100, TimeSpan.FromMilliseconds(20), bytes);
        }

        var idle = await Settled(server);
        using var crowd = await Crowd.Gather(server, Readers);
        var connected = await Settled(server);
        var block = await crowd.Hold(60, TimeSpan.FromMilliseconds(200), bytes);
        var told = Usage.Of(server.ProcessId).Resident;
        Console.WriteLine(
            $"  {server.Name, -11}idle {idle / 1e6, 5:0.0} MB   {Readers:N0} connected {connected / 1e6, 5:0.0} MB   told things {told / 1e6, 5:0.0} MB   {(connected - idle) / Readers / (double)Kilobyte, 5:0.0} kB each"
        );
        return ((connected - idle) / Readers, Math.Max(told, block.Resident) - idle);
    }

    private static async Task<long> Settled(ILiveServer server)
    {
        await Task.Delay(TimeSpan.FromSeconds(8));
        return Usage.Of(server.ProcessId).Resident;
    }
}
