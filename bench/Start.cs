using System.Diagnostics;

namespace Governance.Bench;

/// <summary>From starting the process to its first page, on a database that exists; the peer is an empty Razor Pages app.</summary>
internal sealed class Start : IBenchmark
{
    private const int Rounds = 7;

    public string Name => "start";

    public string Claim => "process start to first page at most 3 × an empty Razor Pages app";

    public async Task<bool> Run()
    {
        var top = Programs.Top();
        var folder = Directory.CreateTempSubdirectory("governance-start-").FullName;
        Programs.Publish(Path.Combine(top, "Governance.Web"), Path.Combine(folder, "ours"));
        Programs.Publish(Path.Combine(top, "bench", "EmptyPages"), Path.Combine(folder, "empty"));
        var (ours, peers) = (new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            var our = await Once(Path.Combine(folder, "ours", "Governance.Web.dll"), folder);
            var peer = await Once(Path.Combine(folder, "empty", "EmptyPages.dll"), folder);
            if (round > 0)
            {
                ours.Add(our);
                peers.Add(peer);
                Console.WriteLine($"ours {our, 6:0} ms   empty {peer, 6:0} ms");
            }
        }

        Console.WriteLine();
        Directory.Delete(folder, recursive: true);
        Console.WriteLine($"medians: ours {Figures.Median(ours):0} ms, empty {Figures.Median(peers):0} ms");
        return Figures.Say("ours / empty (median)", Figures.Median(ours.Zip(peers, (our, peer) => our / peer)), "≤", 3);
    }

    private static async Task<double> Once(string program, string folder)
    {
        var port = Programs.FreePort();
        var start = new ProcessStartInfo("dotnet", [program])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        start.Environment["GOVERNANCE_DATA"] = Path.Combine(folder, "data");
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var since = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (!await Answers(http))
        {
            await Task.Delay(5);
        }

        var took = Stopwatch.GetElapsedTime(since).TotalMilliseconds;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        return took;
    }

    private static async Task<bool> Answers(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
