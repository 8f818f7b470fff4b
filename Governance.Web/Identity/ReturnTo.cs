namespace Governance.Web.Identity;

/// <summary>Where to go after signing in: a path of this site, or home. Whatever else was asked for is ignored.</summary>
internal static class ReturnTo
{
    public static string Path(string? asked) =>
        asked is { Length: > 0 and < 500 }
        && asked[0] == '/'
        && !asked.StartsWith("//", StringComparison.Ordinal)
        && !asked.Any(c => c is '\\' or '@' || char.IsControl(c) || c > '~')
        && !Uri.UnescapeDataString(asked).Any(c => c is '\\' || char.IsControl(c))
        && !Uri.UnescapeDataString(asked).StartsWith("//", StringComparison.Ordinal)
        && Uri.TryCreate(asked, UriKind.Relative, out _)
            ? asked
            : "/";
}
