using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Governance.Web.Hosting;

/// <summary>
/// The public address that links in mails and feeds begin with: <c>Governance:Origin</c>, else where this server listens.
/// Never the Host header of a request, which anybody may forge.
/// </summary>
public sealed class Origin(IConfiguration configuration, IServer server)
{
    /// <summary>Without a slash at the end.</summary>
    public string Value
    {
        get
        {
            if (configuration["Governance:Origin"] is { Length: > 0 } configured)
            {
                return configured.TrimEnd('/');
            }

            var listening = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:5000";
            return listening
                .Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
                .Replace("[::]", "localhost", StringComparison.Ordinal)
                .TrimEnd('/');
        }
    }
}
