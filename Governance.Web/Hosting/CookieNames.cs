namespace Governance.Web.Hosting;

/// <summary>
/// Names of cookies: with the <c>__Host-</c> prefix, which browsers accept over HTTPS only, where the public address is HTTPS;
/// plain otherwise, which is loopback.
/// </summary>
public sealed class CookieNames(bool isSecure)
{
    /// <summary>Whether the public address is HTTPS.</summary>
    public bool IsSecurely => isSecure;

    /// <summary>The name of a cookie here.</summary>
    public string this[string name] => Of(name, isSecure);

    /// <summary>Whether the configured public address is HTTPS.</summary>
    public static bool IsSecure(IConfiguration configuration) =>
        configuration["Governance:Origin"]?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The name of a cookie.</summary>
    public static string Of(string name, bool secure) => secure ? "__Host-" + name : name;
}
