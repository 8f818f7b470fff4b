using System.Text.RegularExpressions;

namespace Governance.Core.Files;

/// <summary>How a text refers to files: by their own path, and by no other.</summary>
public static partial class FileReferences
{
    /// <summary>Where a file is had. The name is for people; the id alone decides.</summary>
    public static string Path(FileId id, string name) => $"/files/{id}/{Uri.EscapeDataString(name)}";

    /// <summary>The files that a Markdown text refers to, each once, in order.</summary>
    public static IReadOnlyList<FileId> In(string markdown) =>
        [.. Reference().Matches(markdown).Select(match => new FileId(match.Groups[1].Value)).Distinct()];

    /// <summary>How many pictures stand in it without a description.</summary>
    public static int Undescribed(string markdown) => Bare().Count(markdown);

    [GeneratedRegex(@"!\[\s*\]\(/files/file_[0-9a-f]{32}/")]
    private static partial Regex Bare();

    [GeneratedRegex(@"/files/(file_[0-9a-f]{32})/")]
    private static partial Regex Reference();
}
