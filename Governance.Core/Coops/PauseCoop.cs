namespace Governance.Core.Coops;

/// <summary>A coop is away for a time: it reads along and is left out of later rolls. A roll already written keeps its seat.</summary>
public sealed class PauseCoop : CoopMotion
{
    /// <inheritdoc />
    public override string Kind => "pause_coop";

    /// <inheritdoc />
    protected override IReadOnlyList<Standing> Before { get; } = [Standing.Member, Standing.Associate];

    /// <inheritdoc />
    protected override Standing After(IReadOnlyList<StandingAct> acts) => Standing.Paused;
}
