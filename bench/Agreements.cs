using System.Diagnostics;
using System.Text;
using DiffPlex;
using DiffPlex.Chunkers;
using Governance.Core.Agreements;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Core.Text;

namespace Governance.Bench;

/// <summary>
/// Merging and comparing versions of a long constitution, beside the library that finds differences doing so with the two whole texts and
/// nothing else. Clauses are already read, as they are wherever the product compares versions.
/// </summary>
internal sealed class AgreementsBench : IBenchmark
{
    private const int Amendments = 30;
    private const int Rounds = 31;

    public string Name => "agreements";

    public string Claim =>
        $"65 kB, 200 clauses: {Amendments} amendments merged in at most {Amendments} × one difference by the library, two versions compared in at most 2 ×";

    public Task<bool> Run()
    {
        var text = Constitution.Text();
        var before = Clauses.Fresh(text);
        var amendments = Enumerable.Range(0, Amendments).Select(n => Constitution.Amendment(before, n)).ToList();
        var merged = Merge(before, amendments);
        var after = Clauses.Join(merged);
        Console.WriteLine(
            $"{text.Length:N0} characters, {before.Count} clauses, {amendments.Sum(one => one.Ops.Count)} changes in {Amendments} amendments"
        );
        Console.WriteLine($"{ClauseDiff.Changes(before, merged).Count} clauses differ");
        Console.WriteLine();

        var merge = Compare("merge", () => Merge(before, amendments).Length, text, after);
        var diff = Compare("difference", () => Differences(before, merged), text, after);
        Console.WriteLine();
        var isMergedFast = Figures.Say($"merge of {Amendments} / one difference by the library (median)", merge, "≤", Amendments);
        var isComparedFast = Figures.Say("our difference / the library's (median)", diff, "≤", 2);
        return Task.FromResult(isMergedFast && isComparedFast);
    }

    private static Clause[] Merge(IReadOnlyList<Clause> before, IReadOnlyList<MergedAmendment> amendments)
    {
        var result = MergeText.Of(before, amendments, new MergeChoices());
        var ops = result.Ops ?? throw new InvalidOperationException($"{result.Open} changes collide.");
        var applied = ClauseOps.Apply(before, ops, 2);
        return applied.IsRefused ? throw new InvalidOperationException(applied.Refusal.Code) : applied.Value;
    }

    private static int Differences(IReadOnlyList<Clause> before, IReadOnlyList<Clause> after) =>
        ClauseDiff.Between(before, after).Where(change => change.Edit == BlockEdit.Changed).Sum(change => change.Runs.Count);

    private static double Compare(string what, Func<int> our, string before, string after)
    {
        var (ours, libraries) = (new List<double>(), new List<double>());
        var chunker = new WordChunker();
        for (var round = -5; round < Rounds; round++)
        {
            var own = Time(our);
            var library = Time(() => Differ.Instance.CreateDiffs(before, after, false, false, chunker).DiffBlocks.Count);
            if (round >= 0)
            {
                ours.Add(own);
                libraries.Add(library);
            }
        }

        Console.WriteLine($"{what, -12} ours {Figures.Median(ours), 8:0.000} ms   library {Figures.Median(libraries), 8:0.000} ms");
        return Figures.Median(ours.Zip(libraries, (own, library) => own / library));
    }

    private static double Time(Func<int> work)
    {
        var since = Stopwatch.GetTimestamp();
        GC.KeepAlive(work());
        return Stopwatch.GetElapsedTime(since).TotalMilliseconds;
    }
}

/// <summary>A constitution that nobody has, the same in every run.</summary>
internal static class Constitution
{
    private const int Sections = 20;
    private const int InASection = 12;

    private static readonly string[] _words =
        "member co-op circle decision share board meeting notice fund surplus duty right record secretary delegate round consent objection proposal agreement amendment term year month general special written ordinary due fair open".Split(
            ' '
        );

    public static string Text()
    {
        var random = new Random(11);
        var text = new StringBuilder("# Constitution\n\n");
        for (var section = 1; section <= Sections; section++)
        {
            text.Append("## Part ").Append(section).Append(": ").Append(Sentence(random, 3)).Append("\n\n");
            for (var clause = 1; clause <= InASection; clause++)
            {
                text.Append(section)
                    .Append('.')
                    .Append(clause)
                    .Append(' ')
                    .Append(Sentence(random, 20))
                    .Append(' ')
                    .Append(Sentence(random, 19))
                    .Append("\n\n");
            }
        }

        return text.ToString();
    }

    /// <summary>Rewords two clauses, half of the time one that another amendment rewords too, in another place; each third adds one.</summary>
    public static MergedAmendment Amendment(IReadOnlyList<Clause> before, int number)
    {
        var clauses = before.Where(clause => clause.Kind == PieceKind.Paragraph).ToList();
        var shared = clauses[number / 2 * 7 % clauses.Count];
        var own = clauses[(number * 5 + 3) % clauses.Count];
        List<ClauseOp> ops = [Reworded(shared, number % 2 == 0 ? 3 : 25, number)];
        if (own.Id != shared.Id)
        {
            ops.Add(Reworded(own, 12, number));
        }

        if (number % 3 == 0)
        {
            ops.Add(
                new()
                {
                    Op = OpKind.Insert,
                    Clause = "cnew" + number,
                    After = own.Id,
                    Text = "Clause of amendment " + number + ": " + Sentence(new Random(number), 20),
                }
            );
        }

        return new(new ProposalId("prop_" + number), number, ops);
    }

    private static ClauseOp Reworded(Clause clause, int at, int number)
    {
        var words = clause.Words.Split(' ');
        words[at] = "reworded" + number;
        return new()
        {
            Op = OpKind.Change,
            Clause = clause.Id,
            Was = ClauseOp.HashOf(clause),
            Text = string.Join(' ', words),
        };
    }

    private static string Sentence(Random random, int words)
    {
        var all = Enumerable.Range(0, words).Select(_ => _words[random.Next(_words.Length)]).ToList();
        return char.ToUpperInvariant(all[0][0]) + string.Join(' ', all)[1..] + ".";
    }
}
