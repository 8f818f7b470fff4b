using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Agreements;

/// <summary>A side said that it has ratified a version. Theirs counts once it is confirmed.</summary>
/// <param name="Ratification">Its id.</param>
/// <param name="Agreement">Of which agreement.</param>
/// <param name="Version">Of which version.</param>
/// <param name="TextHash">Fingerprint of the words.</param>
/// <param name="Side">Whose.</param>
/// <param name="BodyHash">Fingerprint of the body's name.</param>
/// <param name="DecisionHash">Fingerprint of its decision in words.</param>
/// <param name="DecisionNumber">Of ours: the decision's number.</param>
/// <param name="DecidedHash">Of ours: fingerprint of number, rule, sentence and counts.</param>
/// <param name="DecidedOn">When it was decided.</param>
/// <param name="MandateHash">Fingerprint of who gave the signer authority.</param>
/// <param name="SignerSeal">Fingerprint of salt and signer.</param>
/// <param name="RoleSeal">Fingerprint of salt and the signer's role.</param>
/// <param name="SaltHash">Fingerprint of that salt.</param>
/// <param name="EmailSeal">Fingerprint of the address and a salt of its own, which lie apart.</param>
/// <param name="Link">The link it came by.</param>
/// <param name="AskedAt">When it was recorded.</param>
/// <param name="ConfirmedAt">Of ours: the same.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record RatificationRecorded(
    RatificationId Ratification,
    AgreementId Agreement,
    int Version,
    string TextHash,
    RatifiedSide Side,
    string BodyHash,
    string DecisionHash,
    string? DecisionNumber,
    string? DecidedHash,
    LocalDate DecidedOn,
    string MandateHash,
    string SignerSeal,
    string RoleSeal,
    string SaltHash,
    string EmailSeal,
    BodyLinkId? Link,
    Instant AskedAt,
    Instant? ConfirmedAt,
    string ReadBy
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "ratification_recorded";

    /// <inheritdoc />
    public string Subject => Agreement.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "ratification",
                new { id = Ratification },
                new
                {
                    agreement_id = Agreement,
                    version = Version,
                    text_hash = TextHash,
                    side = Side,
                    body = Fact.Hashed(BodyHash),
                    decision = Fact.Hashed(DecisionHash),
                    decision_number = DecisionNumber,
                    decided_hash = DecidedHash,
                    decided_on = DecidedOn,
                    mandate = Fact.Hashed(MandateHash),
                    signer = Fact.Sealed("signer_salt", SignerSeal),
                    signer_role = Fact.Sealed("signer_salt", RoleSeal),
                    signer_salt = Fact.Hashed(SaltHash),
                    email_seal = EmailSeal,
                    link_id = Link,
                    asked_at = AskedAt,
                    confirmed_at = ConfirmedAt,
                }
            ),
        ];

    /// <summary>The event for a ratification as it is recorded.</summary>
    public static RatificationRecorded From(Ratification one, Audience readBy) =>
        new(
            one.Id,
            one.AgreementId,
            one.Version,
            one.TextHash,
            one.Side,
            Fingerprint.Of(one.Body),
            Fingerprint.Of(one.Decision),
            one.DecisionNumber,
            one.DecidedHash,
            one.DecidedOn,
            Fingerprint.Of(one.Mandate),
            Fingerprint.Sealed(one.SignerSalt, one.Signer),
            Fingerprint.Sealed(one.SignerSalt, one.SignerRole),
            Fingerprint.Of(one.SignerSalt),
            one.EmailSeal,
            one.LinkId,
            one.AskedAt,
            one.ConfirmedAt,
            readBy.Value
        );
}

/// <summary>The other body's signer confirmed by e-mail: its ratification counts.</summary>
/// <param name="Ratification">Which.</param>
/// <param name="Agreement">Of which agreement.</param>
/// <param name="Version">Of which version.</param>
/// <param name="TextHash">Fingerprint of the words.</param>
/// <param name="At">When.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record RatificationConfirmed(
    RatificationId Ratification,
    AgreementId Agreement,
    int Version,
    string TextHash,
    Instant At,
    string ReadBy
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "ratification_confirmed";

    /// <inheritdoc />
    public string Subject => Agreement.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts => [Fact.Is("ratification", new { id = Ratification }, new { confirmed_at = At })];
}
