using System.Numerics;

namespace Governance.Core.Policies;

/// <summary>
/// Whether any answer still missing could change the outcome, answers given being final. Each test is asked what it could
/// still become, at its best and at its worst; tests are taken as independent, so a "certain" is never wrong,
/// while a round may be called uncertain that no real answer could turn.
/// </summary>
public static class Certainty
{
    /// <summary>Whether the outcome can no longer change.</summary>
    public static bool IsCertain(Policy policy, Facts facts) => Possible(policy, facts).Count == 1;

    /// <summary>The outcomes that the answers still missing could lead to, if the round were then closed.</summary>
    public static IReadOnlyCollection<Outcome> Possible(Policy policy, Facts facts)
    {
        var count = new Count(policy, facts);
        if (count.All.Silent == 0)
        {
            return [Decide.Run(policy, facts with { IsFinal = true }).Outcome];
        }

        var outcomes = new HashSet<Outcome>();
        if (policy.Silence.Kind == SilenceKind.MustAnswer)
        {
            outcomes.Add(Outcome.Lapsed);
        }

        var stage = Stages.Reached(policy, facts, []);
        var answers = Reach(policy, facts, count, Decide.TreeOf(policy, facts, stage), count.All);
        if (facts.Seconded < policy.Seconders)
        {
            answers = [.. answers.Select(answer => Count.And(answer, Answer.Unmet)).Distinct()];
        }

        var now = Decide.Run(policy, facts);
        foreach (var answer in answers)
        {
            outcomes.UnionWith(Outcomes(policy, facts, count, answer, now.Outcome, stage));
        }

        return outcomes;
    }

    private static IEnumerable<Outcome> Outcomes(Policy policy, Facts facts, Count count, Answer answer, Outcome now, int stage)
    {
        if (now == Outcome.Void || facts.StandingObjections > 0)
        {
            return [now, Outcome.NotAdopted];
        }

        if (stage > 0 && facts.Window is { Met: false })
        {
            return [Outcome.Lapsed];
        }

        if (answer == Answer.Inquorate)
        {
            return [Outcome.Inquorate];
        }

        // A tie may still come about, or be broken, while anybody is silent.
        IEnumerable<Outcome> no =
            policy.Tie is Tie.Chair or Tie.Lot ? [Outcome.NotAdopted, Outcome.Tied]
            : policy.Process is not null ? [Outcome.NotAdopted, Outcome.NextRound]
            : [Outcome.NotAdopted];
        if (answer == Answer.Unmet)
        {
            return no;
        }

        var yes =
            stage + 1 < policy.Stages.Count && policy.Stages[stage + 1].After == Outcome.Adopted ? Outcome.NextRound : Outcome.Adopted;
        var somebody = Decide.IsTacit(policy) || count.All.Of([Side.For, Side.Reserve]) > 0;
        return somebody ? [yes] : [.. no, yes];
    }

    private static IReadOnlyList<Answer> Reach(Policy policy, Facts facts, Count count, Test test, Tally tally)
    {
        switch (test)
        {
            case AllOf all:
                return all.Tests.Select(inner => Reach(policy, facts, count, inner, tally)).Aggregate(Pairs(Count.And));
            case AnyOf any:
                return any.Tests.Select(inner => Reach(policy, facts, count, inner, tally)).Aggregate(Pairs(Or));
            case EachClass each:
                return each
                    .Classes.Select(name => Reach(policy, facts, count, each.Within, count.TallyOf(name)))
                    .Aggregate(Pairs(Count.And));
            case Override veto:
                return Pairs(Or)(
                    Leaf(policy, facts, veto.Veto, tally),
                    Leaf(policy, facts, new Share(veto.Of, veto.Over, veto.Base), tally)
                );
            default:
                return Leaf(policy, facts, test, tally);
        }
    }

    private static Answer Or(Answer one, Answer other) =>
        one == Answer.Met || other == Answer.Met ? Answer.Met
        : one == Answer.Inquorate || other == Answer.Inquorate ? Answer.Inquorate
        : Answer.Unmet;

    private static Func<IReadOnlyList<Answer>, IReadOnlyList<Answer>, IReadOnlyList<Answer>> Pairs(Func<Answer, Answer, Answer> join) =>
        (ones, others) => [.. ones.SelectMany(one => others.Select(other => join(one, other))).Distinct()];

    private static IReadOnlyList<Answer> Leaf(Policy policy, Facts facts, Test test, Tally tally)
    {
        var no = test is Quorum ? Answer.Inquorate : Answer.Unmet;
        var (best, worst) = test switch
        {
            Quorum quorum => QuorumBounds(quorum, tally),
            Share share => ShareBounds(policy, share, tally),
            AtMost most => MostBounds(policy, most, tally),
            AtLeast least => LeastBounds(policy, least, tally),
            Acknowledged acknowledged => (true, facts.Acknowledged >= acknowledged.K),
            _ => (true, facts.Funded == true),
        };
        return (best, worst) switch
        {
            (true, true) => [Answer.Met],
            (false, _) => [no],
            _ => [Answer.Met, no],
        };
    }

    private static (bool Best, bool Worst) QuorumBounds(Quorum quorum, Tally tally)
    {
        var have = quorum.Sides is { } sides ? tally.Of(sides) : tally.Answered + tally.Present;
        var need = BigInteger.Max(quorum.Least, quorum.Of?.RoundedUp(tally.Seats) ?? BigInteger.Zero);
        return (have + tally.Silent >= need, have >= need);
    }

    private static (bool Best, bool Worst) ShareBounds(Policy policy, Share share, Tally tally)
    {
        var by = share.By == CountBy.Seats ? CountBy.Seats : CountBy.Weight;
        BigInteger left = by == CountBy.Seats ? tally.Silent : tally.SilentWeight;
        var pro = by == CountBy.Seats ? tally.Of([Side.For, Side.Reserve]) : tally.WeightOf([Side.For, Side.Reserve]);
        var contra = by == CountBy.Seats ? tally.Of([Side.Against, Side.Block]) : tally.WeightOf([Side.Against, Side.Block]);
        var abstain =
            share.Base != ShareBase.Answered ? 0
            : by == CountBy.Seats ? tally.Of([Side.Abstain])
            : tally.WeightOf([Side.Abstain]);
        var all = share.Base == ShareBase.Seats ? tally.Base(ShareBase.Seats, by) : pro + contra + abstain + left;

        // At best every missing answer is for it; at worst every one stands in the base without being for it.
        return (Reaches(share, pro + left, all), Reaches(share, pro, all));
    }

    private static bool Reaches(Share share, BigInteger have, BigInteger of) =>
        !of.IsZero && (share.Over ? share.Of.IsExceededBy(have, of) : share.Of.IsReachedBy(have, of));

    private static (bool Best, bool Worst) MostBounds(Policy policy, AtMost most, Tally tally)
    {
        var by = most.By == CountBy.Weight ? CountBy.Weight : CountBy.Seats;
        BigInteger have = by == CountBy.Seats ? tally.Of(most.Sides) : tally.WeightOf(most.Sides);
        BigInteger left = by == CountBy.Seats ? tally.Silent : tally.SilentWeight;
        var (smallest, largest) = (tally.Base(most.Base, by), tally.Base(ShareBase.Seats, by));
        var offered = policy.Choices.Any(choice => most.Sides.Contains(choice.Side));
        bool Holds(BigInteger count, BigInteger of) => count <= most.K || (most.Of is { } share && !share.IsExceededBy(count, of));
        return (Holds(have, largest), Holds(offered ? have + left : have, smallest));
    }

    private static (bool Best, bool Worst) LeastBounds(Policy policy, AtLeast least, Tally tally)
    {
        var have = least.By == CountBy.Weight ? tally.WeightOf(least.Sides) : tally.Of(least.Sides);
        BigInteger left = least.By == CountBy.Weight ? tally.SilentWeight : tally.Silent;
        var offered = policy.Choices.Any(choice => least.Sides.Contains(choice.Side));
        return (have + (offered ? left : 0) >= least.K, have >= least.K);
    }
}
