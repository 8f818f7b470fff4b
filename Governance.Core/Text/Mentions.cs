using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Syntax.Inlines;

namespace Governance.Core.Text;

/// <summary>The names that may follow an @, each with the ids it stands for, and those that were found.</summary>
/// <param name="Names">Names in any case, each with the ids of the people, coops or circles that bear it.</param>
public sealed class Mentions(IEnumerable<(string Name, string Id)> Names)
{
    private readonly ILookup<string, string> _ids = Names.ToLookup(name => name.Name, name => name.Id, StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> _found = [];

    /// <summary>The ids mentioned in what was rendered with this.</summary>
    public IReadOnlyCollection<string> Found => _found;

    /// <summary>The page of whoever bears a name; null where several do, or where there is none.</summary>
    internal string? Page(string name)
    {
        var ids = _ids[name].Take(2).ToList();
        var kind = ids.Count == 1 ? ids[0].Split('_')[0] : "";
        return kind switch
        {
            "pers" => "/people/" + ids[0],
            "coop" => "/coops/" + ids[0],
            "circ" => "/circles/" + ids[0],
            _ => null,
        };
    }

    /// <summary>The longest known name that the text begins with, or null.</summary>
    internal string? Match(ReadOnlySpan<char> text)
    {
        string? best = null;
        foreach (var name in _ids.Select(group => group.Key))
        {
            if (
                name.Length > (best?.Length ?? 0)
                && text.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                && (text.Length == name.Length || !char.IsLetterOrDigit(text[name.Length]))
            )
            {
                best = name;
            }
        }

        if (best is not null)
        {
            _found.UnionWith(_ids[best]);
        }

        return best;
    }
}

/// <summary>Teaches Markdown that <c>@Ada Okafor</c> is a mention when such a person, coop or circle exists.</summary>
internal sealed class MentionExtension : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline) => pipeline.InlineParsers.InsertBefore<LinkInlineParser>(new MentionParser());

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer) { }

    private sealed class MentionParser : InlineParser
    {
        public MentionParser() => OpeningCharacters = ['@'];

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            if (
                processor.Context?.Properties.GetValueOrDefault(typeof(Mentions)) is not Mentions mentions
                || char.IsLetterOrDigit(slice.PeekCharExtra(-1))
                || mentions.Match(slice.AsSpan()[1..]) is not { } name
            )
            {
                return false;
            }

            var words = "@" + slice.AsSpan().Slice(1, name.Length).ToString();
            slice.Start += words.Length;
            var shown = System.Net.WebUtility.HtmlEncode(words);
            processor.Inline = new HtmlInline(
                mentions.Page(name) is { } page
                    ? $"<a class=\"mention\" href=\"{page}\">{shown}</a>"
                    : $"<span class=\"mention\">{shown}</span>"
            );
            return true;
        }
    }
}
