namespace Governance.Core.Coops;

/// <summary>A coop that was paused comes back, as what it was before the pause.</summary>
public sealed class ResumeCoop : CoopMotion
{
    /// <inheritdoc />
    public override string Kind => "resume_coop";

    /// <inheritdoc />
    protected override IReadOnlyList<Standing> Before { get; } = [Standing.Paused];

    /// <inheritdoc />
    protected override Standing After(IReadOnlyList<StandingAct> acts) =>
        acts.FirstOrDefault(act => act.Standing != Standing.Paused)?.Standing is Standing.Associate ? Standing.Associate : Standing.Member;
}
