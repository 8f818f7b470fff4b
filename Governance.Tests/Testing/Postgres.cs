using System.Diagnostics;
using Npgsql;

namespace Governance.Tests.Testing;

/// <summary>
/// A PostgreSQL server of the tests' own: on a private port, in a temporary folder, stopped at the end. Where the machine has
/// none and is Debian with root, it is installed; elsewhere tests on PostgreSQL are skipped with a sentence, which under CI fails.
/// </summary>
internal static class Postgres
{
    private static readonly Lazy<Task<Server>> _server = new(Start);

    /// <summary>A connection string without a database.</summary>
    public static async Task<string> Connection() => (await _server.Value).Connection;

    public static async Task Stop()
    {
        if (_server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            (await _server.Value).Dispose();
        }
    }

    private static async Task<Server> Start()
    {
        var bin = Bin();
        if (bin is null && Machine.CanInstall)
        {
            Machine.Install("postgresql");
            bin = Bin();
        }

        if (bin is null)
        {
            Machine.Skip("PostgreSQL is not installed; install the package postgresql to run the tests on it.");
        }

        var folder = Folder();
        var port = Machine.FreePort();
        var user = Machine.IsRoot ? "postgres" : Environment.UserName;
        if (Machine.IsRoot)
        {
            Machine.Run("chown", $"postgres {folder}");
        }

        As(user, $"{bin}/initdb -D {folder}/data -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync");
        As(
            user,
            $"{bin}/pg_ctl -D {folder}/data -w -l {folder}/log -o \"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off -c synchronous_commit=on -c max_connections=300 -c jit=off -c autovacuum=off -c full_page_writes=off\" start"
        );
        var server = new Server(
            folder,
            bin!,
            user,
            $"Host=127.0.0.1;Port={port};Username=postgres;Pooling=true;Maximum Pool Size=20;Timeout=30"
        );
        await using var connection = new NpgsqlConnection(server.Connection + ";Database=postgres");
        await connection.OpenAsync();
        return server;
    }

    /// <summary>In memory where the machine has room there: a database for each test is then made in a third of the time.</summary>
    private static string Folder()
    {
        const string memory = "/dev/shm";
        var roomy = Directory.Exists(memory) && new DriveInfo(memory).AvailableFreeSpace > 2L << 30;
        return roomy
            ? Directory.CreateDirectory(Path.Combine(memory, $"governance-pg-{Path.GetRandomFileName()}")).FullName
            : Directory.CreateTempSubdirectory("governance-pg-").FullName;
    }

    private static void As(string user, string command) =>
        Machine.Run(
            user == Environment.UserName ? "bash" : "runuser",
            user == Environment.UserName
                ? $"-c \"{command.Replace("\"", "\\\"")}\""
                : $"-u {user} -- bash -c \"{command.Replace("\"", "\\\"")}\""
        );

    private static string? Bin() =>
        new[] { "/usr/lib/postgresql" }
            .Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories)
            .Select(folder => Path.Combine(folder, "bin"))
            .Append("/usr/local/bin")
            .Append("/usr/bin")
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));

    private sealed record Server(string Folder, string Bin, string User, string Connection) : IDisposable
    {
        public void Dispose()
        {
            NpgsqlConnection.ClearAllPools();
            As(User, $"{Bin}/pg_ctl -D {Folder}/data -m immediate stop");
            Directory.Delete(Folder, recursive: true);
        }
    }
}
