using System.Diagnostics;
using System.Text.Json;

namespace Governance.Tests.Commands;

/// <summary>The command line as another program calls it: a process, its standard streams, its exit status, a data folder of its own.</summary>
internal sealed class Shell : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("governance-shell-").FullName;

    /// <summary>Runs a command that reads this.</summary>
    public async Task<Output> Feed(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Governance.Web.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["GOVERNANCE_DATA"] = Path.Combine(Folder, "data");
        start.Environment["DOTNET_ENVIRONMENT"] = "Production";
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using var giveUp = patience.Token.Register(process.Kill);
        await process.WaitForExitAsync(CancellationToken.None);
        return new Output(process.ExitCode, await said, await complained);
    }

    public Task<Output> Run(params string[] arguments) => Feed("", arguments);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>What a command answered.</summary>
internal sealed record Output(int Status, string Said, string Complained)
{
    /// <summary>The one JSON document that a program gets.</summary>
    public JsonElement Json => JsonDocument.Parse(Said).RootElement;

    /// <summary>The code of the error document on standard error.</summary>
    public string Error => JsonDocument.Parse(Complained).RootElement.GetProperty("error").GetProperty("code").GetString()!;
}
