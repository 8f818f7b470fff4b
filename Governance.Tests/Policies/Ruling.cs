using Governance.Core.Policies;

namespace Governance.Tests.Policies;

/// <summary>Answers written as people say them: "9 agree, 3 disagree, 1 abstain" of 26 seats.</summary>
internal static class Ruling
{
    public static Verdict Rule(string slug, int seats, string answers, Func<Facts, Facts>? also = null) =>
        Of(PolicyBook.Find(slug) ?? throw new ArgumentException($"No policy {slug}"), seats, answers, also);

    public static Verdict Of(Policy policy, int seats, string answers, Func<Facts, Facts>? also = null) =>
        Decide.Run(policy, FactsOf(policy, seats, answers, also));

    public static Facts FactsOf(Policy policy, int seats, string answers, Func<Facts, Facts>? also = null)
    {
        var list = new List<SeatFact>();
        foreach (var part in answers.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (count, word) = (int.Parse(part.Split(' ')[0]), part.Split(' ')[1]);
            var choice = word == "present" ? SeatFact.Present : policy.IndexOf(word);
            Assert.That(choice, Is.Not.EqualTo(-1), $"'{policy.Slug}' offers no '{word}'");
            list.AddRange(Enumerable.Repeat(SeatFact.One(choice), count));
        }

        list.AddRange(Enumerable.Repeat(SeatFact.One(SeatFact.Silent), seats - list.Count));
        var facts = new Facts { Seats = list };
        return also?.Invoke(facts) ?? facts;
    }
}
