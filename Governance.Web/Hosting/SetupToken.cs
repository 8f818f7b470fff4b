using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Governance.Web.Hosting;

/// <summary>The one-time token that the console prints while no federation is set up: whoever can read the console may begin.</summary>
public sealed class SetupToken
{
    /// <summary>The token of this start.</summary>
    public string Value { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));

    /// <summary>Whether it is the one given.</summary>
    public bool Is(string? given) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(Value));
}
