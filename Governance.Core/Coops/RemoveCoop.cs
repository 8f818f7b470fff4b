namespace Governance.Core.Coops;

/// <summary>A coop leaves the federation by decision. What it decided and said stays in the record.</summary>
public sealed class RemoveCoop : CoopMotion
{
    /// <inheritdoc />
    public override string Kind => "remove_coop";

    /// <inheritdoc />
    protected override IReadOnlyList<Standing> Before { get; } = [Standing.Member, Standing.Associate, Standing.Paused, Standing.Applicant];

    /// <inheritdoc />
    protected override Standing After(IReadOnlyList<StandingAct> acts) => Standing.Left;
}
