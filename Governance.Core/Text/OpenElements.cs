using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;

namespace Governance.Core.Text;

/// <summary>
/// Counts how many elements are open while HTML is being read. The tree builder searches all of them at every tag, so that it becomes
/// quadratic long before its own limit of depth, which bounds the tree and not the work, is of use.
/// </summary>
internal sealed class OpenElements
{
    // These end each other, or have no end: a page may leave any number of them unclosed.
    private static readonly HashSet<string> _flat =
    [
        .. "p li td th tr tbody thead tfoot colgroup dd dt option optgroup rb rp rt rtc".Split(' '),
        .. "area base br col embed hr img input link meta param source track wbr html head body".Split(' '),
    ];

    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);
    private int _depth;

    /// <summary>Takes one token into account and says how many elements may be open now.</summary>
    public int Read(HtmlToken token)
    {
        if (token is HtmlTagToken && !_flat.Contains(token.Name))
        {
            var open = _open.GetValueOrDefault(token.Name);
            if (token.Type == HtmlTokenType.StartTag)
            {
                _open[token.Name] = open + 1;
                _depth++;
            }
            else if (token.Type == HtmlTokenType.EndTag && open > 0)
            {
                _open[token.Name] = open - 1;
                _depth--;
            }
        }

        return _depth;
    }
}
