using System.Diagnostics.CodeAnalysis;
using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Rolls;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>The id of a round.</summary>
/// <param name="Value"><c>rond_…</c></param>
public readonly record struct RoundId(string Value) : IId<RoundId>
{
    /// <inheritdoc />
    public static string Prefix => "rond";

    /// <inheritdoc />
    public static RoundId From(string value) => new(value);

    /// <inheritdoc />
    public static RoundId Parse(string s, IFormatProvider? provider) => Ids.Parse<RoundId>(s);

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RoundId result) =>
        Ids.TryParse(s, out result);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>One asking of all seats: words frozen, roll written, from one instant to another.</summary>
public sealed record Round
{
    /// <summary>Its id.</summary>
    public required RoundId Id { get; init; }

    /// <summary>Of which proposal.</summary>
    public required ProposalId ProposalId { get; init; }

    /// <summary>1, 2, 3…</summary>
    public required int Number { get; init; }

    /// <summary>Whose roll it has: the proposal's circle, or a wider one.</summary>
    public required CircleId CircleId { get; init; }

    /// <summary>Whether the fallback policy decides it.</summary>
    public bool IsFallback { get; init; }

    /// <summary>The version that is asked about.</summary>
    public required int Version { get; init; }

    /// <summary>The fingerprint of its words.</summary>
    public required string TextHash { get; init; }

    /// <summary>The fingerprint of what the motion needs to know.</summary>
    public required string DetailsHash { get; init; }

    /// <summary>The fingerprint of the pinned policy.</summary>
    public required string PolicyHash { get; init; }

    /// <summary>When it opened.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>The earliest close that the policy permits.</summary>
    public required Instant EarliestAt { get; init; }

    /// <summary>The close: an answer at this instant is too late.</summary>
    public required Instant ClosesAt { get; init; }

    /// <summary>How often the close was put off.</summary>
    public required int Extensions { get; init; }

    /// <summary>Where the seed of a lot will come from, said when it opens.</summary>
    public string? SeedSource { get; init; }

    /// <summary>Until when consents carried over from the round before may be challenged.</summary>
    public Instant? ChallengeUntil { get; init; }

    /// <summary>When they were.</summary>
    public Instant? ChallengedAt { get; init; }

    /// <summary>Why the round was declared void.</summary>
    public string? VoidBecause { get; init; }

    /// <summary>How the chair settled a tie.</summary>
    public bool? Chair { get; init; }

    /// <summary>The seed that a lot settled it with.</summary>
    public string? Seed { get; init; }

    /// <summary>The fingerprint of text, motion, choices, policy, roll and close as they stood at opening.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>When the silent were reminded, if they were.</summary>
    public Instant? RemindedAt { get; init; }

    /// <summary>When it closed: its closing instant, or the moment of an early close.</summary>
    public Instant? ClosedAt { get; init; }

    /// <summary>What the rule computed.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>The outcome as the database keeps it.</summary>
    internal string? OutcomeWord
    {
        init => Outcome = value is null ? null : Fact.Word<Outcome>(value);
    }

    /// <summary>The verdict with every test, JSON.</summary>
    public string? Verdict { get; init; }

    /// <summary>The journal's position of the verdict: what was known when it was computed.</summary>
    public int? VerdictPosition { get; init; }

    /// <summary>Whether an answer at that instant is in time.</summary>
    public bool IsOpenAt(Instant now) => ClosedAt is null && now < ClosesAt;

    /// <summary>The verdict, once closed.</summary>
    public Verdict? Result => Verdict is null ? null : Json.Read<Verdict>(Verdict);
}

/// <summary>A recorded putting-off of the close.</summary>
public sealed record RoundExtension
{
    /// <summary>1, 2, 3…</summary>
    public required int Number { get; init; }

    /// <summary>The close before.</summary>
    public required Instant Was { get; init; }

    /// <summary>The close after.</summary>
    public required Instant Becomes { get; init; }

    /// <summary>What moved it: <c>act</c>, <c>request</c> or <c>quorum</c>.</summary>
    public required string Because { get; init; }

    /// <summary>Why, where somebody did it.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Who; null where the rule moved it by itself.</summary>
    public PersonId? ByPerson { get; init; }

    /// <summary>The seat that asked for more time.</summary>
    public SeatId? SeatId { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }
}

/// <summary>The round is over.</summary>
/// <param name="ClosedAt">Since when.</param>
public sealed record RoundHasClosed(Instant ClosedAt) : Refusal("round_has_closed");

/// <summary>The close would come before the rule permits.</summary>
/// <param name="Earliest">The earliest that it permits.</param>
/// <param name="Policy">The rule's name.</param>
/// <param name="Minimum">How long it asks a round to be open.</param>
public sealed record ClosesTooEarly(Instant Earliest, string Policy, Span Minimum) : Refusal("closes_too_early")
{
    /// <inheritdoc />
    public override string Field => "closes";
}

/// <summary>The close would come later than the rule permits.</summary>
/// <param name="Latest">The latest that it permits.</param>
/// <param name="Policy">The rule's name.</param>
public sealed record ClosesTooLate(Instant Latest, string Policy) : Refusal("closes_too_late")
{
    /// <inheritdoc />
    public override string Field => "closes";
}

/// <summary>The rule asks for more talk before a round opens.</summary>
/// <param name="Earliest">When it may open.</param>
/// <param name="Policy">The rule's name.</param>
public sealed record OpensTooEarly(Instant Earliest, string Policy) : Refusal("opens_too_early");

/// <summary>Somebody who did not write it must second it first.</summary>
/// <param name="Missing">How many more.</param>
public sealed record NeedsSeconding(int Missing) : Refusal("needs_seconding");

/// <summary>The words must stay as they are for a while before a round opens.</summary>
/// <param name="Until">Since then they will have.</param>
/// <param name="Policy">The rule's name.</param>
public sealed record TextChangedTooLately(Instant Until, string Policy) : Refusal("text_changed_too_lately");

/// <summary>The circle has no coop or person to ask.</summary>
public sealed record RollIsEmpty() : Refusal("roll_is_empty");

/// <summary>The rule does not let this round be put off again.</summary>
/// <param name="Most">How often it may be.</param>
public sealed record RoundWasExtendedBefore(int Most) : Refusal("round_was_extended_before");

/// <summary>The rule does not let this round close before its time, or not yet.</summary>
/// <param name="Why">A key under <c>early.</c>: <c>never</c>, <c>minimum</c>, <c>waiting</c>.</param>
public sealed record MayNotCloseEarly(string Why) : Refusal("may_not_close_early");
