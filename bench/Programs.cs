using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Governance.Bench;

/// <summary>Programs that are measured from outside, each a process of its own.</summary>
internal static class Programs
{
    /// <summary>Publishes a project into a folder.</summary>
    public static void Publish(string project, string into)
    {
        if (!Run("dotnet", ["publish", project, "-c", "Release", "-o", into, "-v", "quiet", "--nologo"], Top()))
        {
            throw new InvalidOperationException($"Could not publish {project}.");
        }
    }

    /// <summary>Runs a program to its end; false where it fails or is not there.</summary>
    public static bool Run(string program, IEnumerable<string> arguments, string folder)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Waits, half a minute at most, until something answers there, whatever it says.</summary>
    public static async Task Answers(HttpClient http)
    {
        for (var wait = 0; ; wait++)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/", UriKind.Relative));
                return;
            }
            catch (HttpRequestException) when (wait < 600)
            {
                await Task.Delay(50);
            }
        }
    }

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The top of the repository.</summary>
    public static string Top()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Governance.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Run it from within the repository.");
        }

        return folder;
    }
}
