using System.Data.Common;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Governance.Core.Data;
using Governance.Core.Kernel;

namespace Governance.Core.Journal;

/// <summary>
/// The one way to change anything. Commands queue; the writer takes what is waiting, runs each in its own savepoint
/// with the journal's head locked first, commits once durably, and only then answers them all. Each succeeds or is
/// refused on its own; nobody is told of success that is not on disk.
/// </summary>
public sealed class Writer : IAsyncDisposable
{
    private const int MostInABatch = 32;
    private static readonly TimeSpan _longestBatch = TimeSpan.FromMilliseconds(20);

    private readonly Database _database;
    private readonly TimeProvider _clock;
    private readonly Bell _bell;
    private readonly Channel<Job> _queue = Channel.CreateBounded<Job>(new BoundedChannelOptions(4_096) { SingleReader = true });

    private readonly Task _running;
    private readonly AsyncLocal<bool> _isInside = new();
    private DbConnection? _connection;

    /// <summary>Starts taking commands.</summary>
    public Writer(Database database, TimeProvider clock, Bell bell)
    {
        (_database, _clock, _bell) = (database, clock, bell);
        _running = Task.Run(TakeBatches);
    }

    /// <summary>Runs a command: load, decide, change, append. A refusal undoes all it did, and nobody hears of it.</summary>
    /// <param name="actor">Who asks, with the key that makes a repeated request harmless.</param>
    /// <param name="work">What to do; it must use nothing but the change's own transaction.</param>
    /// <param name="command">The command's name, by default its file's.</param>
    public async Task<Result<T>> Run<T>(Actor actor, Func<Change, Task<Result<T>>> work, [CallerFilePath] string command = "")
    {
        if (_isInside.Value)
        {
            throw new InvalidOperationException("A command asks the writer for another one, and would wait for itself.");
        }

        var job = new Job<T>(actor, Path.GetFileNameWithoutExtension(command), work);
        await _queue.Writer.WriteAsync(job);
        return await job.Answer;
    }

    /// <summary>The same queue without a journal entry: for drafts, read marks, sessions, cursors and the outbox.</summary>
    public async Task<T> Keep<T>(Func<Change, Task<T>> work)
    {
        var result = await Run<T>(Actor.Operator, async change => await work(change));
        return result.Value;
    }

    /// <inheritdoc cref="Keep{T}" />
    public Task Keep(Func<Change, Task> work) =>
        Keep(async change =>
        {
            await work(change);
            return Done.It;
        });

    /// <summary>Finishes what is queued, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _running;
        await Drop();
    }

    private async Task TakeBatches()
    {
        while (await _queue.Reader.WaitToReadAsync())
        {
            var taken = new List<Job>(MostInABatch);
            try
            {
                await RunBatch(taken);
            }
            catch (Exception failure)
            {
                // Nothing of this batch is known to be on disk. A retry with the same key finds out what is.
                taken.ForEach(job => job.Fail(failure));
                await Drop();
            }
        }
    }

    private async Task RunBatch(List<Job> taken)
    {
        _connection ??= await _database.OpenForWriting();
        await using var transaction = await _connection.BeginTransactionAsync();
        var before = await JournalStore.LockHead(transaction);
        var head = before;
        var since = Stopwatch.GetTimestamp();
        while (taken.Count < MostInABatch && Stopwatch.GetElapsedTime(since) < _longestBatch && _queue.Reader.TryRead(out var job))
        {
            taken.Add(job);
            head = await RunOne(transaction, job, head);
        }

        if (head != before)
        {
            await JournalStore.MoveHead(transaction, head);
            await JournalStore.Notify(transaction, head.Position);
        }

        await transaction.CommitAsync();
        if (head != before)
        {
            _bell.Ring(head.Position);
        }

        taken.ForEach(job => job.Tell());
    }

    private async Task<Head> RunOne(DbTransaction transaction, Job job, Head head)
    {
        const string Here = "command";
        var now = NodaTime.Instant.Max(_clock.Now(), head.At);
        var change = new Change(transaction, job.Actor, now, head);
        await transaction.SaveAsync(Here);
        _isInside.Value = true;
        bool done;
        try
        {
            done = await job.Run(change);
        }
        catch (Exception failure)
        {
            // A bug or a broken constraint in one command must not undo the others. If the engine has already
            // dropped the whole transaction (disk full), this throws in turn and the batch fails as one.
            await transaction.RollbackAsync(Here);
            job.FailLater(failure);
            return head;
        }

        if (done)
        {
            await transaction.ReleaseAsync(Here);
            return change.Head;
        }

        await transaction.RollbackAsync(Here);
        return head;
    }

    private async Task Drop()
    {
        if (_connection is { } broken)
        {
            _connection = null;
            await broken.DisposeAsync();
        }
    }

    private abstract class Job(Actor actor)
    {
        public Actor Actor => actor;

        /// <summary>Runs inside the savepoint; false when refused.</summary>
        public abstract Task<bool> Run(Change change);

        public abstract void FailLater(Exception failure);

        public abstract void Fail(Exception failure);

        public abstract void Tell();
    }

    private sealed class Job<T>(Actor actor, string command, Func<Change, Task<Result<T>>> work) : Job(actor)
    {
        private readonly TaskCompletionSource<Result<T>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Result<T> _result;
        private Exception? _failure;

        public Task<Result<T>> Answer => _answer.Task;

        public override async Task<bool> Run(Change change)
        {
            if (Actor.Key is not { } key)
            {
                _result = await work(change);
                return !_result.IsRefused;
            }

            var person = Actor.Person ?? "";
            if (await JournalStore.Answered(change.Transaction, key, command, person) is { } before)
            {
                _result = Json.Read<T>(before);
                return true;
            }

            _result = await work(change);
            if (_result.IsRefused)
            {
                return false;
            }

            await JournalStore.KeepAnswer(change.Transaction, key, command, person, change.Now, Json.Write(_result.Value));
            return true;
        }

        public override void FailLater(Exception failure) => _failure = failure;

        public override void Fail(Exception failure) => _answer.TrySetException(failure);

        public override void Tell()
        {
            if (_failure is not null)
            {
                _answer.TrySetException(_failure);
            }
            else
            {
                _answer.TrySetResult(_result);
            }
        }
    }
}
