using System.Diagnostics.CodeAnalysis;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Agreements;

/// <summary>The id of a ratification.</summary>
/// <param name="Value"><c>rati_…</c></param>
public readonly record struct RatificationId(string Value) : IId<RatificationId>
{
    /// <inheritdoc />
    public static string Prefix => "rati";

    /// <inheritdoc />
    public static RatificationId From(string value) => new(value);

    /// <inheritdoc />
    public static RatificationId Parse(string s, IFormatProvider? provider) => Ids.Parse<RatificationId>(s);

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RatificationId result) =>
        Ids.TryParse(s, out result);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>Whose ratification it is.</summary>
public enum RatifiedSide
{
    /// <summary>This federation's, by a decision.</summary>
    Ours,

    /// <summary>The other body's, by a link and a confirmed e-mail.</summary>
    Theirs,
}

/// <summary>What one side says about one version: that it has decided to ratify these words, when, and by whose mandate it is signed.</summary>
public sealed record Ratification
{
    /// <summary>How long the link in the confirming mail works.</summary>
    public static Duration ConfirmedWithin { get; } = Duration.FromDays(2);

    /// <summary>The time within which <see cref="MostMails"/> are sent.</summary>
    public static Duration MailsWithin { get; } = Duration.FromHours(1);

    /// <summary>How many mails one link can cause within <see cref="MailsWithin"/>.</summary>
    public const int MostMails = 5;

    /// <summary>Its id.</summary>
    public required RatificationId Id { get; init; }

    /// <summary>Of which agreement.</summary>
    public required AgreementId AgreementId { get; init; }

    /// <summary>Of which version.</summary>
    public required int Version { get; init; }

    /// <summary>SHA-256 of the words that were shown.</summary>
    public required string TextHash { get; init; }

    /// <summary>Whose it is.</summary>
    public RatifiedSide Side { get; init; }

    /// <summary>As the database keeps it.</summary>
    internal string SideWord
    {
        init => Side = Fact.Word<RatifiedSide>(value);
    }

    /// <summary>What the body is called.</summary>
    public required string Body { get; init; }

    /// <summary>Its decision in its own words; of ours the sentence of the verdict, empty where no round decided.</summary>
    public required string Decision { get; init; }

    /// <summary>Of ours: the decision's number in the register; null where the version was made without one.</summary>
    public string? DecisionNumber { get; init; }

    /// <summary>Of ours: fingerprint of number, rule, sentence and counts; see <see cref="RatifiedDecision.Hash"/>.</summary>
    public string? DecidedHash { get; init; }

    /// <summary>The day on which it was decided.</summary>
    public required LocalDate DecidedOn { get; init; }

    /// <summary>Who gave the signer authority; empty for ours.</summary>
    public required string Mandate { get; init; }

    /// <summary>Who signed; empty for ours.</summary>
    public required string Signer { get; init; }

    /// <summary>As what.</summary>
    public required string SignerRole { get; init; }

    /// <summary>The salt of the seals of signer and role.</summary>
    public required string SignerSalt { get; init; }

    /// <summary>Fingerprint of the signer's address and its salt, which lie apart; empty for ours.</summary>
    public required string EmailSeal { get; init; }

    /// <summary>The link it came by.</summary>
    public BodyLinkId? LinkId { get; init; }

    /// <summary>When it was recorded.</summary>
    public required Instant AskedAt { get; init; }

    /// <summary>When it was confirmed: it counts from then on.</summary>
    public Instant? ConfirmedAt { get; init; }
}

/// <summary>The address of a signer and the key that the mail to it carries: apart, so that it can be erased.</summary>
public sealed record RatificationMail
{
    /// <summary>Of which ratification.</summary>
    public required RatificationId RatificationId { get; init; }

    /// <summary>The address.</summary>
    public required string Email { get; init; }

    /// <summary>The salt of its seal.</summary>
    public required string EmailSalt { get; init; }

    /// <summary>Fingerprint of the key.</summary>
    public required string Hash { get; init; }

    /// <summary>Until when the key confirms.</summary>
    public required Instant ExpiresAt { get; init; }
}

/// <summary>What was read is not what is asked about any more: another version was made meanwhile.</summary>
/// <param name="Version">The version that is asked about now.</param>
public sealed record AnotherVersionIsCurrent(int Version) : Refusal("another_version_is_current");

/// <summary>The other body has ratified this version already.</summary>
/// <param name="Body">Which body.</param>
/// <param name="Version">Which version.</param>
public sealed record VersionIsRatifiedAlready(string Body, int Version) : Refusal("version_is_ratified_already");

/// <summary>The mail's link was good for two days.</summary>
public sealed record ConfirmationHasExpired() : Refusal("confirmation_has_expired");

/// <summary>This link has caused as many mails as it may for now.</summary>
public sealed record RatificationAskedTooOften() : Refusal("ratification_asked_too_often");
