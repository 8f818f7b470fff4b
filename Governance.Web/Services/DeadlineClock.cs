using Governance.Core.Access;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Web.Services;

/// <summary>
/// Does what is due: closes rounds, reminds the silent, forgets what has expired. Running twice, or late, changes nothing but
/// the delay: each round is closed by the ordinary command, as of its own closing instant.
/// </summary>
public sealed partial class DeadlineClock(
    Database database,
    Writer writer,
    CloseRound closeRound,
    RemindRound remindRound,
    TimeProvider clock,
    ILogger<DeadlineClock> log
) : BackgroundService
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(5);
    private static readonly Duration _answersKept = Duration.FromDays(7);

    /// <summary>Closes what is due, in order of closing time, then reminds.</summary>
    public async Task DoWhatIsDue()
    {
        var now = clock.Now();
        await using var connection = await database.Open();
        foreach (var round in await RoundStore.Due(connection, now))
        {
            await Guarded(() => closeRound.WhenDue(round));
        }

        foreach (var round in await RoundStore.NearTheirEnd(connection, now))
        {
            await Guarded(() => remindRound.WhenDue(round));
        }
    }

    /// <summary>Forgets answers to requests, askings to sign in and sessions that nobody can use any more.</summary>
    public Task Forget() =>
        writer.Keep(async change =>
        {
            await JournalStore.ForgetAnswers(change.Transaction, change.Now - _answersKept);
            await SignInStore.Forget(change.Transaction, change.Now - Duration.FromDays(1));
            await SessionStore.Forget(change.Transaction, change.Now);
        });

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_every, clock);
        var ticks = 0;
        do
        {
            await Guarded(DoWhatIsDue);
            if (ticks++ % 720 == 0)
            {
                await Guarded(Forget);
            }
        } while (
            await timer
                .WaitForNextTickAsync(stoppingToken)
                .AsTask()
                .ContinueWith(tick => tick is { IsCompletedSuccessfully: true, Result: true }, TaskScheduler.Default)
        );
    }

    private async Task Guarded(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // One bad proposal must not stop the clock.
            LogFailure(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Something due could not be done; trying again at the next tick")]
    private partial void LogFailure(Exception failure);
}
