namespace Governance.Core.Journal;

/// <summary>Rings after every commit that added to the journal. Followers wait for it, and look now and then besides.</summary>
public sealed class Bell
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The last position rung for, by this process or heard from another.</summary>
    public int Position { get; private set; }

    /// <summary>Wakes everyone who waits.</summary>
    public void Ring(int position)
    {
        TaskCompletionSource woken;
        lock (this)
        {
            Position = Math.Max(Position, position);
            woken = _next;
            _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        woken.SetResult();
    }

    /// <summary>Waits for the next ring, at most so long. Call it before looking, so that no ring is missed between.</summary>
    public async Task Wait(TimeSpan atMost, TimeProvider clock, CancellationToken stop)
    {
        Task next;
        lock (this)
        {
            next = _next.Task;
        }

        await Task.WhenAny(next, Task.Delay(atMost, clock, stop));
    }
}
