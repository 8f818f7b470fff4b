namespace Governance.Core.Mail;

/// <summary>A mail that came in, read but not believed yet.</summary>
public sealed record IncomingMail
{
    /// <summary>Its Message-ID; each is taken once.</summary>
    public required string MessageId { get; init; }

    /// <summary>The key in the address it was sent to; null where there is none.</summary>
    public string? Token { get; init; }

    /// <summary>The address it says it comes from, lower case.</summary>
    public required string From { get; init; }

    /// <summary>Whether the receiving server found that it does come from there (DKIM, SPF or DMARC).</summary>
    public required bool IsGenuine { get; init; }

    /// <summary>Whether a program wrote it: an automatic reply, a list, one of our own mails coming back.</summary>
    public required bool IsAutomatic { get; init; }

    /// <summary>Its plain text.</summary>
    public required string Text { get; init; }

    /// <summary>Where a server says that a mail of ours could not be delivered for good: that mail's Message-ID before the @, and the status.</summary>
    public BouncedMail? Bounce { get; init; }
}

/// <summary>A mail of ours that could not be delivered for good.</summary>
/// <param name="MessageId">Its Message-ID before the @.</param>
/// <param name="Status">The status of RFC 3463, such as 5.1.1.</param>
public sealed record BouncedMail(string MessageId, string Status);
