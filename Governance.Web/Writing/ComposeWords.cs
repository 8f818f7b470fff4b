using Governance.Core.Words;

namespace Governance.Web.Writing;

/// <summary>What the script of a form that writes comments says, in the reader's language.</summary>
public static class ComposeWords
{
    private static readonly string[] _keys =
    [
        "tools",
        "bold",
        "italic",
        "link",
        "quote",
        "list",
        "code",
        "table",
        "names",
        "names_found",
        "attaching",
        "attached",
        "attached_picture",
        "not_attached",
        "wait",
        "no_preview",
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyDictionary<string, string> Of(Speech speech) =>
        new Dictionary<string, string>(_keys.Select(key => KeyValuePair.Create(key, speech["compose." + key])))
        {
            ["too_large"] = speech.Say("compose.too_large", new { most = ComposeView.MostMegabytes }),
        };
}
