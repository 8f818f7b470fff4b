using System.Numerics;
using CsCheck;
using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Rolls;

namespace Governance.Tests.Rolls;

/// <summary>Caps scale weights once, when the roll is written, and exactly.</summary>
internal sealed class CapsTests
{
    [Test]
    public void A_class_that_weighs_less_than_its_cap_is_left_alone()
    {
        var roll = Roll((0, 3), (1, 7));

        Assert.That(Caps.Scale(roll, [new SeatClass("workers", Fraction.Parse("1/2", null)), new SeatClass("coops")]), Is.SameAs(roll));
    }

    [Test]
    public void A_class_that_weighs_more_is_brought_down_to_its_cap()
    {
        var scaled = Caps.Scale(
            Roll((0, 6), (0, 3), (1, 1)),
            [new SeatClass("workers", Fraction.Parse("1/2", null)), new SeatClass("coops")]
        );

        Assert.That(scaled.Select(seat => (int)seat.Weight), Is.EqualTo(new[] { 2, 1, 3 }), "half and half, two to one within");
    }

    [Test]
    public void Capping_one_class_may_make_another_exceed_its_own()
    {
        var third = Fraction.Parse("1/3", null);
        var scaled = Caps.Scale(
            Roll((0, 80), (1, 15), (2, 5)),
            [new SeatClass("a", third), new SeatClass("b", third), new SeatClass("c", Fraction.Parse("1/1", null))]
        );

        Assert.That(scaled.Select(seat => (int)seat.Weight), Is.EqualTo(new[] { 1, 1, 1 }));
    }

    [Test]
    public void A_class_that_is_alone_is_the_whole_whatever_its_cap()
    {
        var roll = Roll((0, 4), (0, 2));

        Assert.That(Caps.Scale(roll, [new SeatClass("workers", Fraction.Parse("1/3", null)), new SeatClass("coops")]), Is.SameAs(roll));
    }

    [Test]
    public void No_class_weighs_more_than_its_cap_and_seats_keep_their_proportions_within()
    {
        var seats = Gen.Select(Gen.Int[0, 2], Gen.Int[1, 1_000]).Array[1, 12];
        var caps = Gen.Select(Gen.Int[1, 9], Gen.Int[1, 9]);
        Gen.Select(seats, caps)
            .Sample(
                (given, cap) =>
                {
                    var classes = new[]
                    {
                        new SeatClass("a", new Fraction(cap.Item1, 10)),
                        new SeatClass("b", new Fraction(cap.Item2, 10)),
                        new SeatClass("c"),
                    };
                    var roll = Roll(given);
                    var scaled = Caps.Scale(roll, classes);
                    var all = scaled.Aggregate(BigInteger.Zero, (sum, seat) => sum + seat.Weight);
                    var present = scaled.Select(seat => seat.Class).Distinct().Count();
                    var free = scaled.Any(seat => seat.Class == 2);
                    return scaled.All(seat => seat.Weight > 0)
                        && (
                            present == 1
                            || !free
                            || Enumerable.Range(0, 2).All(at => Weight(scaled, at) * 10 <= all * classes[at].Cap!.Value.Numerator)
                        )
                        && roll.Zip(scaled)
                            .GroupBy(pair => pair.First.Class)
                            .All(group =>
                                group.All(pair =>
                                    pair.First.Weight * group.First().Second.Weight == pair.Second.Weight * group.First().First.Weight
                                )
                            );
                }
            );
    }

    private static BigInteger Weight(IEnumerable<Seat> roll, int at) =>
        roll.Where(seat => seat.Class == at).Aggregate(BigInteger.Zero, (sum, seat) => sum + seat.Weight);

    private static IReadOnlyList<Seat> Roll(params (int Class, int Weight)[] seats) =>
        [
            .. seats.Select(
                (seat, at) =>
                    new Seat
                    {
                        Id = new SeatId($"seat_{at}"),
                        RoundId = new RoundId("rond_1"),
                        CoopId = new CoopId($"coop_{at}"),
                        Class = seat.Class,
                        Weight = seat.Weight,
                        Because = "coop_is_member",
                    }
            ),
        ];
}
