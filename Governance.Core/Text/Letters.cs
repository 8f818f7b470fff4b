using System.Text;

namespace Governance.Core.Text;

/// <summary>The characters of a text from elsewhere, without those that nobody sees.</summary>
internal static class Letters
{
    /// <summary>
    /// Spaces that may not break become spaces, line ends become line feeds; soft hyphens, characters without width, control characters
    /// and halves of characters are dropped. Quotation marks and dashes stay.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="keepSpace">Whether line feeds and tabs stay; otherwise every white space is a space.</param>
    public static string Clean(string text, bool keepSpace)
    {
        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                result.Append(c).Append(text[++at]);
            }
            else if (c is '\n' or '\r' or '\u2028' or '\u2029')
            {
                at += c == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 1 : 0;
                result.Append(keepSpace ? '\n' : ' ');
            }
            else if (c == '\t')
            {
                result.Append(keepSpace ? '\t' : ' ');
            }
            else if (char.IsWhiteSpace(c))
            {
                result.Append(' ');
            }
            else if (!char.IsControl(c) && !char.IsSurrogate(c) && c is not ('\u00AD' or '\u200B' or '\u2060' or '\uFEFF'))
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }
}
