using System.Numerics;
using Governance.Core.Kernel;

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
        var stage = StageOf(policy, facts);
        var results = new List<TestResult>();
        var tree = facts.IsSecondVote ? Waived(policy.Stages[stage].Test) : policy.Stages[stage].Test;
        var answer = count.Evaluate(tree, results);
        answer = Count.And(answer, EarlierStages(policy, facts, stage, results));
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

        if (policy.Silence.Kind == SilenceKind.MustAnswer && all.Silent > 0)
        {
            return Outcome.Lapsed;
        }

        if (answer == Answer.Inquorate)
        {
            return Outcome.Inquorate;
        }

        if (facts.StandingObjections > 0)
        {
            return Outcome.NextRound;
        }

        var tacit = policy.Silence.Kind is SilenceKind.Consent or SilenceKind.ConsentIfAcknowledged;
        var somebody = tacit || policy.Method == Method.Advice || all.For(CountBy.Seats) > 0;
        if (answer == Answer.Met && somebody)
        {
            return stage + 1 < policy.Stages.Count && policy.Stages[stage + 1].After == Outcome.Adopted
                ? Outcome.NextRound
                : Outcome.Adopted;
        }

        return IsTie(all) && policy.Tie is Tie.Chair or Tie.Lot ? Tied(policy, facts) : Outcome.NotAdopted;
    }

    private static Outcome Tied(Policy policy, Facts facts) =>
        (policy.Tie, facts.Chair) switch
        {
            (Tie.Chair, true) => Outcome.Adopted,
            (Tie.Chair, false) => Outcome.NotAdopted,
            _ => Outcome.Tied,
        };

    private static bool IsTie(Tally all) => all.For(CountBy.Weight) == all.Against(CountBy.Weight) && !all.For(CountBy.Weight).IsZero;

    /// <summary>The stage that these facts are of: one further for every meeting held before.</summary>
    private static int StageOf(Policy policy, Facts facts) => Math.Min(facts.Meetings.Count, policy.Stages.Count - 1);

    private static Answer EarlierStages(Policy policy, Facts facts, int stage, List<TestResult> results)
    {
        var answer = Answer.Met;
        for (var at = 0; at < stage; at++)
        {
            if (policy.Stages[at + 1].After != Outcome.Adopted)
            {
                continue;
            }

            var earlier = new Count(policy, facts.Meetings[at]);
            answer = Count.And(answer, earlier.Evaluate(policy.Stages[at].Test, results));
        }

        return answer;
    }

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
            AllOf all => new AllOf([.. all.Tests.Where(inner => inner is not Quorum).Select(Waived)]),
            _ => test,
        };
}
