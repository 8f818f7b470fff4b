using Governance.Core.Policies;

namespace Governance.Core.Exchange;

/// <summary>What <c>decide</c> answers.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Final">Whether the round is over.</param>
/// <param name="Tests">Every test with its numbers.</param>
/// <param name="Sentence">All of it in one sentence.</param>
public sealed record DecidedCase(Outcome Outcome, bool Final, IReadOnlyList<DecidedTest> Tests, string Sentence);

/// <summary>One test as printed.</summary>
/// <param name="Name">Which.</param>
/// <param name="Met">Whether it holds.</param>
/// <param name="Have">What there is.</param>
/// <param name="Need">What it takes.</param>
/// <param name="Of">The base.</param>
public sealed record DecidedTest(string Name, bool Met, string Have, string Need, string? Of);
