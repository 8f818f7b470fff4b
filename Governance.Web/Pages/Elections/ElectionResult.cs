using Governance.Core.Elections;
using Governance.Core.Methods;
using Governance.Core.Words;
using Ballot = Governance.Core.Elections.Ballot;

namespace Governance.Web.Pages.Elections;

/// <summary>A bar of a picture.</summary>
/// <param name="Name">Whose.</param>
/// <param name="Value">How long; null for who is not in it any more.</param>
/// <param name="Words">The number as people write it.</param>
/// <param name="Change">What came or went since the round before, with its sign; empty for nothing.</param>
/// <param name="Class"><c>won</c>, <c>out</c> or empty.</param>
/// <param name="Mark">What became of them in words; empty for nothing.</param>
public sealed record Bar(string Name, Rational? Value, string Words, string Change, string Class, string Mark);

/// <summary>A picture of bars.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Figure">What the numbers are, for the table's head.</param>
/// <param name="Bars">The bars.</param>
/// <param name="Line">Where a line stands that is to be reached; null for none.</param>
/// <param name="LineWords">What the line is.</param>
public sealed record BarPicture(string Title, string Figure, IReadOnlyList<Bar> Bars, Rational? Line, string LineWords)
{
    private double Longest => Math.Max(Bars.Max(bar => bar.Value is { } value ? Pixels(value) : 0), Line is { } line ? Pixels(line) : 0);

    /// <summary>How long a bar is, as a percentage of the picture.</summary>
    public string Share(Rational? value) =>
        (value is null || Longest <= 0 ? 0 : Math.Max(0, Pixels(value.Value)) * 98 / Longest).ToString(
            "0.##",
            System.Globalization.CultureInfo.InvariantCulture
        ) + "%";

    /// <summary>Only for drawing: what decides is exact.</summary>
    private static double Pixels(Rational value) => (double)value.Numerator / (double)value.Denominator;
}

/// <summary>A picture of pairs: each row against each column.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Names">The options.</param>
/// <param name="Values">The numbers.</param>
public sealed record PairPicture(string Title, IReadOnlyList<string> Names, IReadOnlyList<IReadOnlyList<long>> Values);

/// <summary>The count of an election as a page shows it.</summary>
public sealed class ElectionResult
{
    private readonly Contest _contest;
    private readonly Speech _speech;

    private ElectionResult(Election election, Contest contest, Count count, Speech speech, int round)
    {
        (Election, _contest, Count, _speech, Round) = (election, contest, count, speech, round);
    }

    /// <summary>The election.</summary>
    public Election Election { get; }

    /// <summary>The count.</summary>
    public Count Count { get; }

    /// <summary>The round shown, from 1; 0 where there is none.</summary>
    public int Round { get; }

    /// <summary>Whether rounds are stepped through one by one.</summary>
    public bool HasSteps => Count.Rounds.Count > 1 && Count.Rounds[0].Tallies.Count > 0;

    /// <summary>Whether more are chosen than was asked for, because a tie straddles the last seat.</summary>
    public bool IsTied => !Election.Way.IsBudget && Count.Winners is { } winners && winners.Count > Election.Seats;

    /// <summary>Who is chosen, by name.</summary>
    public IReadOnlyList<string> Winners => Names(Count.Winners ?? []);

    /// <summary>Counts again what was stored: the same from the same ballots, which <c>verify</c> holds against what was recorded.</summary>
    public static ElectionResult Of(
        Election election,
        IReadOnlyList<ElectionOption> offered,
        IReadOnlyList<Ballot> ballots,
        Speech speech,
        int? round
    )
    {
        var contest = ElectionCount.ContestOf(election, offered, [.. ballots.Select(ballot => ballot.Read)], named: true);
        var count = CountingMethods.Run(election.Method, contest);
        var last = count.Rounds.Count;
        return new(election, contest, count, speech, round is { } asked && asked >= 1 && asked <= last ? asked : last);
    }

    /// <summary>Names by number.</summary>
    public IReadOnlyList<string> Names(IEnumerable<int> candidates) => [.. candidates.Select(one => _contest.Candidates[one])];

    /// <summary>A number as people write it: whole, or with up to two decimals.</summary>
    public string Number(Rational value) =>
        value.Denominator.IsOne
            ? value.Numerator.ToString("N0", _speech.Culture)
            : ((double)value.Numerator / (double)value.Denominator).ToString("#,0.##", _speech.Culture);

    /// <summary>The bars of the round shown, or of the whole count; null where the method makes none.</summary>
    public BarPicture? Bars()
    {
        if (Election.Way.IsBudget)
        {
            return Funding();
        }

        if (Round == 0 || Count.Rounds[Round - 1] is not { Tallies.Count: > 0 } shown)
        {
            return null;
        }

        var before = HasSteps && Round > 1 ? Count.Rounds[Round - 2].Tallies : null;
        var elected = Count.Rounds.Take(Round).SelectMany(round => round.Elected).ToHashSet();
        var gone = Count.Rounds.Take(Round).SelectMany(round => round.Eliminated).ToHashSet();
        var (line, words) = Line(shown);
        return new(
            HasSteps ? _speech.Say("result.round_of", new { n = Round, of = Count.Rounds.Count }) : _speech["result.bars"],
            _speech["result.votes"],
            [
                .. shown
                    .Tallies.Index()
                    .Select(one => new Bar(
                        _contest.Candidates[one.Index],
                        one.Item,
                        one.Item is { } value ? Number(value) : "–",
                        Change(before?[one.Index], one.Item),
                        elected.Contains(one.Index) ? "won"
                            : gone.Contains(one.Index) ? "out"
                            : "",
                        elected.Contains(one.Index) ? _speech["result.chosen"]
                            : gone.Contains(one.Index) ? _speech["result.gone"]
                            : ""
                    ))
                    .OrderByDescending(bar => bar.Value ?? -1),
            ],
            line,
            words
        );
    }

    /// <summary>How often each option is put before each other, and how strong the paths are; empty where the method compares no pairs.</summary>
    public IReadOnlyList<PairPicture> Pairs() =>
        [
            .. Count
                .Figures.Where(figure => figure.Value is PairFigure && figure.Name is "pairwise" or "path_strengths")
                .Select(figure => new PairPicture(
                    _speech["result." + figure.Name],
                    _contest.Candidates,
                    ((PairFigure)figure.Value).Values
                )),
        ];

    /// <summary>What happened in a round, in sentences.</summary>
    public string Did(CountRound round)
    {
        var who = Names(round.Candidates);
        var facts = new
        {
            who,
            one = who.Count > 0 ? who[0] : "",
            other = who.Count > 1 ? who[1] : "",
        };
        var action = round.Action is "skip" && Election.Way.IsBudget ? "too_dear" : ElectionPage.Key(round.Action);
        var said = new List<string> { _speech.Say("count_did." + action, facts) };
        if (round.Elected.Count > 0 && round.Action is not ("fund" or "elect"))
        {
            said.Add(_speech.Say("result.reach", new { who = Names(round.Elected), n = round.Elected.Count }));
        }

        if (round.Eliminated.Count > 0 && round.Action is "count")
        {
            said.Add(_speech.Say("result.goes", new { who = Names(round.Eliminated), n = round.Eliminated.Count }));
        }

        return string.Join(' ', said);
    }

    /// <summary>A tie and what settled it.</summary>
    public string Tie(SettledTie tie) =>
        _speech.Say(
            "count_tie." + ElectionPage.Key(tie.SettledBy),
            new
            {
                round = tie.Round,
                who = Names(tie.Candidates),
                taken = _contest.Candidates[tie.Taken],
                stage = tie.Stage ?? 0,
            }
        );

    /// <summary>Who would have been chosen by other ways of counting the same ballots.</summary>
    public IReadOnlyList<(string Method, IReadOnlyList<string> Winners)> ByOthers()
    {
        var winners = new List<(string, IReadOnlyList<string>)>();
        foreach (var other in ElectionMethods.OthersThan(Election.Way, Election.Seats))
        {
            var count = CountingMethods.Run(other.Name, _contest);
            winners.Add((ElectionPage.Key(other.Name), Names(count.Winners ?? [])));
        }

        return winners;
    }

    private BarPicture Funding()
    {
        var funded = (Count.Winners ?? []).ToHashSet();
        return new(
            _speech["result.funding"],
            _speech["result.cost"],
            [
                .. _contest
                    .Costs.Index()
                    .OrderByDescending(one => funded.Contains(one.Index))
                    .Select(one => new Bar(
                        _contest.Candidates[one.Index],
                        one.Item,
                        Number(one.Item),
                        "",
                        funded.Contains(one.Index) ? "won" : "out",
                        _speech[funded.Contains(one.Index) ? "result.funded" : "result.not_funded"]
                    )),
            ],
            null,
            ""
        );
    }

    private (Rational?, string) Line(CountRound round)
    {
        var figures = round.Figures.Concat(Count.Figures);
        foreach (var (name, figure) in figures)
        {
            if (name is "quota" or "threshold" && figure is NumberFigure number)
            {
                return (number.Value, _speech.Say("result." + name, new { n = Number(number.Value) }));
            }
        }

        return (null, "");
    }

    private string Change(Rational? before, Rational? now) =>
        before is { } was && now is { } value && value != was
            ? (value > was ? "+" : "−") + Number(value > was ? value - was : was - value)
            : "";
}
