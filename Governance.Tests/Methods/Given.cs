using System.Text;
using Governance.Core.Exchange;
using Governance.Core.Methods;

namespace Governance.Tests.Methods;

/// <summary>Contests written down as in the literature, and answers read back by name.</summary>
internal static class Given
{
    /// <summary>Ranked ballots such as <c>A &gt; B = C * 3</c>, one after another with slashes between; candidates in the order given.</summary>
    public static Contest Ranked(string candidates, string ballots, int seats = 1, string options = "{}") =>
        ContestFile
            .Read(
                Encoding.UTF8.GetBytes(
                    $"#/Candidates: {candidates.Replace(' ', ';')}\n{ballots.Replace(" / ", "\n", StringComparison.Ordinal)}"
                ),
                null
            )
            .Contest with
        {
            Seats = seats,
            Options = Options.Of(options),
        };

    /// <summary>A case in JSON.</summary>
    public static Contest Case(string json) => ContestFile.Read(Encoding.UTF8.GetBytes(json), null).Contest;

    /// <summary>Names, in the order of the candidates.</summary>
    public static string Named(this Contest contest, IEnumerable<int> candidates) =>
        string.Join(' ', candidates.Select(one => contest.Candidates[one]));

    /// <summary>The winners of a count.</summary>
    public static string Winners(this Contest contest, Count count) => contest.Named(count.Winners!);

    /// <summary>Places, best first, such as <c>A, B C, D</c>.</summary>
    public static string Places(this Contest contest, Count count) => string.Join(", ", count.Order!.Select(contest.Named));

    /// <summary>Rounds as what happened to whom, with a tally for each who is in it.</summary>
    public static IEnumerable<string> Steps(this Contest contest, Count count) =>
        count.Rounds.Select(round =>
            $"{round.Action} {contest.Named(round.Candidates)}: ".Replace(" :", ":")
            + string.Join(' ', round.Tallies.Where(tally => tally is not null).Select(tally => Written(count, tally!.Value)))
        );

    /// <summary>A number of a count, as written.</summary>
    public static string Number(this Count count, string name) =>
        Written(count, ((NumberFigure)count.Figures.Single(one => one.Name == name).Value).Value);

    /// <summary>The scores of a count, by candidate.</summary>
    public static string Scores(this Count count) =>
        string.Join(' ', ((ByCandidate)count.Figures.Single(one => one.Name == "scores").Value).Values);

    private static string Written(Count count, Rational value) =>
        count.Places is { } places && !value.Denominator.IsOne ? value.ToString(places) : value.ToString();
}
