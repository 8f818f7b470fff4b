using System.Data.Common;
using System.Text.Json;
using Governance.Core.Access;
using Governance.Core.Federation;
using Governance.Core.People;
using Governance.Core.Words;
using NodaTime;

namespace Governance.Core.Notices;

/// <summary>What a mail is put into words from, at the moment it is sent.</summary>
/// <param name="Connection">The database.</param>
/// <param name="Federation">The federation.</param>
/// <param name="To">The reader.</param>
/// <param name="Viewer">The reader with today's hats.</param>
/// <param name="Speech">The reader's language and zone.</param>
/// <param name="Facts">What was queued.</param>
/// <param name="Origin">The configured public address, without a slash at the end. Never taken from a request.</param>
/// <param name="Now">Now.</param>
/// <param name="Secrets">Reads what was protected in the queue.</param>
public sealed record MailContext(
    DbConnection Connection,
    TheFederation Federation,
    Person To,
    Viewer Viewer,
    Speech Speech,
    JsonElement Facts,
    string Origin,
    Instant Now,
    ISecrets Secrets
)
{
    /// <summary>An address of this installation.</summary>
    public string Url(string path) => Origin + path;

    /// <summary>A fact that is text; empty where it is missing.</summary>
    public string Fact(string name) =>
        Facts.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}

/// <summary>A kind of mail. A class that implements this is the registration.</summary>
public interface IMailKind
{
    /// <summary>The kind, as queued.</summary>
    string Kind { get; }

    /// <summary>Puts it into words; null where nobody needs it any more.</summary>
    Task<MailText?> Write(MailContext context);
}
