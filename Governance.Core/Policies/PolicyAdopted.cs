using Governance.Core.Circles;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Policies;

/// <summary>A version of a rule was adopted.</summary>
/// <param name="Slug">Which rule.</param>
/// <param name="Version">Which version.</param>
/// <param name="NameHash">Fingerprint of its name.</param>
/// <param name="BodyHash">Fingerprint of the policy as data.</param>
/// <param name="Circle">The circle that adopted it.</param>
/// <param name="Proposal">The proposal that it came from.</param>
/// <param name="At">When.</param>
/// <param name="ReadBy">Who may read it: everybody, or the people of a closed circle.</param>
public sealed record PolicyAdopted(
    string Slug,
    int Version,
    string NameHash,
    string BodyHash,
    CircleId Circle,
    string? Proposal,
    Instant At,
    string ReadBy
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "policy_adopted";

    /// <inheritdoc />
    public string Subject => Slug;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "policy",
                new { slug = Slug, version = Version },
                new
                {
                    name = Fact.Hashed(NameHash),
                    body = Fact.Hashed(BodyHash),
                    circle_id = Circle,
                    proposal_id = Proposal,
                    adopted_at = At,
                }
            ),
        ];

    /// <summary>The event for an adopted version.</summary>
    public static PolicyAdopted From(AdoptedPolicy adopted, Audience readBy) =>
        new(
            adopted.Slug,
            adopted.Version,
            Fingerprint.Of(adopted.Policy.Name),
            Fingerprint.Of(adopted.Body),
            adopted.CircleId,
            adopted.ProposalId,
            adopted.AdoptedAt,
            readBy.Value
        );
}

/// <summary>A circle decides a kind of motion by a rule of its own.</summary>
/// <param name="Circle">Which circle.</param>
/// <param name="Motion">Which kind.</param>
/// <param name="Slug">Which rule.</param>
public sealed record RuleSet(CircleId Circle, string Motion, string Slug) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "rule_set";

    /// <inheritdoc />
    public string Subject => Circle.Value;

    /// <inheritdoc />
    public Audience Audience => Audience.Federation;

    /// <inheritdoc />
    public IEnumerable<Fact> Facts => [Fact.Is("circle_rule", new { circle_id = Circle, motion = Motion }, new { slug = Slug })];
}
