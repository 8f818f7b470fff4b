using System.Diagnostics.CodeAnalysis;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Agreements;

/// <summary>The id of a link for another body.</summary>
/// <param name="Value"><c>blnk_…</c></param>
public readonly record struct BodyLinkId(string Value) : IId<BodyLinkId>
{
    /// <inheritdoc />
    public static string Prefix => "blnk";

    /// <inheritdoc />
    public static BodyLinkId From(string value) => new(value);

    /// <inheritdoc />
    public static BodyLinkId Parse(string s, IFormatProvider? provider) => Ids.Parse<BodyLinkId>(s);

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out BodyLinkId result) =>
        Ids.TryParse(s, out result);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>The secret link by which another body, without an account, reads the version that it is asked about and ratifies it.</summary>
public sealed record BodyLink
{
    /// <summary>How long a link works.</summary>
    public static Duration Lifetime { get; } = Duration.FromDays(90);

    /// <summary>Its id.</summary>
    public required BodyLinkId Id { get; init; }

    /// <summary>Of which agreement.</summary>
    public required AgreementId AgreementId { get; init; }

    /// <summary>What the other body is called.</summary>
    public required string Body { get; init; }

    /// <summary>Fingerprint of its token.</summary>
    public required string Hash { get; init; }

    /// <summary>Who made it; null for the operator.</summary>
    public PersonId? MadeBy { get; init; }

    /// <summary>Their name, for lists.</summary>
    public string? MadeByName { get; init; }

    /// <summary>When it was made.</summary>
    public required Instant MadeAt { get; init; }

    /// <summary>Until when it works.</summary>
    public required Instant ExpiresAt { get; init; }

    /// <summary>When it was ended.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>Why it opens nothing any more; null while it works. Pure.</summary>
    public Refusal? WhyNot(Instant now) =>
        EndedAt is not null ? new BodyLinkHasEnded(Body)
        : now >= ExpiresAt ? new BodyLinkHasExpired(Body)
        : null;
}

/// <summary>No other body is to ratify this agreement.</summary>
/// <param name="Name">Which agreement.</param>
public sealed record AgreementHasNoOtherBody(string Name) : Refusal("agreement_has_no_other_body");

/// <summary>The link was ended by who made it or by a newer one.</summary>
/// <param name="Body">For which body it was.</param>
public sealed record BodyLinkHasEnded(string Body) : Refusal("body_link_has_ended");

/// <summary>The link was good for ninety days.</summary>
/// <param name="Body">For which body it was.</param>
public sealed record BodyLinkHasExpired(string Body) : Refusal("body_link_has_expired");

/// <summary>A body was given a link.</summary>
/// <param name="Link">Which link.</param>
/// <param name="Agreement">To which agreement.</param>
/// <param name="BodyHash">Fingerprint of the body's name.</param>
/// <param name="TokenHash">Fingerprint of the token.</param>
/// <param name="By">Who made it.</param>
/// <param name="At">When.</param>
/// <param name="ExpiresAt">Until when it works.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record BodyInvited(
    BodyLinkId Link,
    AgreementId Agreement,
    string BodyHash,
    string TokenHash,
    PersonId? By,
    Instant At,
    Instant ExpiresAt,
    string ReadBy
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "body_invited";

    /// <inheritdoc />
    public string Subject => Agreement.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "body_link",
                new { id = Link },
                new
                {
                    agreement_id = Agreement,
                    body = Fact.Hashed(BodyHash),
                    hash = TokenHash,
                    made_by = By,
                    made_at = At,
                    expires_at = ExpiresAt,
                    ended_at = (string?)null,
                }
            ),
        ];
}

/// <summary>A body's link opens nothing any more.</summary>
/// <param name="Link">Which link.</param>
/// <param name="Agreement">To which agreement.</param>
/// <param name="At">When.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record BodyLinkEnded(BodyLinkId Link, AgreementId Agreement, Instant At, string ReadBy) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "body_link_ended";

    /// <inheritdoc />
    public string Subject => Agreement.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts => [Fact.Is("body_link", new { id = Link }, new { ended_at = At })];
}
