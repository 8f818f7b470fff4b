using Governance.Core.Kernel;

namespace Governance.Core.Policies;

/// <summary>What a policy contradicts itself in. One that does is refused where it is adopted or used.</summary>
public static class PolicyCheck
{
    /// <summary>Everything wrong with it; empty where it can be computed.</summary>
    public static IReadOnlyList<Refusal> WhatIsWrong(Policy policy)
    {
        var wrong = new List<Refusal>();
        if (policy.Choices.Count == 0)
        {
            wrong.Add(new PolicyContradictsItself("no_choices"));
        }

        if (policy.Stages.Count == 0)
        {
            wrong.Add(new PolicyContradictsItself("no_tests"));
        }

        if (policy.Choices.DistinctBy(choice => choice.Id).Count() != policy.Choices.Count)
        {
            wrong.Add(new PolicyContradictsItself("choice_twice"));
        }

        var sides = policy.Choices.Select(choice => choice.Side).ToHashSet();
        foreach (var test in policy.Stages.SelectMany(stage => stage.Test.Whole))
        {
            wrong.AddRange(Wrong(test, sides, policy));
        }

        var (least, most) = (policy.Times.Voting, policy.Times.Maximum);
        if (!most.IsNone && least.Unit == most.Unit && least.Amount > most.Amount)
        {
            wrong.Add(new PolicyContradictsItself("minimum_above_maximum"));
        }

        return wrong;
    }

    private static IEnumerable<Refusal> Wrong(Test test, HashSet<Side> sides, Policy policy)
    {
        var (share, named) = test switch
        {
            AllOf { Tests.Count: 0 } or AnyOf { Tests.Count: 0 } => ((Fraction?)default(Fraction), []),
            Share of => (of.Of, [Side.For]),
            Override of => (of.Of, [Side.For]),
            Quorum of => (of.Of, of.Sides ?? []),
            AtMost of => (of.Of, of.Sides),
            AtLeast of => (null, of.Sides),
            _ => ((Fraction?)null, (IReadOnlyList<Side>)[]),
        };
        if (share is { IsValid: false })
        {
            yield return new PolicyContradictsItself(test is AllOf or AnyOf ? "no_tests" : "share_of_nothing");
        }

        if (named.Count > 0 && !named.Any(sides.Contains))
        {
            yield return new PolicyContradictsItself("side_without_choice");
        }

        if (test is EachClass each && each.Classes.Any(name => policy.Basis.Classes.All(known => known.Name != name)))
        {
            yield return new PolicyContradictsItself("class_of_nobody");
        }
    }
}

/// <summary>A policy that cannot be computed as written.</summary>
/// <param name="How">A key under <c>contradiction.</c></param>
public sealed record PolicyContradictsItself(string How) : Refusal("policy_contradicts_itself");
