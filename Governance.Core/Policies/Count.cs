using System.Globalization;
using System.Numerics;
using Governance.Core.Kernel;

namespace Governance.Core.Policies;

/// <summary>What a test, or a tree of tests, says.</summary>
internal enum Answer
{
    /// <summary>It holds.</summary>
    Met,

    /// <summary>It does not.</summary>
    Unmet,

    /// <summary>Too few answered for it to say anything.</summary>
    Inquorate,
}

/// <summary>The tallies of one vote, over all seats and by class, with silence resolved.</summary>
internal sealed class Count
{
    private readonly Policy _policy;
    private readonly Facts _facts;
    private readonly Tally[] _classes;
    private readonly int[] _seatsByChoice;
    private readonly BigInteger[] _weightByChoice;

    public Count(Policy policy, Facts facts)
    {
        (_policy, _facts) = (policy, facts);
        _seatsByChoice = new int[policy.Choices.Count];
        _weightByChoice = new BigInteger[policy.Choices.Count];
        _classes = [.. Enumerable.Range(0, Math.Max(1, policy.Basis.Classes.Count)).Select(_ => new Tally())];
        All = new Tally();
        Take(facts.Seats);
        foreach (var tally in _classes.Append(All))
        {
            Resolve(tally);
        }
    }

    /// <summary>The count of a meeting known only by its numbers.</summary>
    public Count(Policy policy, Meeting meeting)
        : this(policy, new Facts { Seats = [] })
    {
        All.Add(Side.For, meeting.For, meeting.For, false);
        All.Add(Side.Against, meeting.Against, meeting.Against, false);
        All.Add(Side.Abstain, meeting.Abstain, meeting.Abstain, false);
        var silent = Math.Max(0, meeting.Eligible - All.Seats);
        All.Add(null, silent, silent, false);
    }

    public Tally All { get; }

    public IReadOnlyList<ChoiceCount> ByChoice() =>
        [
            .. _policy
                .Choices.Select((choice, at) => new ChoiceCount(choice.Id, _seatsByChoice[at], _weightByChoice[at]))
                .Where(count => count.Seats > 0),
        ];

    public Answer Evaluate(Test test, List<TestResult> results) => Evaluate(test, All, null, results);

    /// <summary>One pass over the seats, then one over what kinds of answers there are.</summary>
    private void Take(IReadOnlyList<SeatFact> seats)
    {
        var kinds = (2 * _policy.Choices.Count) + 2;
        var heads = new int[_classes.Length * kinds];
        var heavy = new BigInteger[_classes.Length * kinds];
        for (var at = 0; at < seats.Count; at++)
        {
            var seat = seats[at];
            var kind = seat.Choice + 2 + (seat.HasVeto ? 0 : _policy.Choices.Count);
            var slot = (seat.Class * kinds) + kind;
            heads[slot]++;
            if (!seat.Weight.IsOne)
            {
                heavy[slot] += seat.Weight - BigInteger.One;
            }
        }

        for (var slot = 0; slot < heads.Length; slot++)
        {
            if (heads[slot] > 0)
            {
                Add(slot / kinds, (slot % kinds) - 2, heads[slot], heavy[slot] + heads[slot]);
            }
        }
    }

    private void Add(int inClass, int kind, int seats, BigInteger weight)
    {
        var (choice, hasVeto) = kind < _policy.Choices.Count ? (kind, true) : (kind - _policy.Choices.Count, false);
        Side? side = choice < 0 ? null : _policy.Choices[choice].Side;
        side = side == Side.Block && !hasVeto ? Side.Against : side;
        var present = choice == SeatFact.Present;
        _classes[inClass].Add(side, seats, weight, present);
        All.Add(side, seats, weight, present);
        if (choice >= 0)
        {
            _seatsByChoice[choice] += seats;
            _weightByChoice[choice] += weight;
        }
    }

    private void Resolve(Tally tally)
    {
        switch (_policy.Silence.Kind)
        {
            case SilenceKind.InDenominator:
                tally.SilentInBase = true;
                break;
            case SilenceKind.Consent:
            case SilenceKind.ConsentIfAcknowledged when _facts.Acknowledged >= _policy.Silence.Acknowledged:
                tally.DeriveConsent();
                break;
            case SilenceKind.FollowsLargerSide:
                tally.FollowLargerSide();
                break;
            default:
                break;
        }
    }

    private Answer Evaluate(Test test, Tally tally, string? inClass, List<TestResult> results)
    {
        switch (test)
        {
            case AllOf all:
                return all.Tests.Select(inner => Evaluate(inner, tally, inClass, results)).ToList().Aggregate(Answer.Met, And);
            case AnyOf any:
                return Best(any.Tests.Select(inner => Evaluate(inner, tally, inClass, results)).ToList());
            case EachClass each:
                return each.Classes.Select(name => Evaluate(each.Within, TallyOf(name), name, results)).ToList().Aggregate(Answer.Met, And);
            case Override veto:
                var stands = Leaf(veto.Veto, tally, inClass);
                var lifts = ShareOf("override", new Share(veto.Of, veto.Over, veto.Base), tally, inClass);
                results.Add(stands);
                results.Add(lifts);
                return stands.Met || lifts.Met ? Answer.Met : Answer.Unmet;
            default:
                var leaf = Leaf(test, tally, inClass);
                results.Add(leaf);
                return leaf.Met ? Answer.Met
                    : test is Quorum ? Answer.Inquorate
                    : Answer.Unmet;
        }
    }

    /// <summary>One met is enough; else a way that only lacked its quorum leaves the question undecided.</summary>
    private static Answer Best(List<Answer> ways) =>
        ways.Contains(Answer.Met) ? Answer.Met
        : ways.Contains(Answer.Inquorate) ? Answer.Inquorate
        : Answer.Unmet;

    public Tally TallyOf(string name)
    {
        for (var at = 0; at < _policy.Basis.Classes.Count; at++)
        {
            if (_policy.Basis.Classes[at].Name == name)
            {
                return _classes[at];
            }
        }

        return new Tally();
    }

    private TestResult Leaf(Test test, Tally tally, string? inClass) =>
        test switch
        {
            Quorum quorum => QuorumOf(quorum, tally, inClass),
            Share share => ShareOf("share", share, tally, inClass),
            AtMost most => MostOf(most, tally, inClass),
            AtLeast least => LeastOf(least, tally, inClass),
            Acknowledged acknowledged => new(
                "acknowledged",
                _facts.Acknowledged >= acknowledged.K,
                Exact(_facts.Acknowledged),
                Exact(acknowledged.K),
                Exact(tally.Seats)
            ),
            Funded => new("funded", _facts.Funded == true, _facts.Funded == true ? "1" : "0", "1"),
            _ => throw new InvalidOperationException($"No way to count {test.GetType().Name}."),
        };

    private static TestResult QuorumOf(Quorum quorum, Tally tally, string? inClass)
    {
        var have = quorum.Sides is { } sides ? tally.Of(sides) : tally.Answered + tally.Present;
        var need = BigInteger.Max(quorum.Least, quorum.Of?.RoundedUp(tally.Seats) ?? BigInteger.Zero);
        return new("quorum", have >= need, Exact(have), Exact(need), Exact(tally.Seats), Sides: quorum.Sides, Class: inClass);
    }

    private static TestResult ShareOf(string name, Share share, Tally tally, string? inClass)
    {
        var by = share.By == CountBy.Seats ? CountBy.Seats : CountBy.Weight;
        var (have, of) = (tally.For(by), tally.Base(share.Base, by));
        var met = !of.IsZero && (share.Over ? share.Of.IsExceededBy(have, of) : share.Of.IsReachedBy(have, of));
        return new(name, met, Exact(have), share.Of.ToString(), Exact(of), share.Over, share.Base, Class: inClass);
    }

    private static TestResult MostOf(AtMost most, Tally tally, string? inClass)
    {
        var by = most.By == CountBy.Weight ? CountBy.Weight : CountBy.Seats;
        var have = by == CountBy.Seats ? tally.Of(most.Sides) : tally.WeightOf(most.Sides);
        var of = tally.Base(most.Base, by);
        var met = have <= most.K || (most.Of is { } share && !Over(share, have, of));
        var need = most.Of is { } ceiling ? BigInteger.Max(most.K, of * ceiling.Numerator / ceiling.Denominator) : most.K;
        return new("at_most", met, Exact(have), Exact(need), most.Of is null ? null : Exact(of), Sides: most.Sides, Class: inClass);
    }

    private static bool Over(Fraction share, BigInteger have, BigInteger of) => share.IsExceededBy(have, of);

    private static TestResult LeastOf(AtLeast least, Tally tally, string? inClass)
    {
        var have = least.By == CountBy.Weight ? tally.WeightOf(least.Sides) : tally.Of(least.Sides);
        return new("at_least", have >= least.K, Exact(have), Exact(least.K), Sides: least.Sides, Class: inClass);
    }

    /// <summary>Everything must hold: the worse of two answers.</summary>
    public static Answer And(Answer one, Answer other) => (Answer)Math.Max((int)one, (int)other);

    /// <summary>A number as it is printed in a test: exact, in digits.</summary>
    public static string Exact(BigInteger number) => number.ToString(CultureInfo.InvariantCulture);
}
