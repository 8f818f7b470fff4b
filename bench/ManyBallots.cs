using System.Diagnostics;
using Governance.Core.Methods;

namespace Governance.Bench;

/// <summary>A million ballots over ten candidates in memory, beside bare passes over the same bytes; every count from those bytes to its answer.</summary>
internal sealed class ManyBallots : IBenchmark
{
    private const int Rounds = 15;

    public string Name => "ballots";

    public string Claim =>
        "1,000,000 ballots × 10: matrix and Schulze ≤ 3 × a bare pass that fills the matrix, runoff ≤ 3 × one that counts firsts each round";

    public Task<bool> Run()
    {
        var made = MadeBallots.Make(1_000_000, 10, seed: 1);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var merged = Ballots.FromRanks(made.Ranks, made.Candidates);
        var memory = (GC.GetTotalAllocatedBytes(precise: true) - before + made.Ranks.Length) / (double)made.Count;
        var blt = made.Blt(seats: 4);
        var marks = new ushort[made.Count * made.Candidates];
        var ends = new int[made.Count];
        Contest Of(Ballots ballots, int seats) =>
            new()
            {
                Candidates = [.. Enumerable.Range(1, made.Candidates).Select(one => $"C{one}")],
                Kind = BallotKind.Rankings,
                Seats = seats,
                Rankings = ballots,
            };
        Ballots Merge() => Ballots.FromRanks(made.Ranks, made.Candidates);
        var runoffRounds = new InstantRunoff().Run(Of(merged, 1)).Rounds.Count;

        Console.WriteLine(
            $"{made.Count:n0} ballots, {merged.Count:n0} of them different, {runoffRounds} rounds of a runoff, {memory:0} bytes a ballot"
        );
        long Matrix() => BarePasses.Matrix(made.Ranks, made.Candidates);
        var holds = Figures.Say("bytes allocated a ballot, with its packed ranks", memory, "≤", 100);
        holds &= Beside("matrix", () => new PairwiseMatrix(Merge())[0, 1], Matrix, 3);
        holds &= Beside("schulze", () => new Schulze().Run(Of(Merge(), 1)).Winners!.Count, Matrix, 3);
        holds &= Beside(
            "runoff",
            () => new InstantRunoff().Run(Of(Merge(), 1)).Rounds.Count,
            () => BarePasses.Firsts(made.Ranks, made.Candidates, runoffRounds),
            3
        );
        holds &= Beside("meek, merged, 4 seats", () => new MeekStv().Run(Of(merged, 4)).Rounds.Count, Matrix, 0.5);
        holds &= Beside("scottish, merged, 4 seats", () => new ScottishStv().Run(Of(merged, 4)).Rounds.Count, Matrix, 0.5);
        holds &= Beside(
            "merging, beside parsing",
            () =>
            {
                var merger = new BallotMerger(made.Candidates);
                for (var ballot = 0; ballot < ends.Length; ballot++)
                {
                    var start = ballot == 0 ? 0 : ends[ballot - 1];
                    merger.Add(marks.AsSpan(start, ends[ballot] - start), 1);
                }

                return merger.Build().Count;
            },
            () => BarePasses.Parse(blt, marks, ends),
            4
        );
        return Task.FromResult(holds);
    }

    private static bool Beside(string what, Func<long> our, Func<long> peer, double limit)
    {
        var (ours, peers, ratios) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = -2; round < Rounds; round++)
        {
            var bare = Time(peer);
            var whole = Time(our);
            if (round >= 0)
            {
                ours.Add(whole);
                peers.Add(bare);
                ratios.Add(whole / bare);
            }
        }

        Console.WriteLine();
        Console.WriteLine($"{what, -26} {Figures.Median(ours), 8:0.00} ms   bare pass {Figures.Median(peers), 8:0.00} ms");
        return Figures.Say($"{what}, median of ratios", Figures.Median(ratios), "≤", limit);
    }

    private static double Time(Func<long> work)
    {
        var since = Stopwatch.GetTimestamp();
        GC.KeepAlive(work());
        return Stopwatch.GetElapsedTime(since).TotalMilliseconds;
    }
}
