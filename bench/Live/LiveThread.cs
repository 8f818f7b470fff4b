namespace Governance.Bench.Live;

/// <summary>
/// A thread that many read, each signed in and each with a right that is asked, while comments come in by its form and are stored; beside a
/// plain socket.io server that sends on as many bytes to as many, storing nothing and asking nobody. In turns, each in a process of its own.
/// </summary>
internal sealed class LiveThread : IBenchmark
{
    private const int Readers = 1_000;
    private const int Rounds = 5;
    private const int Posts = 40;
    private static readonly TimeSpan _every = TimeSpan.FromMilliseconds(200);

    public string Name => "live";

    public string Claim =>
        "1,000 live readers: processor time of the server for a delivery at most 2 × socket.io; nothing dropped at 1,000 and 2,000";

    public async Task<bool> Run()
    {
        using var product = await LiveProduct.Begin(readers: 2 * Readers, posters: 8);
        using var peer = await Peer.Begin();
        using var ours = await Crowd.Gather(product, Readers);
        // Twice, until the code that is run often is compiled for that.
        await ours.Hold(Posts, _every);
        await ours.Hold(Posts, _every);
        Console.WriteLine($"{Readers:N0} readers, {1_000 / _every.TotalMilliseconds:0} comments a second, {ours.Bytes:N0} bytes to each");
        var ratios = new List<double>();
        var missing = 0;
        using var theirs = peer is null ? null : await Crowd.Gather(peer, Readers);
        if (theirs is not null)
        {
            await theirs.Hold(Posts, _every, ours.Bytes);
        }

        for (var round = 0; round < Rounds; round++)
        {
            var our = await Held(product, ours, 0);
            missing += our.Missing;
            if (peer is not null && theirs is not null)
            {
                var their = await Held(peer, theirs, ours.Bytes);
                ratios.Add(our.MicrosecondsPerDelivery / their.MicrosecondsPerDelivery);
            }
        }

        await ours.Grow(Readers);
        Console.WriteLine($"{2 * Readers:N0} readers");
        missing += (await Held(product, ours, 0)).Missing;
        var whole = Figures.Say("deliveries missing, connections lost", missing + ours.Lost, "≤", 0);
        if (ratios.Count == 0)
        {
            Console.WriteLine("No Node here: nothing to measure beside.");
            return false;
        }

        return Figures.Say("processor time for a delivery, ours / socket.io (median)", Figures.Median(ratios), "≤", 2) && whole;
    }

    private static async Task<Block> Held(ILiveServer server, Crowd crowd, int bytes)
    {
        var block = await crowd.Hold(Posts, _every, bytes);
        Console.WriteLine($"  {server.Name, -11}{block}");
        return block;
    }
}
