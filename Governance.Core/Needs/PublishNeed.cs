using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Policies;
using NodaTime;

namespace Governance.Core.Needs;

/// <summary>A verdict that waits for the secretary to publish it, or a tie for who settles it.</summary>
public sealed class PublishNeed : INeedKind
{
    /// <inheritdoc />
    public string Kind => "publish";

    /// <inheritdoc />
    public async Task<IReadOnlyList<Need>> Of(NeedContext context)
    {
        var circles = context.Serving(CircleRole.Secretary);
        if (circles.Length == 0)
        {
            return [];
        }

        // What takes effect at its close, as the answer of a seat or the signature of a coop does, is published by nobody.
        var closed = await ProposalNeed.Load(
            context.Connection,
            $"p.state = 'closed' AND p.motion NOT IN ('answer_seat', 'sign_agreement') AND {context.Connection.In("p.circle_id", "circles")}",
            new { circles }
        );
        return [.. closed.Select(one => NeedOf(one))];
    }

    private static Need NeedOf(ProposalNeed one)
    {
        var facts = new Dictionary<string, object?> { ["outcome"] = one.Outcome };
        var within = PinnedRules.Of(one.Policy).Duties.RatifyWithin;
        // Days of the wall clock are near enough for an order; the page counts them exactly.
        var due = one.EndedAt + Duration.FromHours(within.RoughHours);
        return one.Outcome == "tied"
            ? one.As("tie", "/tie", due, 80, facts)
            : one.As("publish", "/ratify", due, 70, facts) with
            {
                Letters = 0,
            };
    }
}
