using Governance.Bench.Pages;

namespace Governance.Bench;

/// <summary>
/// "Needs you" with fifty questions, beside a bare page in the same frame that knows who looks, asks nothing, and writes the same bytes. What
/// is counted is the processor's time, of the whole process.
/// </summary>
internal sealed class NeedsPage : IBenchmark
{
    private const int Items = 50;
    private const int InABlock = 40;
    private const int WarmUp = 100;
    private const int Rounds = 11;

    public string Name => "needs";

    public string Claim => $"the home page with {Items} items at most 3 × the processor time of a bare page that writes the same bytes";

    public async Task<bool> Run()
    {
        await using var product = await RunningProduct.Begin(coops: 2, rounds: Items);
        using var http = await product.SignedIn(1);
        var bytes = await http.GetStringAsync(new Uri("/", UriKind.Relative));
        BareModel.Main = bytes[(bytes.IndexOf("<main", StringComparison.Ordinal) + 5)..bytes.IndexOf("</main>", StringComparison.Ordinal)];
        Console.WriteLine($"{bytes.Split(" data-need ").Length - 1} items, {bytes.Length:N0} characters");
        // What a server does all day is compiled for it.
        for (var block = 0; block < WarmUp; block++)
        {
            await Figures.ProcessorTime(http, "/", InABlock);
            await Figures.ProcessorTime(http, "/bare", InABlock);
        }

        var (ours, bares) = (new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            var our = await Figures.ProcessorTime(http, "/", InABlock);
            var bare = await Figures.ProcessorTime(http, "/bare", InABlock);
            if (round > 0)
            {
                ours.Add(our);
                bares.Add(bare);
                Console.WriteLine($"ours {our, 6:0.00} ms   bare {bare, 6:0.00} ms");
            }
        }

        Console.WriteLine();
        return Figures.Say("ours / bare (median)", Figures.Median(ours.Zip(bares, (our, bare) => our / bare)), "≤", 3);
    }
}
