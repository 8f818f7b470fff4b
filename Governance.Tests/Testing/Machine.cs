using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Governance.Tests.Testing;

/// <summary>What the machine that runs the tests has, and what may be installed on it.</summary>
internal static class Machine
{
    private const int FirstPort = 20_000;
    private const int LastPort = 32_000;

    private static readonly Lock _installing = new();

    private static uint _port = (uint)Random.Shared.Next(LastPort - FirstPort);

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

    /// <summary>
    /// A port for a server, given once. Below those from which the system takes the ends of its own connections (32768 on Linux): a port of
    /// theirs may be taken between the asking and the listening, or while a site restarts on it.
    /// </summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = FirstPort + (int)(Interlocked.Increment(ref _port) % (uint)(LastPort - FirstPort));
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody else's; the next one.
            }
        }
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
