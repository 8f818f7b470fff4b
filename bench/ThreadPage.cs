using System.Globalization;
using Governance.Bench.Pages;
using Governance.Core.Access;
using Governance.Core.Discussion;
using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Bench;

/// <summary>
/// A signed-in page of a thread, with somebody saying something before each request, beside a bare page in the same frame that writes the same
/// bytes, with the same said before each of its requests. And how long a very long thread takes to open in its middle, beside a short one.
/// </summary>
internal sealed class ThreadPage : IBenchmark
{
    private const int InABlock = 20;
    private const int WarmUp = 25;
    private const int Rounds = 9;

    public string Name => "thread";

    public string Claim =>
        "a page of a thread of 200 and of 1,000 comments, each after a write: at least half the requests of a bare page; 10,000 comments open at the first unread in at most 2 × the time of 200";

    public async Task<bool> Run()
    {
        await using var product = await RunningProduct.Begin(coops: 2, rounds: 4);
        var subjects = product.Rounds.Select(round => round.Proposal.Value).ToList();
        await Fill(product, subjects[0], 200);
        await Fill(product, subjects[1], 1_000);
        await Fill(product, subjects[2], 10_000);
        using var http = await product.SignedIn(1);
        await ReadUpTo(product, subjects[2], 5_000);

        var holds = true;
        foreach (var (subject, comments) in subjects.Zip([200, 1_000]))
        {
            holds &= await BesideABarePage(product, http, subject, subjects[3], comments);
        }

        return await LongBesideShort(http, subjects[0], subjects[2]) && holds;
    }

    private static async Task<bool> BesideABarePage(RunningProduct product, HttpClient http, string subject, string other, int comments)
    {
        var path = "/proposals/" + subject;
        var page = await http.GetStringAsync(new Uri(path, UriKind.Relative));
        BareModel.Main = page[(page.IndexOf("<main", StringComparison.Ordinal) + 5)..page.IndexOf("</main>", StringComparison.Ordinal)];
        Console.WriteLine(
            $"{comments:N0} comments: {page.Length:N0} characters, {page.Split("<article ").Length - 1} comments on the page"
        );
        var ratios = new List<double>();
        for (var round = -WarmUp; round < Rounds; round++)
        {
            var ours = await Block(product, http, path, other);
            var bare = await Block(product, http, "/bare", other);
            if (round >= 0)
            {
                ratios.Add(ours / bare);
                Console.WriteLine($"  ours {ours, 7:0} requests a second   bare {bare, 7:0}");
            }
        }

        return Figures.Say(
            $"{comments.ToString("N0", CultureInfo.InvariantCulture)} comments: requests a second, ours / bare (median)",
            Figures.Median(ratios),
            "≥",
            0.5
        );
    }

    private static async Task<bool> LongBesideShort(HttpClient http, string few, string many)
    {
        var ratios = new List<double>();
        for (var round = -WarmUp; round < Rounds; round++)
        {
            var of200 = await Figures.ProcessorTime(http, "/proposals/" + few, InABlock);
            var of10000 = await Figures.ProcessorTime(http, "/proposals/" + many, InABlock);
            if (round >= 0)
            {
                ratios.Add(of10000 / of200);
                Console.WriteLine($"  10,000 comments {of10000, 6:0.00} ms   200 comments {of200, 6:0.00} ms");
            }
        }

        return Figures.Say("10,000 comments at the first unread / 200 (median)", Figures.Median(ratios), "≤", 2);
    }

    /// <summary>Requests a second, with something said in another thread before each.</summary>
    private static async Task<double> Block(RunningProduct product, HttpClient http, string path, string other)
    {
        var spent = TimeSpan.Zero;
        for (var at = 0; at < InABlock; at++)
        {
            await product.The<PostComment>().Run(Actor.Of(product.Delegates[0]), other, "A write before each request.", null, null);
            var since = System.Diagnostics.Stopwatch.GetTimestamp();
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
            spent += System.Diagnostics.Stopwatch.GetElapsedTime(since);
        }

        return InABlock / spent.TotalSeconds;
    }

    private static async Task Fill(RunningProduct product, string subject, int comments)
    {
        string[] said =
        [
            "Plain words, a little longer than one line, so that the paragraph has something to break where the column ends.",
            "**Strong** words, a [link](https://example.org/a) and `code`.",
            "A list:\n\n- of this,\n- of that,\n- and of the other.",
            "> What somebody said before,\n\nand what another one thinks of it.",
            "Short.",
        ];
        var author = Actor.Of(product.Delegates[0]);
        for (var at = 0; at < comments; at += 100)
        {
            await Task.WhenAll(
                Enumerable
                    .Range(at, Math.Min(100, comments - at))
                    .Select(number => product.The<PostComment>().Run(author, subject, $"{said[number % said.Length]} {number}", null, null))
            );
        }
    }

    private static async Task ReadUpTo(RunningProduct product, string subject, int last)
    {
        await using var connection = await product.Database.Open();
        var today = (await FederationStore.Find(connection))!.DateAt(TimeProvider.System.Now());
        var viewer = await AccessStore.Viewer(connection, product.Delegates[1], today);
        await product.The<MarkRead>().Run(viewer, subject, $"1-{last}");
    }
}
