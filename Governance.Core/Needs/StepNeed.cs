using Governance.Core.Circles;
using Governance.Core.Data;

namespace Governance.Core.Needs;

/// <summary>A consent process that waits for who moves it on.</summary>
public sealed class StepNeed : INeedKind
{
    /// <inheritdoc />
    public string Kind => "step";

    /// <inheritdoc />
    public async Task<IReadOnlyList<Need>> Of(NeedContext context)
    {
        var circles = context.Serving(CircleRole.Secretary, CircleRole.Facilitator);
        if (circles.Length == 0)
        {
            return [];
        }

        var moving = await ProposalNeed.Load(
            context.Connection,
            $"p.state IN ('clarify', 'react', 'test') AND {context.Connection.In("p.circle_id", "circles")} AND p.raised_by <> @person",
            new { circles, person = context.Person }
        );
        return
        [
            .. moving.Select(one =>
                one.As("step", "/facilitate", one.PhaseUntil, 40, new Dictionary<string, object?> { ["state"] = one.State })
            ),
        ];
    }
}
