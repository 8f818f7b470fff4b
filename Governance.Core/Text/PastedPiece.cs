namespace Governance.Core.Text;

/// <summary>What a piece of a pasted text is.</summary>
internal enum Shape
{
    Paragraph,
    Heading,
    Item,
    Table,
    Code,
    Rule,
}

/// <summary>One paragraph, heading, list item or table of a text that came from elsewhere, on its way to Markdown.</summary>
/// <param name="Shape">What it is.</param>
/// <param name="Text">Its words, inline Markdown already; a table or code is whole.</param>
internal sealed record PastedPiece(Shape Shape, string Text)
{
    /// <summary>The marker of an item that has no number of its own.</summary>
    public const string Bullet = "";

    /// <summary>A heading's level; an item's depth from 1; for all else the depth of the item that it belongs to, 0 for none.</summary>
    public int Level { get; init; }

    /// <summary>How deeply it is quoted.</summary>
    public int Quote { get; init; }

    /// <summary>
    /// How an item is marked: <see cref="Bullet"/>, digits for a list that Markdown can number, or the words of the law,
    /// such as <c>2.1</c> or <c>(a)</c>, which stay words.
    /// </summary>
    public string Marker { get; init; } = Bullet;

    /// <summary>The marker as the number of an ordered list, or null.</summary>
    public int? Number =>
        Marker.Length is > 0 and < 9 && Marker.All(char.IsAsciiDigit)
            ? int.Parse(Marker, System.Globalization.CultureInfo.InvariantCulture)
            : null;
}
