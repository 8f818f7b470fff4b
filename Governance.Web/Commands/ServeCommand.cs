using System.CommandLine;
using Governance.Core.Federation;
using Governance.Web.Hosting;

namespace Governance.Web.Commands;

/// <summary><c>serve</c>, also what happens without a command: the product itself.</summary>
internal sealed class ServeCommand : ICliCommand
{
    public Command Build()
    {
        var command = new Command("serve", "Run the product.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(async (parsed, stop) => await Serve([.. parsed.UnmatchedTokens], stop));
        return command;
    }

    public static async Task<int> Serve(string[] arguments, CancellationToken stop)
    {
        var options = new WebApplicationOptions { Args = arguments, ContentRootPath = AppContext.BaseDirectory };
        var builder = WebApplication.CreateBuilder(options);
        builder.Configuration.AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true).AddEnvironmentVariables();
        var installation = new Installation(builder.Configuration);
        await using var database = await installation.OpenDatabase();
        using var running = Running.Claim(installation);
        await using var app = App.Build(builder, installation, database, TimeProvider.System);
        await app.StartAsync(stop);
        await Greet(app, database);
        await app.WaitForShutdownAsync(stop);
        return Cli.Agrees;
    }

    /// <summary>Says where to go, and how to begin where nothing has begun.</summary>
    private static async Task Greet(WebApplication app, Core.Data.Database database)
    {
        var origin = app.Services.GetRequiredService<Origin>().Value;
        await using var connection = await database.Open();
        if (await FederationStore.Find(connection) is { } federation)
        {
            Console.WriteLine($"\n  {federation.Name} is at {origin}\n");
            return;
        }

        var token = app.Services.GetRequiredService<SetupToken>().Value;
        Console.WriteLine($"\n  Governance is at {origin}\n  Set it up, once, by this link: {origin}/setup?token={token}\n");
    }
}
