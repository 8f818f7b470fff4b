using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Core.Agreements;

/// <summary>An agreement was made, got another version, or was repealed.</summary>
/// <param name="Agreement">Which.</param>
/// <param name="Slug">Its address.</param>
/// <param name="NameHash">Fingerprint of its name.</param>
/// <param name="Circle">The circle that decides about it.</param>
/// <param name="ReadBy">Who may read it.</param>
/// <param name="IsStandard">Whether coops declare themselves against it.</param>
/// <param name="Version">Its last version.</param>
/// <param name="RepealedAt">When it was repealed.</param>
/// <param name="RepealedBy">The proposal that repealed it.</param>
/// <param name="MadeAt">When its first version was made.</param>
public sealed record AgreementSet(
    AgreementId Agreement,
    string Slug,
    string NameHash,
    CircleId Circle,
    string ReadBy,
    bool IsStandard,
    int Version,
    Instant? RepealedAt,
    ProposalId? RepealedBy,
    Instant MadeAt
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "agreement_set";

    /// <inheritdoc />
    public string Subject => Agreement.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "agreement",
                new { id = Agreement },
                new
                {
                    slug = Slug,
                    name = Fact.Hashed(NameHash),
                    circle_id = Circle,
                    audience = ReadBy,
                    is_standard = IsStandard,
                    version = Version,
                    repealed_at = RepealedAt,
                    repealed_by = RepealedBy,
                    made_at = MadeAt,
                }
            ),
        ];

    /// <summary>The event for an agreement as it is.</summary>
    public static AgreementSet From(Agreement one) =>
        new(
            one.Id,
            one.Slug,
            Fingerprint.Of(one.Name),
            one.CircleId,
            one.Audience.Value,
            one.IsStandard,
            one.Version,
            one.RepealedAt,
            one.RepealedBy,
            one.MadeAt
        );
}

/// <summary>A version of an agreement was made.</summary>
/// <param name="Agreement">Of which agreement.</param>
/// <param name="Number">Its number.</param>
/// <param name="VersionKind">How it came to be.</param>
/// <param name="TextHash">Fingerprint of its words.</param>
/// <param name="ClausesHash">Fingerprint of its words as clauses.</param>
/// <param name="TermsHash">Fingerprint of its terms.</param>
/// <param name="NoteHash">Fingerprint of what is said about the change.</param>
/// <param name="Proposal">The proposal that made it.</param>
/// <param name="Decision">The decision that made it, where no proposal did.</param>
/// <param name="By">Who made an editorial fix.</param>
/// <param name="At">When.</param>
/// <param name="InForceFrom">From when it is in force.</param>
/// <param name="ChallengeUntil">Until when one objection undoes an editorial fix.</param>
/// <param name="SourceId">For history: its name where it comes from.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record AgreementVersionMade(
    AgreementId Agreement,
    int Number,
    VersionKind VersionKind,
    string TextHash,
    string ClausesHash,
    string TermsHash,
    string NoteHash,
    ProposalId? Proposal,
    string? Decision,
    PersonId? By,
    Instant At,
    Instant? InForceFrom,
    Instant? ChallengeUntil,
    string? SourceId,
    string ReadBy
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "agreement_version_made";

    /// <inheritdoc />
    public string Subject => Agreement.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "agreement_version",
                new { agreement_id = Agreement, number = Number },
                new
                {
                    kind = VersionKind,
                    text = Fact.Hashed(TextHash),
                    text_hash = TextHash,
                    clauses = Fact.Hashed(ClausesHash),
                    terms = Fact.Hashed(TermsHash),
                    note = Fact.Hashed(NoteHash),
                    proposal_id = Proposal,
                    decision = Decision,
                    by_person = By,
                    made_at = At,
                    in_force_from = InForceFrom,
                    challenge_until = ChallengeUntil,
                    challenged_at = (string?)null,
                    challenged_by = (string?)null,
                    challenge = (string?)null,
                    source_id = SourceId,
                }
            ),
        ];

    /// <summary>The event for a version.</summary>
    public static AgreementVersionMade From(AgreementVersion version, Audience readBy) =>
        new(
            version.AgreementId,
            version.Number,
            version.Kind,
            version.TextHash,
            Fingerprint.Of(version.Clauses),
            Fingerprint.Of(version.Terms),
            Fingerprint.Of(version.Note),
            version.ProposalId,
            version.ProposalId is null ? version.Decision : null,
            version.ByPerson,
            version.MadeAt,
            version.InForceFrom,
            version.ChallengeUntil,
            version.SourceId,
            readBy.Value
        );
}

/// <summary>A version that waited for another body came into force.</summary>
/// <param name="Agreement">Of which agreement.</param>
/// <param name="Number">Which version.</param>
/// <param name="From">From when.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record AgreementInForce(AgreementId Agreement, int Number, Instant From, string ReadBy) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "agreement_in_force";

    /// <inheritdoc />
    public string Subject => Agreement.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [Fact.Is("agreement_version", new { agreement_id = Agreement, number = Number }, new { in_force_from = From })];
}

/// <summary>A coop objected to an editorial fix, which undid it.</summary>
/// <param name="Agreement">Of which agreement.</param>
/// <param name="Number">Which version.</param>
/// <param name="At">When.</param>
/// <param name="Coop">Which coop.</param>
/// <param name="ReasonHash">Fingerprint of its reason.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record EditorialFixObjected(AgreementId Agreement, int Number, Instant At, CoopId Coop, string ReasonHash, string ReadBy)
    : IEvent
{
    /// <inheritdoc />
    public static string Kind => "editorial_fix_objected";

    /// <inheritdoc />
    public string Subject => Agreement.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "agreement_version",
                new { agreement_id = Agreement, number = Number },
                new
                {
                    challenged_at = At,
                    challenged_by = Coop,
                    challenge = Fact.Hashed(ReasonHash),
                }
            ),
        ];
}
