using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using NodaTime;

namespace Governance.Core.Positions;

/// <summary>What a seat answers, as it stands or as one entry of its trail.</summary>
public sealed record Position
{
    /// <summary>In which round.</summary>
    public required RoundId RoundId { get; init; }

    /// <summary>Which seat.</summary>
    public required SeatId SeatId { get; init; }

    /// <summary>The choice's id.</summary>
    public required string Choice { get; init; }

    /// <summary>Why; null when erased.</summary>
    public string? Reason { get; init; }

    /// <summary>The salt of the reason's seal.</summary>
    public required string ReasonSalt { get; init; }

    /// <summary>Who gave it.</summary>
    public required PersonId ByPerson { get; init; }

    /// <summary>By what right: a key under <c>authority.</c></summary>
    public required string Authority { get; init; }

    /// <summary>How the coop's own members answered, as counts by choice, JSON; null where nobody asked them.</summary>
    public string? Inside { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }

    /// <summary>For the position: how many entries its trail has. For an entry: its number.</summary>
    public required int Casts { get; init; }
}

/// <summary>A choice that the policy does not offer.</summary>
/// <param name="Choice">What was sent.</param>
public sealed record ChoiceIsNotOffered(string Choice) : Refusal("choice_is_not_offered")
{
    /// <inheritdoc />
    public override string Field => "choice";
}

/// <summary>No choice was made.</summary>
public sealed record ChoiceIsMissing() : Refusal("choice_is_missing")
{
    /// <inheritdoc />
    public override string Field => "choice";
}

/// <summary>This answer needs a reason.</summary>
/// <param name="Choice">The choice's id.</param>
public sealed record AnswerNeedsAReason(string Choice) : Refusal("answer_needs_a_reason")
{
    /// <inheritdoc />
    public override string Field => "reason";
}

/// <summary>The seat has given no answer whose reason could be edited.</summary>
public sealed record SeatHasNotAnswered() : Refusal("seat_has_not_answered");

/// <summary>No seat of this round is theirs to answer for.</summary>
/// <param name="Why">A key under <c>cannot_answer.</c></param>
/// <param name="Coop">The coop it is about, by name, or empty.</param>
public sealed record MayNotAnswer(string Why, string Coop = "") : Refusal("may_not_answer");
