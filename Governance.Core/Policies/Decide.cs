using System.Numerics;
using Governance.Core.Kernel;
using Governance.Core.Methods;

namespace Governance.Core.Policies;

/// <summary>
/// The one function that decides. Pure: the same policy and facts give the same verdict on any machine at any time.
/// Shares are compared by cross-multiplication of whole numbers of any size.
/// </summary>
public static class Decide
{
    /// <summary>The verdict, or where the facts are of an open round the standing.</summary>
    public static Verdict Run(Policy policy, Facts facts)
    {
        var count = new Count(policy, facts);
        var results = new List<TestResult>();
        var stage = Stages.Reached(policy, facts, results);
        var answer = count.Evaluate(TreeOf(policy, facts, stage), results);
        answer = Count.And(answer, Seconded(policy, facts, results));
        AddMinimum(facts, results);
        return new Verdict
        {
            Outcome = OutcomeOf(policy, facts, count.All, answer, stage),
            Final = facts.IsFinal,
            Tests = results,
            Counts = count.ByChoice(),
            Answered = count.All.Answered,
            Seats = count.All.Seats,
            DerivedFor = count.All.DerivedFor,
            DerivedAgainst = count.All.DerivedAgainst,
            IsTie = IsTie(count.All),
            Stage = stage + 1,
        };
    }

    private static Outcome OutcomeOf(Policy policy, Facts facts, Tally all, Answer answer, int stage)
    {
        if (facts.IsVoid)
        {
            return Outcome.Void;
        }

        if ((policy.Silence.Kind == SilenceKind.MustAnswer && all.Silent > 0) || (stage > 0 && facts.Window is { Met: false }))
        {
            return Outcome.Lapsed;
        }

        if (answer == Answer.Inquorate)
        {
            return Outcome.Inquorate;
        }

        // In a process an objection calls for another round; it is the fallback that ends rounds.
        if (facts.StandingObjections > 0 || (policy.Process is not null && all.Of([Side.Block]) > 0))
        {
            return Outcome.NextRound;
        }

        if (answer == Answer.Met && Somebody(policy, all))
        {
            return stage + 1 < policy.Stages.Count && policy.Stages[stage + 1].After == Outcome.Adopted
                ? Outcome.NextRound
                : Outcome.Adopted;
        }

        return IsTie(all) && policy.Tie is Tie.Chair or Tie.Lot ? Tied(policy, facts) : Outcome.NotAdopted;
    }

    /// <summary>With nobody for it nothing is adopted, unless silence is consent or the rule only asks for advice; a roll of nobody never decides.</summary>
    internal static bool Somebody(Policy policy, Tally all) => all.Seats > 0 && (IsTacit(policy) || all.For(CountBy.Seats) > 0);

    /// <summary>Whether it takes nobody's word for it.</summary>
    internal static bool IsTacit(Policy policy) =>
        policy.Silence.Kind is SilenceKind.Consent or SilenceKind.ConsentIfAcknowledged || policy.Method == Method.Advice;

    /// <summary>The tests of a stage, without quorums where the rule lets a second vote be decided by those who answer.</summary>
    internal static Test TreeOf(Policy policy, Facts facts, int stage) =>
        Stages.IsSecondVote(policy, facts) ? Waived(policy.Stages[stage].Test) : policy.Stages[stage].Test;

    private static Outcome Tied(Policy policy, Facts facts) =>
        (policy.Tie, facts.Chair, facts.Seed) switch
        {
            (Tie.Chair, true, _) => Outcome.Adopted,
            (Tie.Chair, false, _) => Outcome.NotAdopted,
            // The pool, in its order: adopted, not adopted.
            (Tie.Lot, _, { } seed) => Lot.Draw(Lot.Key(seed.Split('/', StringSplitOptions.RemoveEmptyEntries)), 2, 1)[0] == 0
                ? Outcome.Adopted
                : Outcome.NotAdopted,
            _ => Outcome.Tied,
        };

    private static bool IsTie(Tally all) => all.For(CountBy.Weight) == all.Against(CountBy.Weight) && !all.For(CountBy.Weight).IsZero;

    private static Answer Seconded(Policy policy, Facts facts, List<TestResult> results)
    {
        if (policy.Seconders == 0)
        {
            return Answer.Met;
        }

        var met = facts.Seconded >= policy.Seconders;
        results.Add(new("seconded", met, Count.Exact(facts.Seconded), Count.Exact(policy.Seconders)));
        return met ? Answer.Met : Answer.Unmet;
    }

    private static void AddMinimum(Facts facts, List<TestResult> results)
    {
        // It says whether the round was long enough. What was opened too short is refused at opening, never judged here.
        if (facts.Minimum is { Required.IsNone: false } minimum)
        {
            results.Add(
                new("minimum", minimum.Met, Instants.Text(minimum.Closed), Instants.Text(minimum.Earliest), minimum.Required.ToString())
            );
        }
    }

    /// <summary>The rule without its quorums, for a second vote that those who answer decide.</summary>
    private static Test Waived(Test test) =>
        test switch
        {
            AllOf all when all.Tests.Any(inner => inner is not Quorum) => new AllOf([
                .. all.Tests.Where(inner => inner is not Quorum).Select(Waived),
            ]),
            AnyOf any => new AnyOf([.. any.Tests.Select(Waived)]),
            _ => test,
        };
}
