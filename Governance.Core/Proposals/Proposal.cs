using System.Diagnostics.CodeAnalysis;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Policies;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>The id of a proposal.</summary>
/// <param name="Value"><c>prop_…</c></param>
public readonly record struct ProposalId(string Value) : IId<ProposalId>
{
    /// <inheritdoc />
    public static string Prefix => "prop";

    /// <inheritdoc />
    public static ProposalId From(string value) => new(value);

    /// <inheritdoc />
    public static ProposalId Parse(string s, IFormatProvider? provider) => Ids.Parse<ProposalId>(s);

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ProposalId result) =>
        Ids.TryParse(s, out result);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>Where a proposal is on its way. A draft is not yet one.</summary>
public enum ProposalState
{
    /// <summary>Raised: talked about, its words still change by versions.</summary>
    Discuss,

    /// <summary>In a process: questions, which the proposer answers.</summary>
    Clarify,

    /// <summary>In a process: one short reaction per seat.</summary>
    React,

    /// <summary>In a process: the proposer brings another version, or says that it stays.</summary>
    Amend,

    /// <summary>A round is open: words frozen, seats answer.</summary>
    Answer,

    /// <summary>In a process: objections are tested.</summary>
    Test,

    /// <summary>In a process: objections that qualify are integrated.</summary>
    Integrate,

    /// <summary>The rule has spoken; nobody has published it yet.</summary>
    Closed,

    /// <summary>In the register.</summary>
    Ratified,

    /// <summary>Taken back by who raised it.</summary>
    Withdrawn,
}

/// <summary>Who sees positions or reasons: fixed when the proposal is raised and printed beside the box.</summary>
public enum Sight
{
    /// <summary>Everybody, once it is in the register.</summary>
    Public,

    /// <summary>Everyone in the federation.</summary>
    Federation,

    /// <summary>The people of the circle.</summary>
    Circle,
}

/// <summary>Something a circle is asked to decide.</summary>
public sealed record Proposal
{
    /// <summary>Its id.</summary>
    public required ProposalId Id { get; init; }

    /// <summary>Its number, 1, 2, 3… over the whole federation.</summary>
    public required int Number { get; init; }

    /// <summary>The circle that decides.</summary>
    public required CircleId CircleId { get; init; }

    /// <summary>Who may read it.</summary>
    public required Audience Audience { get; init; }

    /// <summary>Where it is on its way.</summary>
    public required ProposalState State { get; init; }

    /// <summary>The title of its current version.</summary>
    public required string Title { get; init; }

    /// <summary>Two lines by the proposer, or empty.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The kind of motion: what takes effect if it is adopted.</summary>
    public required string Motion { get; init; }

    /// <summary>What that kind needs to know, JSON.</summary>
    public string MotionDetails { get; init; } = "{}";

    /// <summary>The policy pinned when it was raised, as JSON.</summary>
    public required string Policy { get; init; }

    /// <summary>The policy that decides when rounds or time are used up, pinned with it, as JSON; null where there is none.</summary>
    public string? Fallback { get; init; }

    /// <summary>The proposal that this asks again.</summary>
    public ProposalId? AgainOf { get; init; }

    /// <summary>Who sees positions.</summary>
    public required Sight SeePositions { get; init; }

    /// <summary>Who sees reasons.</summary>
    public required Sight SeeReasons { get; init; }

    /// <summary>Who raised it.</summary>
    public required PersonId RaisedBy { get; init; }

    /// <summary>For which coop, if for one.</summary>
    public CoopId? CoopId { get; init; }

    /// <summary>When.</summary>
    public required Instant RaisedAt { get; init; }

    /// <summary>The number of its current version.</summary>
    public required int Version { get; init; }

    /// <summary>The number of its current round, 0 before the first.</summary>
    public required int Round { get; init; }

    /// <summary>When the phase it is in is due to end, where it has an end of its own.</summary>
    public Instant? PhaseUntil { get; init; }

    /// <summary>When the secretary recorded that the money asked for is there.</summary>
    public Instant? FundedAt { get; init; }

    /// <summary>What the rule computed, once closed.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>The outcome as the database keeps it.</summary>
    internal string? OutcomeWord
    {
        init => Outcome = value is null ? null : Fact.Word<Outcome>(value);
    }

    /// <summary>When it was closed or withdrawn.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>Why it was withdrawn.</summary>
    public string? EndedBecause { get; init; }

    /// <summary>The pinned policy.</summary>
    public Policy Rule => PinnedRules.Of(Policy);

    /// <summary>The policy that decides when rounds or time are used up.</summary>
    public Policy? FallbackRule => Fallback is null ? null : PinnedRules.Of(Fallback);

    /// <summary>The policy that a round is decided by.</summary>
    public Policy RuleOf(Round? round) => round is { IsFallback: true } ? FallbackRule ?? Rule : Rule;

    /// <summary>The pinned text of that policy: what the round's fingerprint binds.</summary>
    public string PolicyOf(bool isFallback) => isFallback ? Fallback ?? Policy : Policy;

    /// <summary>Whether its words may still be changed by versions.</summary>
    public bool IsBeingWritten =>
        State is ProposalState.Discuss or ProposalState.Clarify or ProposalState.React or ProposalState.Amend or ProposalState.Integrate;

    /// <summary>Whether a round may open next.</summary>
    public bool AwaitsARound => State is ProposalState.Discuss or ProposalState.Amend;

    /// <summary>Whether nothing more can happen to it but publishing.</summary>
    public bool IsOver => State is ProposalState.Closed or ProposalState.Ratified or ProposalState.Withdrawn;

    /// <summary>Who a sight of this proposal's positions or reasons comes down to.</summary>
    public Audience AudienceOf(Sight sight) =>
        Audience != Audience.Federation ? Audience
        : sight == Sight.Circle ? Audience.Of(CircleId)
        : sight == Sight.Federation ? Audience.Federation
        : Audience.Public;
}

/// <summary>A proposal's round or state does not allow this any more, or not yet.</summary>
/// <param name="State">Where it is.</param>
public sealed record ProposalIsElsewhere(ProposalState State) : Refusal("proposal_is_elsewhere");

/// <summary>The text or title is the same as in the version before.</summary>
public sealed record NothingWasChanged() : Refusal("nothing_was_changed");

/// <summary>The kind of motion is not one that this policy may decide.</summary>
/// <param name="Policy">The policy's name.</param>
public sealed record PolicyDoesNotDecideThis(string Policy) : Refusal("policy_does_not_decide_this")
{
    /// <inheritdoc />
    public override string Field => "policy";
}
