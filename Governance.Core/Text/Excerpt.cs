using System.Text.RegularExpressions;

namespace Governance.Core.Text;

/// <summary>The first words of a Markdown text without its marks.</summary>
public static partial class Excerpt
{
    private const int MostRead = 4_000;

    /// <summary>At most so many characters, cut between words and ended by an ellipsis where it was cut.</summary>
    public static string Of(string markdown, int most)
    {
        string plain;
        try
        {
            plain = Markdig.Markdown.ToPlainText(markdown[..Math.Min(markdown.Length, MostRead)]);
        }
        catch (ArgumentException)
        {
            // Nested deeper than Markdig follows: the marks stay in.
            plain = markdown[..Math.Min(markdown.Length, MostRead)];
        }

        plain = Spaces().Replace(plain, " ").Trim();
        if (plain.Length <= most)
        {
            return plain;
        }

        var cut = plain.LastIndexOf(' ', most - 1);
        return plain[..(cut > most / 2 ? cut : most - 1)] + "…";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
