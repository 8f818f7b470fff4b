using System.Globalization;
using System.Text;
using Governance.Core.Kernel;
using Governance.Core.Methods;

namespace Governance.Core.Elections;

/// <summary>Ballots as the ways of counting take them. Pure.</summary>
public static class ElectionCount
{
    /// <summary>What there is to count.</summary>
    /// <param name="election">The election.</param>
    /// <param name="offered">The options that were not withdrawn, in order.</param>
    /// <param name="ballots">What each ballot says of them.</param>
    /// <param name="named">Whether options go by their names; else by their numbers, as in what is kept for ever.</param>
    public static Contest ContestOf(
        Election election,
        IReadOnlyList<ElectionOption> offered,
        IReadOnlyList<IReadOnlyList<int?>> ballots,
        bool named
    )
    {
        var way = election.Way;
        return new Contest
        {
            Candidates = [.. offered.Select(option => named ? option.Name : option.Place.ToString(CultureInfo.InvariantCulture))],
            Seats = way.IsBudget ? 1 : election.Seats,
            Kind = way.Ballots,
            Rankings = way.Ballots == BallotKind.Rankings ? Ballots.FromRanks(Ranks(ballots, offered.Count), offered.Count) : null,
            Sheets = way.Ballots == BallotKind.Rankings ? [] : [.. ballots.Select(SheetOf)],
            Costs = way.IsBudget ? [.. offered.Select(option => (Rational)(option.Cost ?? 0))] : [],
            Options = OptionsOf(election) is { } options ? Options.Of(options) : Options.None,
        };
    }

    /// <summary>The count that is kept: one line of JSON, the same from the same ballots whoever counts.</summary>
    public static string Result(Election election, IReadOnlyList<ElectionOption> offered, IReadOnlyList<IReadOnlyList<int?>> ballots)
    {
        var contest = ContestOf(election, offered, ballots, named: false);
        var count = CountingMethods.Run(election.Method, contest);
        return Encoding.UTF8.GetString(CountAnswer.Write(null, null, contest, [], election.Method, count).Span);
    }

    /// <summary>What selects the variant of the method, as a JSON object; null where there is nothing to select.</summary>
    public static string? OptionsOf(Election election) =>
        election.Method switch
        {
            "score" => string.Create(CultureInfo.InvariantCulture, $$"""{"range":[0,{{election.Most}}]}"""),
            "dot" => string.Create(CultureInfo.InvariantCulture, $$"""{"budget":{{election.Most}}}"""),
            _ when election.Way.IsBudget => string.Create(
                CultureInfo.InvariantCulture,
                // A step of a thousandth finds the completion of any sum in a moment.
                $$"""{"budget":{{election.Budget}},"satisfaction":"cost","add1_step":{{Math.Max(1, (election.Budget ?? 0) / 1_000)}}}"""
            ),
            _ => null,
        };

    private static byte[] Ranks(IReadOnlyList<IReadOnlyList<int?>> ballots, int options)
    {
        var ranks = new byte[ballots.Count * options];
        foreach (var (at, ballot) in ballots.Index())
        {
            for (var option = 0; option < options; option++)
            {
                ranks[(at * options) + option] = (byte)(ballot[option] ?? 0);
            }
        }

        return ranks;
    }

    private static Sheet SheetOf(IReadOnlyList<int?> ballot) =>
        new(1, [.. ballot.Index().Where(one => one.Item is not null).Select(one => (one.Index, (Rational)one.Item!.Value))]);
}

/// <summary>What binds ballots to an election: the same fingerprint stands on the page and under the ballot.</summary>
public static class ElectionFingerprint
{
    /// <summary>
    /// SHA-256 of the lines <c>governance-election/1</c>, fingerprint of title and purpose, method, seats, most, budget, close; one line an
    /// option: number, seal of its name, cost; one line a seat in the order of its holders' ids.
    /// </summary>
    public static string Of(Election election, IEnumerable<ElectionOption> offered, IEnumerable<Rolls.Seat> roll)
    {
        var lines = new StringBuilder("governance-election/1\n");
        lines.Append(Fingerprint.Of(election.Title + "\n" + election.Purpose)).Append('\n');
        lines.Append(
            CultureInfo.InvariantCulture,
            $"{election.Method}\n{election.Seats} {election.Most} {election.Budget}\n{Instants.Text(election.ClosesAt!.Value)}\n"
        );
        foreach (var option in offered)
        {
            lines.Append(CultureInfo.InvariantCulture, $"{option.Place} {option.NameSeal} {option.Cost}\n");
        }

        foreach (var seat in roll.OrderBy(seat => seat.Holder, StringComparer.Ordinal))
        {
            lines.Append(seat.Holder).Append('\n');
        }

        return Fingerprint.Of(lines.ToString());
    }
}
