using System.Data.Common;
using System.Text.Json;
using Governance.Core.Access;
using Governance.Core.Federation;
using Governance.Core.People;
using Governance.Core.Words;
using NodaTime;

namespace Governance.Core.Mail;

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
    private readonly List<MailKey> _keys = [];

    /// <summary>How the reader wants to be written to.</summary>
    public MailWish Wish { get; init; } = MailWish.Habit;

    /// <summary>Whether a reply to the mail is taken in.</summary>
    public bool TakesReplies { get; init; }

    /// <summary>What the mail shares with those that go out with it.</summary>
    public MailBatch Batch { get; init; } = new();

    /// <summary>The keys that the mail carries; kept before it is sent.</summary>
    public IReadOnlyList<MailKey> Keys => _keys;

    /// <summary>An address of this installation.</summary>
    public string Url(string path) => Origin + path;

    /// <summary>A fact that is text; empty where it is missing.</summary>
    public string Fact(string name) =>
        Facts.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>A new key for the reader; only its fingerprint is kept.</summary>
    public string Key(string purpose, string subject, Instant expires, string note = "")
    {
        var (token, key) = MailKey.Make(To.Id, purpose, subject, Now, expires, note);
        _keys.Add(key);
        return token;
    }
}

/// <summary>How pressing a kind of mail is.</summary>
public enum MailSort
{
    /// <summary>Asked for by the reader, or nobody could do without it: always sent, at once.</summary>
    Essential,

    /// <summary>A proposal has moved on: one for each phase, where the reader wants mails of their own for that.</summary>
    Phase,

    /// <summary>An answer is missing near the end.</summary>
    Nudge,

    /// <summary>The digest.</summary>
    Digest,
}

/// <summary>A kind of mail. A class that implements this is the registration.</summary>
public interface IMailKind
{
    /// <summary>The kind, as queued.</summary>
    string Kind { get; }

    /// <summary>How pressing it is.</summary>
    MailSort Sort => MailSort.Essential;

    /// <summary>
    /// Whether it goes to an address that is no person's here: the queue then holds <c>address</c> and <c>name</c>, protected, and
    /// <c>language</c>. Such a mail is essential, and its facts are gone once it is sent.
    /// </summary>
    bool ToStrangers => false;

    /// <summary>Puts it into words; null where nobody needs it any more.</summary>
    Task<MailText?> Write(MailContext context);
}
