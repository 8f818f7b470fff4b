using System.Diagnostics;
using Governance.Core.Journal;
using Governance.Core.Positions;

namespace Governance.Bench;

/// <summary>
/// Sixteen delegates answer as fast as they are answered. The product's one writer commits what waits as a group; the peer is the very
/// same command with a writer for each delegate, so that every answer is a transaction of its own. Same file, same settings.
/// </summary>
internal sealed class DurableAnswers : IBenchmark
{
    private const int Writers = 16;
    private const int Rounds = 5;
    private static readonly TimeSpan _each = TimeSpan.FromSeconds(4);

    public string Name => "durable-answers";

    public string Claim => "16 writers: at least 2 × a transaction per command, worst write at most half of that loop's worst";

    public async Task<bool> Run()
    {
        await using var federation = await Federation.Begin(Writers);
        var (ours, peers) = (new List<Measured>(), new List<Measured>());
        await Measure("group commit", federation, shared: true);
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(await Measure("group commit", federation, shared: true));
            peers.Add(await Measure("one transaction each", federation, shared: false));
        }

        Console.WriteLine();
        var faster = Figures.Say(
            "durable answers a second, ours / peer (median)",
            Figures.Median(ours.Zip(peers, (our, peer) => our.PerSecond / peer.PerSecond)),
            "≥",
            2
        );
        var steadier = Figures.Say(
            "worst write, ours / peer (median)",
            Figures.Median(ours.Zip(peers, (our, peer) => our.Worst / peer.Worst)),
            "≤",
            0.5
        );
        return faster && steadier;
    }

    private static async Task<Measured> Measure(string name, Federation federation, bool shared)
    {
        var writers = Enumerable
            .Range(0, shared ? 1 : Writers)
            .Select(_ => new Writer(federation.Database, TimeProvider.System, new Bell()))
            .ToList();
        var since = Stopwatch.GetTimestamp();
        var loops = federation.Seats.Select(
            (seat, at) =>
                Task.Run(async () =>
                {
                    var command = new TakePosition(writers[at % writers.Count]);
                    var (count, worst) = (0, 0.0);
                    while (Stopwatch.GetElapsedTime(since) < _each)
                    {
                        var began = Stopwatch.GetTimestamp();
                        var choice = count % 2 == 0 ? "agree" : "disagree";
                        var result = await command.Run(Actor.Of(seat.Delegate), federation.Round, seat.Seat, choice, "");
                        worst = Math.Max(worst, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                        count += result.IsRefused ? throw new InvalidOperationException(result.Refusal.Code) : 1;
                    }

                    return (count, worst);
                })
        );
        var done = await Task.WhenAll(loops);
        var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
        foreach (var writer in writers)
        {
            await writer.DisposeAsync();
        }

        var measured = new Measured(done.Sum(one => one.count) / seconds, done.Max(one => one.worst));
        Console.WriteLine($"{name, -22}{measured.PerSecond, 8:0} answers/s   worst {measured.Worst, 8:0.0} ms");
        return measured;
    }

    private sealed record Measured(double PerSecond, double Worst);
}
