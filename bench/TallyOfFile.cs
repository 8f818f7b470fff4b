using System.Diagnostics;

namespace Governance.Bench;

/// <summary><c>tally</c> of a BLT file of 20 MB as a process of its own, start-up included, beside a process of python3 that only splits its lines into integers.</summary>
internal sealed class TallyOfFile : IBenchmark
{
    private const int Rounds = 7;
    private const string Split = """
        import sys
        count = 0
        for line in open(sys.argv[1], 'rb'):
            if line[:1] != b'"':
                count += len([int(part) for part in line.split()])
        print(count)
        """;

    public string Name => "tally";

    public string Claim => "tally of a 20 MB BLT file, whole process, takes no longer than python3 to split its lines into integers";

    public async Task<bool> Run()
    {
        var folder = Directory.CreateTempSubdirectory("governance-tally-").FullName;
        var file = Path.Combine(folder, "million.blt");
        await File.WriteAllBytesAsync(file, MadeBallots.Make(1_000_000, 10, seed: 1).Blt(seats: 4));
        var program = Path.Combine(AppContext.BaseDirectory, "Governance.Web.dll");
        var holds = true;
        foreach (var method in (string[])["stv-scottish", "stv-meek-prf", "schulze", "ranked-pairs", "borda"])
        {
            var (ours, peers) = (new List<double>(), new List<double>());
            for (var round = -1; round < Rounds; round++)
            {
                var peer = await Once("python3", "-c", Split, file);
                var our = await Once("dotnet", program, "tally", file, "--method", method, "--json");
                if (round >= 0)
                {
                    ours.Add(our);
                    peers.Add(peer);
                }
            }

            Console.WriteLine($"{method, -14} tally {Figures.Median(ours), 6:0} ms   python3 {Figures.Median(peers), 6:0} ms");
            holds &= Figures.Say($"{method}, median of ratios", Figures.Median(ours.Zip(peers, (our, peer) => our / peer)), "≤", 1);
        }

        Directory.Delete(folder, recursive: true);
        return holds;
    }

    private static async Task<double> Once(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        var since = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? Stopwatch.GetElapsedTime(since).TotalMilliseconds
            : throw new InvalidOperationException($"{program} failed.");
    }
}
