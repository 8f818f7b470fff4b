using System.Collections.Concurrent;
using System.Diagnostics;

namespace Governance.Bench.Live;

/// <summary>
/// Fifty people post as fast as they are answered, each by the page's form, while all of them watch. The limit is the product's own middle: nobody
/// waits much longer than the others. And a page that missed five hundred events asks once.
/// </summary>
internal sealed class LivePosters : IBenchmark
{
    private const int Posters = 50;
    private const int Missed = 500;
    private static readonly TimeSpan _each = TimeSpan.FromSeconds(4);

    public string Name => "live-posters";

    public string Claim => "50 concurrent posters: no error, p99 at most 5 × p50; 500 missed events come in one answer";

    public async Task<bool> Run()
    {
        using var product = await LiveProduct.Begin(Posters, Posters);
        using var crowd = await Crowd.Gather(product, Posters);
        var ratios = new List<double>();
        var errors = 0;
        for (var round = -1; round < 3; round++)
        {
            var (took, failed) = await Post(product);
            var sorted = took.Order().ToList();
            var (middle, late) = (Block.At(sorted, 0.5), Block.At(sorted, 0.99));
            Console.WriteLine(
                $"  {sorted.Count / _each.TotalSeconds, 5:0} comments a second   acknowledged p50 {middle, 6:0.0} p99 {late, 6:0.0} ms{(round < 0 ? "   (warming up)" : "")}"
            );
            if (round >= 0)
            {
                ratios.Add(late / middle);
                errors += failed;
            }
        }

        var steady = Figures.Say("p99 / p50 of an acknowledgement (median)", Figures.Median(ratios), "≤", 5);
        var whole = Figures.Say("errors, connections lost", errors + crowd.Lost, "≤", 0);
        return await CatchUp(product) && steady && whole;
    }

    private static async Task<(IReadOnlyCollection<double> Took, int Failed)> Post(LiveProduct product)
    {
        var took = new ConcurrentBag<double>();
        var failed = 0;
        var since = Stopwatch.GetTimestamp();
        await Task.WhenAll(
            Enumerable
                .Range(0, Posters)
                .Select(async poster =>
                {
                    while (Stopwatch.GetElapsedTime(since) < _each)
                    {
                        var began = Stopwatch.GetTimestamp();
                        try
                        {
                            await product.PostBy(
                                poster,
                                "A comment of ordinary length: we could accept the draft if the notice were longer."
                            );
                            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                        }
                        catch (HttpRequestException)
                        {
                            Interlocked.Increment(ref failed);
                        }
                    }
                })
        );
        return (took, failed);
    }

    private static async Task<bool> CatchUp(LiveProduct product)
    {
        var before = await product.Position();
        for (var at = 0; at < Missed; at += Posters)
        {
            await Task.WhenAll(Enumerable.Range(0, Posters).Select(poster => product.PostBy(poster, "Missed.")));
        }

        await product.Since(before);
        var began = Stopwatch.GetTimestamp();
        using var answer = System.Text.Json.JsonDocument.Parse(await product.Since(before));
        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        var found = answer.RootElement.GetProperty("comments").GetArrayLength();
        Console.WriteLine($"  {found} missed comments in one answer of {took:0} ms");
        return Figures.Say("comments of that answer, of those missed", found / (double)Missed, "≥", 1)
            && !answer.RootElement.GetProperty("more").GetBoolean();
    }
}
