namespace Governance.Web.Demonstration;

/// <summary>
/// While a year is played, what follows the clock and the journal waits: for them it is the present all the time, and a round that is
/// open in the play is long overdue. One for the whole program.
/// </summary>
public sealed class Rehearsal
{
    private int _plays;

    /// <summary>Whether a year is being played.</summary>
    public bool IsOn => Volatile.Read(ref _plays) > 0;

    /// <summary>A play begins; it ends when what is returned is disposed of.</summary>
    public IDisposable Begin()
    {
        Interlocked.Increment(ref _plays);
        return new Play(this);
    }

    private sealed class Play(Rehearsal rehearsal) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref rehearsal._plays);
    }
}
