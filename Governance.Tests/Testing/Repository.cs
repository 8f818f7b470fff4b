using System.Runtime.CompilerServices;

namespace Governance.Tests.Testing;

/// <summary>The source tree that the tests were built from, for tests about the source itself.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    /// <summary>Files below a folder, by path relative to the root.</summary>
    public static IEnumerable<(string Path, string Text)> Files(string folder, params string[] patterns) =>
        from pattern in patterns
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
        let relative = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where !relative.Contains("/bin/") && !relative.Contains("/obj/") && !relative.Contains("/node_modules/")
        orderby relative
        select (relative, File.ReadAllText(file));

    private static string Here([CallerFilePath] string path = "") => path;
}
