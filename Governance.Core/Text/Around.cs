namespace Governance.Core.Text;

/// <summary>A list item whose marker goes to its first words.</summary>
internal sealed class PastedItem(string marker)
{
    /// <summary>As <see cref="PastedPiece.Marker"/>.</summary>
    public string Marker => marker;

    /// <summary>Whether it was given away.</summary>
    public bool IsUsed { get; set; }
}

/// <summary>What the elements around a word of pasted HTML make of it.</summary>
internal sealed record Around
{
    public Mark Mark { get; init; }

    public string? Link { get; init; }

    /// <summary>The level of the heading that it stands in, 0 for none.</summary>
    public int Heading { get; init; }

    /// <summary>How deep in lists.</summary>
    public int Level { get; init; }

    public int Quote { get; init; }

    public PastedItem? Item { get; init; }

    /// <summary>The paragraphs of the cell of a table that it stands in, or null.</summary>
    public List<string>? Cell { get; init; }
}
