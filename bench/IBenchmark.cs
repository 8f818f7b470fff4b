using System.Diagnostics;

namespace Governance.Bench;

/// <summary>Something claimed of the product's speed, run beside a peer or a limit in the same process run and printed with it.</summary>
internal interface IBenchmark
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    /// <summary>What is claimed.</summary>
    string Claim { get; }

    /// <summary>Measures and prints; whether the claim held.</summary>
    Task<bool> Run();
}

/// <summary>The figures that a noisy machine leaves something of.</summary>
internal static class Figures
{
    /// <summary>The middle value.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>Milliseconds of processor time, of the whole process, for each of some requests.</summary>
    public static async Task<double> ProcessorTime(HttpClient http, string path, int requests)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        for (var at = 0; at < requests; at++)
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
        }

        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMilliseconds / requests;
    }

    /// <summary>Prints a claim with its figure.</summary>
    public static bool Say(string what, double figure, string sign, double limit)
    {
        var holds = sign == "≥" ? figure >= limit : figure <= limit;
        Console.WriteLine($"{what}: {figure:0.00} ({sign} {limit:0.##} claimed) {(holds ? "holds" : "DOES NOT HOLD")}");
        return holds;
    }
}
