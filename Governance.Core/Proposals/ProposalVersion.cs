using System.Text.Json.Nodes;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>The words of a proposal at one time.</summary>
public sealed record ProposalVersion
{
    /// <summary>1, 2, 3…</summary>
    public required int Number { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The text as blocks, JSON.</summary>
    public required string Blocks { get; init; }

    /// <summary>Fingerprint of <see cref="WordsOf"/>.</summary>
    public required string TextHash { get; init; }

    /// <summary>Rendered and sanitised.</summary>
    public required string Html { get; init; }

    /// <summary>What changed and why.</summary>
    public string Note { get; init; } = "";

    /// <summary>What the motion needs to know as of this version, JSON.</summary>
    public string Details { get; init; } = "{}";

    /// <summary>Whether its author calls the change editorial.</summary>
    public bool Editorial { get; init; }

    /// <summary>Who made it.</summary>
    public required PersonId MadeBy { get; init; }

    /// <summary>When.</summary>
    public required Instant MadeAt { get; init; }

    /// <summary>
    /// The clauses that its motion would change, besides its own words: what the details of a motion about clauses say under
    /// <c>ops[].clause</c>. Objections may be tied to them.
    /// </summary>
    public IReadOnlyList<string> Clauses =>
        JsonNode.Parse(Details)?["ops"] is JsonArray ops
            ? [.. ops.Select(op => op?["clause"]?.GetValue<string>()).OfType<string>().Distinct()]
            : [];

    /// <summary>The text's blocks.</summary>
    public IReadOnlyList<Text.Block> Text => Json.Read<IReadOnlyList<Text.Block>>(Blocks);

    /// <summary>The words that a vote is bound to: title, an empty line, text.</summary>
    public static string WordsOf(string title, string text) => title + "\n\n" + text;
}
