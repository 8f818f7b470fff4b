using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Core.Register;

/// <summary>Something that became of a proposal while people talked: it stands among what they said, in its place.</summary>
/// <param name="At">When.</param>
/// <param name="Code">What: a key of words under <c>milestone.</c></param>
/// <param name="Facts">Its facts.</param>
public sealed record Milestone(Instant At, string Code, IReadOnlyDictionary<string, object?> Facts);

/// <summary>What became of a proposal, in order. Pure.</summary>
public static class Milestones
{
    /// <summary>The code of the first of them.</summary>
    public const string Raised = "raised";

    /// <summary>From its raising to its entry in the register.</summary>
    public static IReadOnlyList<Milestone> Of(
        Proposal proposal,
        IReadOnlyList<ProposalVersion> versions,
        IReadOnlyList<Round> rounds,
        Decision? decision
    )
    {
        var all = new List<Milestone> { Make(proposal.RaisedAt, Raised) };
        all.AddRange(
            versions
                .Where(version => version.Number > 1)
                .Select(version =>
                    Make(version.MadeAt, version.Note.Length > 0 ? "version_why" : "version", ("n", version.Number), ("note", version.Note))
                )
        );
        foreach (var round in rounds)
        {
            all.Add(Make(round.OpenedAt, "opened", ("round", round.Number), ("version", round.Version)));
            if (round is { ClosedAt: { } closed, Outcome: { } outcome })
            {
                all.Add(Make(closed, "closed", ("round", round.Number), ("outcome", outcome)));
            }
        }

        if (proposal is { State: ProposalState.Withdrawn, EndedAt: { } ended })
        {
            all.Add(Make(ended, "withdrawn", ("reason", proposal.EndedBecause)));
        }

        if (decision is not null)
        {
            all.Add(Make(decision.RatifiedAt, "published", ("number", decision.Number)));
        }

        return [.. all.OrderBy(one => one.At)];
    }

    private static Milestone Make(Instant at, string code, params (string Name, object? Value)[] facts) =>
        new(at, code, facts.ToDictionary(fact => fact.Name, fact => fact.Value));
}
