using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Agreements;

/// <summary>Where a declaration stands.</summary>
public enum DeclarationState
{
    /// <summary>The coop says so; its peer has not answered.</summary>
    Declared,

    /// <summary>A peer has looked and agrees.</summary>
    Confirmed,

    /// <summary>A peer has looked and does not.</summary>
    Disputed,

    /// <summary>The coop has taken it back.</summary>
    Withdrawn,
}

/// <summary>A coop's word that it meets a standard, with its evidence, and what a peer says of it.</summary>
public sealed record Declaration
{
    /// <summary>Against which standard.</summary>
    public required AgreementId AgreementId { get; init; }

    /// <summary>The standard's name, for lists.</summary>
    public string AgreementName { get; init; } = "";

    /// <summary>The standard's address, for lists.</summary>
    public string Slug { get; init; } = "";

    /// <summary>The standard's last version.</summary>
    public int Latest { get; init; }

    /// <summary>Of which coop.</summary>
    public required CoopId CoopId { get; init; }

    /// <summary>Its name.</summary>
    public string CoopName { get; init; } = "";

    /// <summary>1, 2, 3… of this coop against this standard.</summary>
    public required int Number { get; init; }

    /// <summary>Against which version.</summary>
    public required int Version { get; init; }

    /// <summary>Where it stands.</summary>
    public DeclarationState State { get; init; }

    /// <summary>As the database keeps it.</summary>
    internal string StateWord
    {
        init => State = Fact.Word<DeclarationState>(value);
    }

    /// <summary>How it meets the standard, in its own words.</summary>
    public required string Statement { get; init; }

    /// <summary>Where that can be seen, JSON.</summary>
    public required string Links { get; init; }

    /// <summary>Who declared it.</summary>
    public PersonId? DeclaredBy { get; init; }

    /// <summary>When.</summary>
    public required Instant DeclaredAt { get; init; }

    /// <summary>The peer that is asked to confirm.</summary>
    public required CoopId AskedCoop { get; init; }

    /// <summary>Its name.</summary>
    public string AskedName { get; init; } = "";

    /// <summary>The peer that has answered.</summary>
    public CoopId? PeerCoop { get; init; }

    /// <summary>Its name.</summary>
    public string? PeerName { get; init; }

    /// <summary>Who answered for it.</summary>
    public PersonId? PeerBy { get; init; }

    /// <summary>What it says; empty where it confirms without a word.</summary>
    public string? PeerWords { get; init; }

    /// <summary>When it answered.</summary>
    public Instant? PeerAt { get; init; }

    /// <summary>Who took it back.</summary>
    public PersonId? WithdrawnBy { get; init; }

    /// <summary>When.</summary>
    public Instant? WithdrawnAt { get; init; }

    /// <summary>Whether the standard has another version since: what was declared was the one before.</summary>
    public bool IsOutdated => Version < Latest;

    /// <summary>The links.</summary>
    public IReadOnlyList<string> Evidence => Json.Read<IReadOnlyList<string>>(Links);
}

/// <summary>Coops declare themselves against standards only.</summary>
/// <param name="Name">Which agreement.</param>
public sealed record AgreementIsNoStandard(string Name) : Refusal("agreement_is_no_standard");

/// <summary>A coop does not confirm or dispute itself.</summary>
public sealed record NobodyIsTheirOwnPeer() : Refusal("nobody_is_their_own_peer")
{
    /// <inheritdoc />
    public override string Field => "peer";
}

/// <summary>There is no declaration that this could be done to, or not any more.</summary>
public sealed record DeclarationDoesNotStand() : Refusal("declaration_does_not_stand");

/// <summary>A declaration was made, answered by a peer, or withdrawn.</summary>
/// <param name="Agreement">Against which standard.</param>
/// <param name="Coop">Of which coop.</param>
/// <param name="Number">Its number.</param>
/// <param name="Version">Against which version.</param>
/// <param name="State">Where it stands.</param>
/// <param name="StatementHash">Fingerprint of its words.</param>
/// <param name="LinksHash">Fingerprint of its links.</param>
/// <param name="DeclaredBy">Who declared it.</param>
/// <param name="DeclaredAt">When.</param>
/// <param name="Asked">The peer that is asked.</param>
/// <param name="Peer">The peer that has answered.</param>
/// <param name="PeerBy">Who answered for it.</param>
/// <param name="PeerHash">Fingerprint of what it says.</param>
/// <param name="PeerAt">When.</param>
/// <param name="WithdrawnBy">Who took it back.</param>
/// <param name="WithdrawnAt">When.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record DeclarationSet(
    AgreementId Agreement,
    CoopId Coop,
    int Number,
    int Version,
    DeclarationState State,
    string StatementHash,
    string LinksHash,
    PersonId? DeclaredBy,
    Instant DeclaredAt,
    CoopId Asked,
    CoopId? Peer,
    PersonId? PeerBy,
    string? PeerHash,
    Instant? PeerAt,
    PersonId? WithdrawnBy,
    Instant? WithdrawnAt,
    string ReadBy
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "declaration_set";

    /// <inheritdoc />
    public string Subject => Agreement.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "declaration",
                new
                {
                    agreement_id = Agreement,
                    coop_id = Coop,
                    number = Number,
                },
                new
                {
                    version = Version,
                    state = State,
                    statement = Fact.Hashed(StatementHash),
                    links = Fact.Hashed(LinksHash),
                    declared_by = DeclaredBy,
                    declared_at = DeclaredAt,
                    asked_coop = Asked,
                    peer_coop = Peer,
                    peer_by = PeerBy,
                    peer_words = PeerHash is null ? null : Fact.Hashed(PeerHash),
                    peer_at = PeerAt,
                    withdrawn_by = WithdrawnBy,
                    withdrawn_at = WithdrawnAt,
                }
            ),
        ];

    /// <summary>The event for a declaration as it stands.</summary>
    public static DeclarationSet From(Declaration one, Audience readBy) =>
        new(
            one.AgreementId,
            one.CoopId,
            one.Number,
            one.Version,
            one.State,
            Fingerprint.Of(one.Statement),
            Fingerprint.Of(one.Links),
            one.DeclaredBy,
            one.DeclaredAt,
            one.AskedCoop,
            one.PeerCoop,
            one.PeerBy,
            one.PeerWords is { } words ? Fingerprint.Of(words) : null,
            one.PeerAt,
            one.WithdrawnBy,
            one.WithdrawnAt,
            readBy.Value
        );
}
