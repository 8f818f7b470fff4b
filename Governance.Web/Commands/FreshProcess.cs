using System.Diagnostics;
using System.Security.Cryptography;

namespace Governance.Web.Commands;

/// <summary>This same program, started anew with the same settings: what it says then comes from what is kept and from nowhere else.</summary>
internal static class FreshProcess
{
    /// <summary>SHA-256 of all that a command writes on standard output; what it complains of, where it fails.</summary>
    public static async Task<string> HashOf(IEnumerable<string> arguments, CancellationToken stop)
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("This program does not know where it is.");
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
        {
            start.ArgumentList.Add(typeof(FreshProcess).Assembly.Location);
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var complained = process.StandardError.ReadToEndAsync(stop);
        var hash = await SHA256.HashDataAsync(process.StandardOutput.BaseStream, stop);
        await process.WaitForExitAsync(stop);
        return process.ExitCode == Cli.Agrees
            ? Convert.ToHexStringLower(hash)
            : throw new InvalidOperationException($"{string.Join(' ', start.ArgumentList)}: {await complained}");
    }
}
