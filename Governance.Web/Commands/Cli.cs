using System.CommandLine;
using System.Text.Json;
using Governance.Core.Exchange;
using Governance.Core.Kernel;

namespace Governance.Web.Commands;

/// <summary>
/// The command line: docs/commands.md. Exit status 0 done or agrees, 1 done and something differs, 2 bad input, 3 not supported.
/// A class here that implements <see cref="ICliCommand"/> is the registration.
/// </summary>
public static class Cli
{
    /// <summary>Done, or agrees.</summary>
    public const int Agrees = 0;

    /// <summary>Done, and something differs.</summary>
    public const int Differs = 1;

    /// <summary>Bad input.</summary>
    public const int Bad = 2;

    /// <summary>Not supported.</summary>
    public const int Unsupported = 3;

    /// <summary>For programs: one JSON document on standard output and nothing else.</summary>
    public static Option<bool> JsonOption() => new("--json") { Description = "Print one JSON document and nothing else." };

    /// <summary>Runs a command line.</summary>
    public static Task<int> Run(string[] arguments)
    {
        var root = new RootCommand("Governance: where a federation of co-operatives decides together without meeting.");
        foreach (var command in Named(arguments) ?? All())
        {
            root.Subcommands.Add(command);
        }

        root.SetAction((_, stop) => ServeCommand.Serve([], stop));
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0 && !parsed.Tokens.Any(token => token.Value is "--help" or "-h" or "-?"))
        {
            Fail("bad_arguments", string.Join(' ', parsed.Errors.Select(error => error.Message)));
            return Task.FromResult(Bad);
        }

        return Guarded(() => parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }));
    }

    /// <summary>The text of a file, or of standard input where it is <c>-</c>.</summary>
    public static async Task<string> ReadFile(string path)
    {
        if (path == "-")
        {
            return await Console.In.ReadToEndAsync();
        }

        try
        {
            return await File.ReadAllTextAsync(path);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException("file_cannot_be_read", missing.Message);
        }
    }

    /// <summary>Reads JSON, or says what is wrong with it.</summary>
    public static JsonDocument ParseJson(string text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException malformed)
        {
            throw new BadInputException("malformed", malformed.Message);
        }
    }

    /// <summary>Prints a value as JSON.</summary>
    public static void Print(object value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, value.GetType(), Json.Options));

    private static async Task<int> Guarded(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (BadInputException bad)
        {
            Fail(bad.Code, bad.Message);
            return Bad;
        }
        catch (NotSupportedException unsupported)
        {
            Fail("not_supported", unsupported.Message);
            return Unsupported;
        }
    }

    private static void Fail(string code, string message) =>
        Console.Error.WriteLine(JsonSerializer.Serialize(new { error = new { code, message } }, Json.Options));

    /// <summary>The one command that a line begins with, found by its class's name, so that a quick one need not wait for all to be built.</summary>
    private static IEnumerable<Command>? Named(string[] arguments) =>
        arguments is [{ Length: > 0 } name, ..]
        && name.All(char.IsAsciiLetterLower)
        && typeof(Cli).Assembly.GetType($"{typeof(Cli).Namespace}.{char.ToUpperInvariant(name[0])}{name[1..]}Command") is { } type
        && type.IsAssignableTo(typeof(ICliCommand))
            ? [((ICliCommand)Activator.CreateInstance(type)!).Build()]
            : null;

    private static IEnumerable<Command> All() =>
        typeof(Cli)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ICliCommand)))
            .Select(type => ((ICliCommand)Activator.CreateInstance(type)!).Build())
            .OrderBy(command => command.Name, StringComparer.Ordinal);
}

/// <summary>One command of the command line.</summary>
public interface ICliCommand
{
    /// <summary>Its name, arguments and action.</summary>
    Command Build();
}
