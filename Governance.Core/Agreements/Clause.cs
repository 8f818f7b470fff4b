using System.Text.Json.Serialization;
using Governance.Core.Text;

namespace Governance.Core.Agreements;

/// <summary>One clause of an agreement: a heading, a paragraph, an item or a row, with an id that survives edits and moves.</summary>
public sealed record Clause
{
    /// <summary>Stable within the agreement's history, such as <c>c3f9a01c2d</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The exact Markdown, blank lines after it included: all clauses joined are the text, byte for byte.</summary>
    public required string Source { get; init; }

    /// <summary>What it is.</summary>
    public required PieceKind Kind { get; init; }

    /// <summary>The level of a heading, else 0.</summary>
    public int Level { get; init; }

    /// <summary>The number of an item of a numbered list, else 0.</summary>
    public int Ordinal { get; init; }

    /// <summary>The version that gave it the words it has.</summary>
    public int Since { get; init; }

    /// <summary>Rendered and sanitised; of a row of a table, its cells.</summary>
    public string Html { get; init; } = "";

    /// <summary>Whether it is a row of a table, its head or another.</summary>
    [JsonIgnore]
    public bool IsRow => Kind is PieceKind.TableHead or PieceKind.TableRow;

    /// <summary>The words without the blank lines around them.</summary>
    [JsonIgnore]
    public string Words => Source.Trim();

    /// <summary>The first words, to speak of it by.</summary>
    public string Opening(int letters = 60) => OpeningOf(Source, letters);

    /// <summary>The first words of a text that is no clause yet.</summary>
    public static string OpeningOf(string text, int letters = 60)
    {
        var line = PlainWords.Line(text);
        return line.Length <= letters ? line : line[..letters].TrimEnd() + "…";
    }
}
