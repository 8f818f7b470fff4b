using Governance.Core.Agreements;
using Governance.Core.Text;

namespace Governance.Core.Exchange;

/// <summary>One clause that is not in a text as it is in force.</summary>
/// <param name="Clause">The clause's number; its first words where it has none.</param>
/// <param name="Op"><c>changed</c>, <c>added</c>, <c>removed</c>, <c>moved</c>, or <c>form</c> where no word differs.</param>
/// <param name="Was">As it is in force; null where it is not.</param>
/// <param name="Now">As it is in the text; null where it is not.</param>
/// <param name="Runs">Its words with their fates.</param>
public sealed record DriftOfClause(string Clause, string Op, string? Was, string? Now, IReadOnlyList<Run> Runs);

/// <summary>How a text that somebody has differs from the words in force.</summary>
/// <param name="InForce">SHA-256 of the words in force.</param>
/// <param name="Given">SHA-256 of the text.</param>
/// <param name="Version">The version in force.</param>
/// <param name="Differences">Clause by clause; empty only where the bytes are the same.</param>
public sealed record AgreementDrift(string InForce, string Given, int Version, IReadOnlyList<DriftOfClause> Differences)
{
    /// <summary>Whether they are the same, byte for byte.</summary>
    public bool Matches => InForce == Given;

    /// <summary>Compares.</summary>
    public static AgreementDrift Between(AgreementVersion inForce, AgreementFile given)
    {
        var before = inForce.Parts;
        var after = Clauses.Next(before, given.Text, inForce.Number + 1);
        var olds = ClauseNumbers.Of(before);
        var news = ClauseNumbers.Of(after);
        var differences = ClauseDiff.Between(before, after).Where(IsDifferent).Select(One).ToList();
        return new(inForce.TextHash, given.Sha256, inForce.Number, differences);

        DriftOfClause One(ClauseChange change)
        {
            var number = olds.GetValueOrDefault(change.Id) ?? news.GetValueOrDefault(change.Id) ?? "";
            var name = number.Length > 0 ? number : (change.Before ?? change.After!).Opening();
            return new(name, Op(change), Words(change.Before, change), Words(change.After, change), change.Runs);
        }
    }

    /// <summary>Blank lines and line ends are form too: the texts differ in them though no clause says anything else.</summary>
    private static bool IsDifferent(ClauseChange change) => change.Edit != BlockEdit.Kept || change.Before!.Source != change.After!.Source;

    private static string Op(ClauseChange change) =>
        change.Edit switch
        {
            BlockEdit.Changed => "changed",
            BlockEdit.Added => "added",
            BlockEdit.Removed => "removed",
            BlockEdit.Moved => "moved",
            _ => "form",
        };

    /// <summary>Where only what is around the words differs, that is shown too.</summary>
    private static string? Words(Clause? clause, ClauseChange change) =>
        change.Edit == BlockEdit.Kept && change.Before!.Words == change.After!.Words ? clause?.Source : clause?.Words;
}
