using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Web.Demonstration;
using Npgsql;

namespace Governance.Web.Services;

/// <summary>
/// Wakes at every commit and lets the followers of the journal catch up. A ring missed costs seconds, never an entry:
/// each follower reads on from its own place.
/// </summary>
public sealed partial class JournalPump(
    IEnumerable<IFollower> followers,
    Follow follow,
    Bell bell,
    Database database,
    Rehearsal rehearsal,
    TimeProvider clock,
    ILogger<JournalPump> log
) : BackgroundService
{
    private static readonly TimeSpan _longestSleep = TimeSpan.FromSeconds(5);

    /// <summary>Lets every follower catch up once.</summary>
    public async Task CatchUp()
    {
        foreach (var follower in followers)
        {
            try
            {
                await follow.CatchUp(follower);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailure(failure, follower.Name);
            }
        }
    }

    /// <summary>What happens at every waking; nothing while a year is played, whose notices are given as seen.</summary>
    public Task Wake() => rehearsal.IsOn ? Task.CompletedTask : CatchUp();

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listening = Listen(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var woken = bell.Wait(_longestSleep, clock, stoppingToken);
            await Wake();
            await woken;
        }

        await listening;
    }

    /// <summary>On PostgreSQL other servers' commits are heard too.</summary>
    private async Task Listen(CancellationToken stop)
    {
        while (database.Dialect == Dialect.Postgres && !stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = (NpgsqlConnection)await database.Open(stop);
                connection.Notification += (_, heard) =>
                    bell.Ring(int.Parse(heard.Payload, System.Globalization.CultureInfo.InvariantCulture));
                await using var listen = new NpgsqlCommand("LISTEN journal", connection);
                await listen.ExecuteNonQueryAsync(stop);
                while (!stop.IsCancellationRequested)
                {
                    await connection.WaitAsync(stop);
                }
            }
            catch (Exception lost) when (lost is NpgsqlException or IOException)
            {
                LogFailure(lost, "listen");
                await Task.Delay(_longestSleep, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The follower {Name} could not read on; trying again")]
    private partial void LogFailure(Exception failure, string name);
}
