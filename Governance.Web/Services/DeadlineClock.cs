using System.Data.Common;
using Governance.Core.Access;
using Governance.Core.Agreements;
using Governance.Core.Conditions;
using Governance.Core.Consent;
using Governance.Core.Data;
using Governance.Core.Elections;
using Governance.Core.Files;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Mail;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Web.Demonstration;
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
    CloseElection closeElection,
    RemindRound remindRound,
    MoveOn moveOn,
    EndProposal endProposal,
    Unattended unattended,
    TakeDueEffect takeDueEffect,
    ConditionDue conditionDue,
    QueueDigests queueDigests,
    SweepFiles sweepFiles,
    Rehearsal rehearsal,
    TimeProvider clock,
    ILogger<DeadlineClock> log
) : BackgroundService
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(5);
    private static readonly Duration _answersKept = Duration.FromDays(7);

    /// <summary>A dead link still says what became of it for so long.</summary>
    private static readonly Duration _keysKept = Duration.FromDays(30);

    /// <summary>
    /// Closes what is due, in order of closing time; what moves on by time moves on; what was adopted with a delay takes effect; what is
    /// owed is reminded of and comes due; the silent are reminded; digests are queued at the hour that their readers have chosen.
    /// </summary>
    public async Task DoWhatIsDue()
    {
        var now = clock.Now();
        await using var connection = await database.Open();
        // A close may bring another that is due: an inner decision answers, a rule that waits for a quorum moves its close.
        for (var rounds = await RoundStore.Due(connection, now); rounds.Count > 0; rounds = await StillDue(connection, now, rounds))
        {
            await Each(rounds, closeRound.WhenDue);
        }

        await Each(await ElectionStore.Due(connection, now), closeElection.WhenDue);
        foreach (var proposal in await ProposalStore.PhaseDue(connection, now))
        {
            await Guarded(() => moveOn.WhenDue(proposal));
            await Guarded(() => endProposal.WhenDue(proposal));
        }

        await Each(await ObjectionStore.UnderWay(connection), unattended.WhenDue);
        await Each(await DecisionStore.EffectsDue(connection, now), takeDueEffect.WhenDue);
        await Each(await ConditionStore.ToRemind(connection, now), conditionDue.Remind);
        await Each(await ConditionStore.Due(connection, now), conditionDue.WhenDue);
        await Each(await RoundStore.NearTheirEnd(connection, now), remindRound.WhenDue);
        await Guarded(() => queueDigests.WhenDue(now));
    }

    private static async Task<IReadOnlyList<RoundId>> StillDue(DbConnection connection, Instant now, IReadOnlyList<RoundId> before)
    {
        var due = await RoundStore.Due(connection, now);
        // What could not be closed is tried again at the next tick, not in a circle.
        return due.SequenceEqual(before) ? [] : due;
    }

    private async Task Each<T>(IReadOnlyList<T> due, Func<T, Task<Result<Done>>> act)
    {
        foreach (var one in due)
        {
            await Guarded(() => act(one));
        }
    }

    /// <summary>Forgets answers to requests, askings to sign in, sessions that nobody can use any more, and files that nobody posted.</summary>
    public async Task Forget()
    {
        await sweepFiles.WhenDue(clock.Now());
        await writer.Keep(async change =>
        {
            await JournalStore.ForgetAnswers(change.Transaction, change.Now - _answersKept);
            await SignInStore.Forget(change.Transaction, change.Now - Duration.FromDays(1));
            await SessionStore.Forget(change.Transaction, change.Now);
            await MailKeyStore.Forget(change.Transaction, change.Now - _keysKept);
            await RatificationStore.Forget(change.Transaction, change.Now - _keysKept);
        });
    }

    /// <summary>What happens at every tick; nothing while a year is played.</summary>
    public Task Tick() => rehearsal.IsOn ? Task.CompletedTask : Guarded(DoWhatIsDue);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_every, clock);
        var ticks = 0;
        do
        {
            await Tick();
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
