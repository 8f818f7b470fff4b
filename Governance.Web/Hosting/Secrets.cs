using System.Security.Cryptography;
using Governance.Core.Access;
using Microsoft.AspNetCore.DataProtection;

namespace Governance.Web.Hosting;

/// <summary>Secrets of the database, protected by the installation's own keys.</summary>
internal sealed class Secrets(IDataProtectionProvider protection) : ISecrets
{
    private readonly IDataProtector _protector = protection.CreateProtector("Governance.Secrets.v1");

    public string Protect(string text) => _protector.Protect(text);

    public string? Unprotect(string text)
    {
        try
        {
            return _protector.Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
