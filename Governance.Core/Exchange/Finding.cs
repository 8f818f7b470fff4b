namespace Governance.Core.Exchange;

/// <summary>Something that <c>verify</c> found wrong, in codes; the words stand under <c>finding.CODE</c>.</summary>
/// <param name="Code">What kind of wrong.</param>
/// <param name="Where">The table and row, the entry, or the round.</param>
/// <param name="Expected">What the record says it must be.</param>
/// <param name="Found">What it is.</param>
public sealed record Finding(string Code, string Where, string Expected = "", string Found = "");

/// <summary>What was looked at and what was found.</summary>
/// <param name="Entries">Entries of the journal.</param>
/// <param name="Rows">Rows compared with it.</param>
/// <param name="Verdicts">Verdicts counted again.</param>
/// <param name="Head">The hash of the last entry.</param>
/// <param name="Findings">What is wrong; empty when nothing is.</param>
public sealed record VerifyReport(int Entries, int Rows, int Verdicts, string Head, IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether the record holds.</summary>
    public bool Holds => Findings.Count == 0;
}
