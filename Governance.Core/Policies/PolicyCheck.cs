using System.Numerics;
using Governance.Core.Kernel;

namespace Governance.Core.Policies;

/// <summary>What a policy contradicts itself in. One that does is refused where it is adopted or used.</summary>
public static class PolicyCheck
{
    /// <summary>Everything wrong with it; empty where it can be computed.</summary>
    public static IReadOnlyList<Refusal> WhatIsWrong(Policy policy) =>
        [
            .. OfChoices(policy)
                .Concat(OfTests(policy))
                .Concat(OfBasis(policy))
                .Concat(OfTimes(policy))
                .Concat(OfProcess(policy))
                .Distinct()
                .Select(how => new PolicyContradictsItself(how)),
        ];

    private static IEnumerable<string> OfChoices(Policy policy)
    {
        if (policy.Choices.All(choice => choice.Side == Side.Wait))
        {
            yield return "no_choices";
        }

        if (policy.Choices.DistinctBy(choice => choice.Id).Count() != policy.Choices.Count)
        {
            yield return "choice_twice";
        }

        if (policy.Method == Method.Positions && policy.Choices.All(choice => choice.Side is not (Side.For or Side.Reserve)))
        {
            yield return "nothing_for";
        }
    }

    private static IEnumerable<string> OfTests(Policy policy)
    {
        if (policy.Stages.Count == 0)
        {
            yield return "no_tests";
        }

        if (policy.Stages.Skip(1).Any(stage => stage.After is not (Outcome.Adopted or Outcome.Inquorate)))
        {
            yield return "stage_after_nothing";
        }

        var sides = policy.Choices.Select(choice => choice.Side).ToHashSet();
        foreach (var test in policy.Stages.SelectMany(stage => stage.Test.Whole))
        {
            foreach (var how in OfTest(test, sides, policy))
            {
                yield return how;
            }
        }
    }

    private static IEnumerable<string> OfTest(Test test, HashSet<Side> sides, Policy policy)
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
            yield return test is AllOf or AnyOf ? "no_tests" : "share_of_nothing";
        }

        if (test is Quorum { Least: <= 0, Of: null } or Acknowledged { K: <= 0 } or AtMost { K: < 0 } or AtLeast { K: < 0 })
        {
            yield return "number_of_nothing";
        }

        if (named.Count > 0 && !named.Any(sides.Contains))
        {
            yield return "side_without_choice";
        }

        if (test is AtMost { Sides.Count: 0 } or AtLeast { Sides.Count: 0 })
        {
            yield return "test_of_no_side";
        }

        if (
            test is EachClass each
            && (each.Classes.Count == 0 || each.Classes.Any(name => !policy.Basis.Classes.Any(known => known.Name == name)))
        )
        {
            yield return "class_of_nobody";
        }
    }

    private static IEnumerable<string> OfBasis(Policy policy)
    {
        var classes = policy.Basis.Classes;
        if (classes.DistinctBy(known => known.Name).Count() != classes.Count)
        {
            yield return "class_twice";
        }

        if (classes.Any(known => known.Cap is { } cap && (!cap.IsValid || cap.Numerator == 0)))
        {
            yield return "cap_of_nothing";
        }

        // Classes that are all capped must be able to make a whole together.
        if (
            classes.Count > 0
            && classes.All(known => known.Cap is { IsValid: true })
            && AreBelowOne(classes.Select(known => known.Cap!.Value))
        )
        {
            yield return "caps_below_one";
        }
    }

    private static bool AreBelowOne(IEnumerable<Fraction> shares)
    {
        var (numerator, denominator) = shares.Aggregate(
            (BigInteger.Zero, BigInteger.One),
            (sum, share) => ((sum.Item1 * share.Denominator) + (share.Numerator * sum.Item2), sum.Item2 * share.Denominator)
        );
        return numerator < denominator;
    }

    private static IEnumerable<string> OfTimes(Policy policy)
    {
        var (times, extension) = (policy.Times, policy.Extension);
        if (!times.Maximum.IsNone && Math.Max(times.Voting.RoughHours, times.Notice.RoughHours) > times.Maximum.RoughHours)
        {
            yield return "minimum_above_maximum";
        }

        if (
            extension.Most < 0
            || extension.OnRequest.RoughHours > extension.Cap.RoughHours
            || extension.UntilQuorum.RoughHours > extension.Cap.RoughHours
        )
        {
            yield return "extension_above_cap";
        }

        if (policy.Stages.Any(stage => !stage.Latest.IsNone && stage.Earliest.RoughHours > stage.Latest.RoughHours))
        {
            yield return "minimum_above_maximum";
        }
    }

    private static IEnumerable<string> OfProcess(Policy policy)
    {
        if (policy.Process is { } process)
        {
            if (policy.Choices.All(choice => choice.Side != Side.Block))
            {
                yield return "process_without_objection";
            }

            if (policy.Escalation is not { } end || (end.AfterRounds == 0 && end.After.IsNone))
            {
                yield return "process_without_end";
            }

            if (process.Disputes < 1 || process.Qualifies.Count == 0)
            {
                yield return "number_of_nothing";
            }
        }

        if (policy.Escalation is { To: not EscalationKind.Defer, Policy: null or "" } or { AfterRounds: < 0 })
        {
            yield return "escalation_to_nothing";
        }

        if (policy.Escalation is { Policy: { } to } && to == policy.Slug)
        {
            yield return "escalation_to_itself";
        }
    }
}

/// <summary>A policy that cannot be computed as written.</summary>
/// <param name="How">A key under <c>contradiction.</c></param>
public sealed record PolicyContradictsItself(string How) : Refusal("policy_contradicts_itself");
