using System.Diagnostics;
using Governance.Core.Access;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Mail;
using Governance.Tests.Testing;

namespace Governance.Bench;

/// <summary>
/// Ten thousand mails queued in one transaction and sent to a mail server that takes them all, while somebody goes on reading pages. The limit
/// is what the same pages take before.
/// </summary>
internal sealed class ManyMails : IBenchmark
{
    private const int Coops = 200;
    private const int Rounds = 50;
    private const int Pages = 1_000;

    public string Name => "mail";

    public string Claim =>
        $"{Coops * Rounds:N0} mails queued at once go out, each once, while a page takes at most 2 × what it takes before (median)";

    public async Task<bool> Run()
    {
        await using var sink = new SmtpSink();
        // Asked in the digest, reminded at any hour: the reminders are what is measured.
        var wish = MailWish.Habit with
        {
            AtOnce = false,
            QuietFrom = 0,
            QuietUntil = 0,
            MostAWeek = 100,
        };
        await using var product = await RunningProduct.Begin(Coops, Rounds, sink.Settings, wish);
        var writer = product.The<Writer>();
        await Quiet(product, sink);
        using var http = await product.SignedIn(1);
        await Read(http, product, Pages / 3);
        var before = await Read(http, product, Pages);

        var outbox = product.The<IOutbox>();
        var arrived = sink.Raw.Count;
        var began = Stopwatch.GetTimestamp();
        await writer.Keep(async change =>
        {
            foreach (var (proposal, round) in product.Rounds)
            {
                foreach (var person in product.Delegates)
                {
                    await outbox.Queue(change, person, "near_end", new { proposal, round });
                }
            }
        });
        var queued = Stopwatch.GetElapsedTime(began);
        while (sink.Raw.Count == arrived)
        {
            await Task.Delay(10);
        }

        var during = await Read(http, product, Pages);
        var sentMeanwhile = sink.Raw.Count - arrived;
        await Quiet(product, sink);
        var took = Stopwatch.GetElapsedTime(began);
        var sent = sink.Raw.Count - arrived;

        Console.WriteLine(
            $"queued in {queued.TotalSeconds:0.0} s; {sent:N0} sent in {took.TotalSeconds:0} s, {sent / took.TotalSeconds:0} a second"
        );
        Console.WriteLine($"{sentMeanwhile:N0} went out while {Pages} pages were read");
        Console.WriteLine($"a page: before {Figures.Median(before):0.0} ms, meanwhile {Figures.Median(during):0.0} ms");
        var ids = sink
            .Raw.Skip(arrived)
            .Select(raw => raw.Split('\n').First(line => line.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase)));
        var once = Figures.Say("mails that came more than once", sent - ids.Distinct().Count(), "≤", 0);
        var all = Figures.Say("mails that came", sent, "≥", Coops * Rounds);
        return Figures.Say("meanwhile / before (median)", Figures.Median(during) / Figures.Median(before), "≤", 2) && once && all;
    }

    /// <summary>Milliseconds of each of so many pages.</summary>
    private static async Task<IReadOnlyList<double>> Read(HttpClient http, RunningProduct product, int pages)
    {
        var took = new List<double>();
        for (var at = 0; at < pages; at++)
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = await http.GetAsync(new Uri($"/proposals/{product.Rounds[at % Rounds].Proposal}", UriKind.Relative));
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return took;
    }

    /// <summary>Waits until nothing waits.</summary>
    private static async Task Quiet(RunningProduct product, SmtpSink sink)
    {
        for (var (still, seen) = (0, -1); still < 4; )
        {
            await Task.Delay(1_000);
            await using var connection = await product.The<Database>().Open();
            var waiting = (await OutboxReport.Of(connection, NodaTime.SystemClock.Instance.GetCurrentInstant())).Waiting;
            still = waiting == 0 && sink.Raw.Count == seen ? still + 1 : 0;
            seen = sink.Raw.Count;
        }
    }
}
