using System.Diagnostics;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Bench;

/// <summary>
/// "Needs you" with fifty questions, beside a bare page of the same server that knows who looks, asks nothing, and writes the same bytes. What
/// is counted is the processor's time, of the whole process.
/// </summary>
internal sealed class NeedsPage : IBenchmark
{
    private const int Items = 50;
    private const int InABlock = 40;
    private const int Rounds = 11;

    public string Name => "needs";

    public string Claim => $"the home page with {Items} items at most 3 × the processor time of a bare page that writes the same bytes";

    public async Task<bool> Run()
    {
        var bytes = "";
        await using var product = await RunningProduct.Begin(
            coops: 2,
            rounds: Items,
            map: app =>
                app.MapGet("/bare", (Site site) => site.Viewer.Person is null ? Results.NotFound() : Results.Text(bytes, "text/html"))
        );
        using var http = await product.SignedIn(1);
        bytes = await http.GetStringAsync(new Uri("/", UriKind.Relative));
        Console.WriteLine($"{bytes.Split("data-need=").Length - 1} items, {bytes.Length:N0} characters");
        if (Environment.GetEnvironmentVariable("PARTS") is not null)
        {
            await Parts(product);
        }

        var (ours, bares) = (new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            var our = await Block(http, "/");
            var bare = await Block(http, "/bare");
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

    private static async Task Parts(RunningProduct product)
    {
        var kinds = product.App.Services.GetServices<Governance.Core.Needs.INeedKind>().ToList();
        for (var r = 0; r < 3; r++)
        {
            await using var connection = await product.The<Governance.Core.Data.Database>().Open();
            var viewer = await Governance.Core.Access.AccessStore.Viewer(
                connection,
                product.Delegates[1],
                new NodaTime.LocalDate(2026, 11, 25)
            );
            var now = NodaTime.SystemClock.Instance.GetCurrentInstant();
            var context = new Governance.Core.Needs.NeedContext(connection, viewer, now);
            async Task T(string name, Func<Task> f)
            {
                var b = Stopwatch.GetTimestamp();
                for (var i = 0; i < 200; i++)
                {
                    await f();
                }
                Console.WriteLine($"{name} {Stopwatch.GetElapsedTime(b).TotalMilliseconds / 200:0.000}");
            }
            await T(
                "viewer",
                () => Governance.Core.Access.AccessStore.Viewer(connection, product.Delegates[1], new NodaTime.LocalDate(2026, 11, 25))
            );
            foreach (var k in kinds)
            {
                await T(k.Kind, () => k.Of(context));
            }
            await T("all", () => Governance.Core.Needs.NeedList.Of(context, kinds));
            var waiting = (await Governance.Core.Needs.NeedList.Of(context, kinds)).Waiting;
            var subjects = waiting.Select(n => n.Subject).ToArray();
            await T("changes", () => Governance.Core.Needs.AttentionStore.Changes(connection, viewer, subjects));
            await T("colleagues", () => Governance.Core.Needs.AttentionStore.Colleagues(connection, viewer, waiting));
            await T("sofar", () => Governance.Core.Needs.AttentionStore.SoFar(connection, waiting));
            var speech = new Governance.Core.Words.Speech(
                product.The<Governance.Core.Words.Catalogue>(),
                Governance.Core.Words.Cultures.Of("en"),
                NodaTime.DateTimeZone.Utc
            );
            await T(
                "meanings",
                () =>
                {
                    foreach (var n in waiting)
                    foreach (var c in n.Asked!.Rule.Choices)
                    {
                        Governance.Core.Policies.PolicySpeech.Meaning(speech, n.Asked.Rule, c);
                    }
                    return Task.CompletedTask;
                }
            );
            await T(
                "labels",
                () =>
                {
                    foreach (var n in waiting)
                    foreach (var c in n.Asked!.Rule.Choices)
                    {
                        Governance.Core.Policies.PolicySpeech.Label(speech, c);
                    }
                    return Task.CompletedTask;
                }
            );
            await T(
                "when",
                () =>
                {
                    foreach (var n in waiting)
                        speech.When(n.DueAt!.Value);
                    return Task.CompletedTask;
                }
            );
            await T(
                "say",
                () =>
                {
                    foreach (var n in waiting)
                    {
                        speech.Say("home.answers", new { seat = "x", title = n.Title });
                        speech.Say("home.reading", new { n = 3 });
                        speech.Say("need_is.answer", n.Facts);
                    }
                    return Task.CompletedTask;
                }
            );
        }
    }

    /// <summary>Milliseconds of processor time for each request.</summary>
    private static async Task<double> Block(HttpClient http, string path)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        for (var at = 0; at < InABlock; at++)
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
        }

        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMilliseconds / InABlock;
    }
}
