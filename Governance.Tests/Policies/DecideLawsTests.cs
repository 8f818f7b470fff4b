using System.Numerics;
using CsCheck;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Tests.Testing;

namespace Governance.Tests.Policies;

/// <summary>Laws of deciding that hold for every preset and any answers.</summary>
internal sealed class DecideLawsTests
{
    private static readonly Gen<(Policy Policy, int[] Answers)> _rounds =
        from policy in Any.Of(PolicyBook.All)
        from answers in Gen.Int[-1, policy.Choices.Count - 1].Array[1, 30]
        select (policy, answers);

    [Test]
    public void The_order_of_answers_is_irrelevant() =>
        (from round in _rounds from shuffled in Gen.Shuffle(round.Answers) select (round.Policy, round.Answers, shuffled)).Sample(sample =>
            Json.Write(Of(sample.Policy, sample.Answers)) == Json.Write(Of(sample.Policy, sample.shuffled))
        );

    /// <summary>
    /// True of every test but two that no preset has: a quorum of sides that leave out those for it, and a ceiling on those for it.
    /// There one seat more is one more in the base, or one too many.
    /// </summary>
    [Test]
    public void A_seat_more_for_it_never_turns_adopted_into_anything_else() =>
        _rounds.Sample(round =>
            Of(round.Policy, round.Answers).Outcome is not (Outcome.Adopted or Outcome.NextRound)
            || Of(round.Policy, [.. round.Answers, IndexOfFor(round.Policy)]).Outcome is Outcome.Adopted or Outcome.NextRound
        );

    [Test]
    public void Weights_that_are_all_one_are_no_weights() =>
        _rounds.Sample(round =>
        {
            var weighed = round.Answers.Select(choice => new SeatFact(0, new BigInteger(1), choice)).ToList();
            return Json.Write(Decide.Run(round.Policy, Facts(weighed))) == Json.Write(Of(round.Policy, round.Answers));
        });

    [Test]
    public void Weights_count_as_so_many_seats_in_every_share() =>
        (from first in Gen.Int[1, 9] from second in Gen.Int[1, 9] select (first, second)).Sample(weights =>
        {
            var policy = PolicyBook.Find("simple-majority")!;
            var (agree, disagree) = (policy.IndexOf("agree"), policy.IndexOf("disagree"));
            var weighed = Decide.Run(policy, Facts([new(0, weights.first, agree), new(0, weights.second, disagree)]));
            var spread = Of(policy, [.. Enumerable.Repeat(agree, weights.first), .. Enumerable.Repeat(disagree, weights.second)]);
            return weighed.Outcome == spread.Outcome;
        });

    [Test]
    public void Every_outcome_that_comes_about_was_called_possible() =>
        (from round in _rounds from rest in Gen.Int[-1, round.Policy.Choices.Count - 1].Array[30] select (round, rest)).Sample(sample =>
        {
            var (policy, given) = sample.round;
            var later = given.Select((choice, at) => IsOpen(policy, choice) ? sample.rest[at] : choice).ToArray();
            return Certainty.Possible(policy, Facts([.. given.Select(SeatFact.One)])).Contains(Of(policy, later).Outcome);
        });

    private static bool IsOpen(Policy policy, int choice) => choice < 0 || policy.Choices[choice].Side == Side.Wait;

    private static int IndexOfFor(Policy policy) => policy.IndexOf(policy.Choices.First(choice => choice.Side == Side.For).Id);

    private static Verdict Of(Policy policy, int[] answers) => Decide.Run(policy, Facts([.. answers.Select(SeatFact.One)]));

    private static Facts Facts(IReadOnlyList<SeatFact> seats) =>
        new()
        {
            Seats = seats,
            Seconded = 1,
            Funded = true,
        };
}
