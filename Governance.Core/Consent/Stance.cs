using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Core.Consent;

/// <summary>What another seat says of an objection.</summary>
public sealed record Stance
{
    /// <summary>Of which objection.</summary>
    public required ObjectionId ObjectionId { get; init; }

    /// <summary>Whose seat, as an id.</summary>
    public required string Holder { get; init; }

    /// <summary><c>shares</c> or <c>disputes</c>.</summary>
    public required string Word { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who said it.</summary>
    public required PersonId ByPerson { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }
}

/// <summary>Words offered to meet an objection; empty words let others go first.</summary>
public sealed record Offer
{
    /// <summary>Which objection.</summary>
    public required ObjectionId ObjectionId { get; init; }

    /// <summary>1, 2, 3…</summary>
    public required int Number { get; init; }

    /// <summary>Whose seat, as an id.</summary>
    public required string Holder { get; init; }

    /// <summary>The words.</summary>
    public required string Words { get; init; }

    /// <summary>Who offered them.</summary>
    public required PersonId ByPerson { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }
}

/// <summary>A seat said what it thinks of an objection.</summary>
/// <param name="Proposal">On which proposal.</param>
/// <param name="Objection">Of which objection.</param>
/// <param name="Holder">Whose seat.</param>
/// <param name="Word">That it shares it, or that it does not qualify.</param>
/// <param name="ReasonHash">Fingerprint of the reason.</param>
/// <param name="By">Who said it.</param>
/// <param name="At">When.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record StanceTaken(
    ProposalId Proposal,
    ObjectionId Objection,
    string Holder,
    string Word,
    string ReasonHash,
    PersonId By,
    Instant At,
    string ReadBy
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "stance_taken";

    /// <inheritdoc />
    public string Subject => Proposal.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "stance",
                new { objection_id = Objection, holder = Holder },
                new
                {
                    stance = Word,
                    reason = Fact.Hashed(ReasonHash),
                    by_person = By,
                    at = At,
                }
            ),
        ];
}

/// <summary>Words were offered to meet an objection.</summary>
/// <param name="Proposal">On which proposal.</param>
/// <param name="Objection">Which objection.</param>
/// <param name="Number">The how many-th.</param>
/// <param name="Holder">Whose seat.</param>
/// <param name="WordsHash">Fingerprint of the words.</param>
/// <param name="By">Who offered them.</param>
/// <param name="At">When.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record WordsOffered(
    ProposalId Proposal,
    ObjectionId Objection,
    int Number,
    string Holder,
    string WordsHash,
    PersonId By,
    Instant At,
    string ReadBy
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "words_offered";

    /// <inheritdoc />
    public string Subject => Proposal.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "offer",
                new { objection_id = Objection, number = Number },
                new
                {
                    holder = Holder,
                    words = Fact.Hashed(WordsHash),
                    by_person = By,
                    at = At,
                }
            ),
        ];
}
