using Governance.Bench.Pages;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Search;

namespace Governance.Bench;

/// <summary>
/// A page of what was found among 20,000 comments, for a word that is rare, one that stands in every second of them, and one that is mistyped,
/// beside a bare page in the same frame that writes the same bytes. And how long it takes to make the whole index again.
/// </summary>
internal sealed class SearchPage : IBenchmark
{
    private const int Comments = 20_000;
    private const int InABlock = 10;
    private const int WarmUp = 8;
    private const int Rounds = 9;

    private static readonly string[] _said =
    [
        "Enquiries reach whoever is nearest, and **nobody** waits for longer than a week; see [the list](https://example.org/a).",
        "A fee of ten pounds per worker pays for the server, half of it where turnover is small.",
        "Backups are restored once a quarter, or else they are none.",
        "Whoever claims an enquiry says so within ten days, and lets go of it in writing.",
    ];

    public string Name => "search";

    public string Claim =>
        "a page of what was found among 20,000 comments: a rare word in at most 4 × the processor time of a bare page, one in every second of them in at most 20 ×, a mistyped one in at most 20 ×";

    public async Task<bool> Run()
    {
        await using var product = await RunningProduct.Begin(coops: 2, rounds: 3);
        await Fill(product);
        var since = System.Diagnostics.Stopwatch.GetTimestamp();
        var rebuilt = await product.The<RebuildSearch>().Run();
        Console.WriteLine(
            $"the index made again: {rebuilt.Entries.Values.Sum():N0} entries in {System.Diagnostics.Stopwatch.GetElapsedTime(since).TotalSeconds:0.0} s"
        );
        using var http = await product.SignedIn(1);
        var holds = true;
        foreach (var (words, limit) in new[] { ("lantern", 4.0), ("enquiries", 20.0), ("enqiuries+lanteern", 20.0) })
        {
            holds &= await BesideABarePage(http, words, limit);
        }

        return holds;
    }

    private static async Task<bool> BesideABarePage(HttpClient http, string words, double limit)
    {
        var path = "/search?q=" + words;
        var page = await http.GetStringAsync(new Uri(path, UriKind.Relative));
        BareModel.Main = page[(page.IndexOf("<main", StringComparison.Ordinal) + 5)..page.IndexOf("</main>", StringComparison.Ordinal)];
        Console.WriteLine($"{words}: {page.Length:N0} characters, {page.Split("<li>").Length - 1} on the page");
        var ratios = new List<double>();
        for (var round = -WarmUp; round < Rounds; round++)
        {
            var ours = await Figures.ProcessorTime(http, path, InABlock);
            var bare = await Figures.ProcessorTime(http, "/bare", InABlock);
            if (round >= 0)
            {
                ratios.Add(ours / bare);
                Console.WriteLine($"  ours {ours, 6:0.00} ms   bare {bare, 6:0.00} ms");
            }
        }

        return Figures.Say($"{words}: ours / bare (median)", Figures.Median(ratios), "≤", limit);
    }

    private static async Task Fill(RunningProduct product)
    {
        var author = Actor.Of(product.Delegates[0]);
        for (var at = 0; at < Comments; at += 100)
        {
            await Task.WhenAll(
                Enumerable
                    .Range(at, 100)
                    .Select(number =>
                        product
                            .The<PostComment>()
                            .Run(
                                author,
                                product.Rounds[number % product.Rounds.Count].Proposal.Value,
                                $"{_said[number % _said.Length]} {(number % 1_000 == 7 ? "A lantern." : "")} {number}",
                                null,
                                null
                            )
                    )
            );
        }
    }
}
