using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Governance.Tests.Testing;

/// <summary>What the machine that runs the tests has, and what may be installed on it.</summary>
internal static class Machine
{
    private static readonly Lock _installing = new();

    public static bool IsRoot => Environment.UserName == "root";

    public static bool CanInstall => IsRoot && File.Exists("/usr/bin/apt-get");

    /// <summary>Whether a skipped test is a failure.</summary>
    public static bool IsCi => Environment.GetEnvironmentVariable("CI") == "true";

    public static void Install(string package)
    {
        lock (_installing)
        {
            Run(
                "bash",
                $"-c \"apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends {package}\""
            );
        }
    }

    public static void Skip(string why)
    {
        if (IsCi)
        {
            Assert.Fail(why);
        }

        Assert.Ignore(why);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static string Run(string program, string arguments)
    {
        // A server that outlives the command must not keep our pipes open: output goes to a file.
        var log = Path.GetTempFileName();
        using var process = Process.Start(
            new ProcessStartInfo("bash", ["-c", $"{program} {arguments} >{log} 2>&1 </dev/null"])
            {
                UseShellExecute = false,
                WorkingDirectory = "/",
            }
        )!;
        process.WaitForExit();
        var output = File.ReadAllText(log);
        File.Delete(log);
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {arguments} ended with {process.ExitCode}: {output}");
    }
}
