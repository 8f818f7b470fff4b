using System.Diagnostics.CodeAnalysis;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Core.Consent;

/// <summary>The id of an objection.</summary>
/// <param name="Value"><c>objn_…</c></param>
public readonly record struct ObjectionId(string Value) : IId<ObjectionId>
{
    /// <inheritdoc />
    public static string Prefix => "objn";

    /// <inheritdoc />
    public static ObjectionId From(string value) => new(value);

    /// <inheritdoc />
    public static ObjectionId Parse(string s, IFormatProvider? provider) => Ids.Parse<ObjectionId>(s);

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ObjectionId result) =>
        Ids.TryParse(s, out result);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>What has become of an objection.</summary>
public enum ObjectionState
{
    /// <summary>Made, and waiting to be tested.</summary>
    Open,

    /// <summary>The facilitator has taken it up: its owner states it, others say whether they share it.</summary>
    BeingTested,

    /// <summary>It qualifies: the words are changed to meet it, and its owner is asked again.</summary>
    BeingIntegrated,

    /// <summary>Its owner says that it is met.</summary>
    Lifted,

    /// <summary>Its owner takes it back.</summary>
    Withdrawn,

    /// <summary>Enough others, with reasons, found it none by the policy's own list.</summary>
    DoesNotQualify,

    /// <summary>Its owner was silent for a full minimum period. It is never dropped for that: it goes to the fallback.</summary>
    Unattended,

    /// <summary>It stood when rounds or time were used up, or its owner did not accept that it does not qualify.</summary>
    Escalated,
}

/// <summary>A reasoned harm tied to a clause, with what would lift it.</summary>
public sealed record Objection
{
    /// <summary>Its id.</summary>
    public required ObjectionId Id { get; init; }

    /// <summary>On which proposal.</summary>
    public required ProposalId ProposalId { get; init; }

    /// <summary>1, 2, 3… on the proposal.</summary>
    public required int Number { get; init; }

    /// <summary>The coop or person whose seat objects, as an id: only they lift it.</summary>
    public required string Holder { get; init; }

    /// <summary>The round it was last made in.</summary>
    public required int Round { get; init; }

    /// <summary>The version it was last made against.</summary>
    public required int Version { get; init; }

    /// <summary>The id of the block it is tied to; empty for the whole.</summary>
    public string Clause { get; init; } = "";

    /// <summary>The harm; null when erased.</summary>
    public string? Harm { get; init; }

    /// <summary>The salt of the harm's seal.</summary>
    public required string HarmSalt { get; init; }

    /// <summary>What would lift it; null when erased.</summary>
    public string? Lift { get; init; }

    /// <summary>The salt of that seal.</summary>
    public required string LiftSalt { get; init; }

    /// <summary>What has become of it.</summary>
    public ObjectionState State { get; init; }

    /// <summary>The state as the database keeps it.</summary>
    internal string StateWord
    {
        init => State = Fact.Word<ObjectionState>(value);
    }

    /// <summary>Who made it.</summary>
    public required PersonId MadeBy { get; init; }

    /// <summary>When it was first made.</summary>
    public required Instant MadeAt { get; init; }

    /// <summary>Since when its owner is waited for; null while nobody waits for them.</summary>
    public Instant? WaitsSince { get; init; }
}

/// <summary>One entry of an objection's history.</summary>
public sealed record ObjectionStep
{
    /// <summary>Of which objection.</summary>
    public required ObjectionId ObjectionId { get; init; }

    /// <summary>1, 2, 3…</summary>
    public required int Number { get; init; }

    /// <summary>What it became.</summary>
    public ObjectionState State { get; init; }

    /// <summary>The state as the database keeps it.</summary>
    internal string StateWord
    {
        init => State = Fact.Word<ObjectionState>(value);
    }

    /// <summary>The version that was the current one.</summary>
    public required int Version { get; init; }

    /// <summary>Who did it; null for the rule itself.</summary>
    public PersonId? ByPerson { get; init; }

    /// <summary>Why, as a code under <c>objection_because.</c> or in words; may be empty.</summary>
    public string Because { get; init; } = "";

    /// <summary>The journal's position of the entry.</summary>
    public required int Position { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }
}

/// <summary>Facts about states.</summary>
public static class ObjectionStates
{
    /// <summary>Whether an objection in this state still stands against adoption.</summary>
    public static bool Stands(this ObjectionState state) =>
        state
            is ObjectionState.Open
                or ObjectionState.BeingTested
                or ObjectionState.BeingIntegrated
                or ObjectionState.Unattended
                or ObjectionState.Escalated;
}

/// <summary>What an objection is made with, as typed.</summary>
/// <param name="Clause">The id of the block it is tied to; empty for the whole.</param>
/// <param name="Harm">The harm.</param>
/// <param name="Lift">What would lift it, or that nothing has been found yet.</param>
public sealed record ObjectionForm(string? Clause, string? Harm, string? Lift);

/// <summary>The objection is in another state than this act needs.</summary>
/// <param name="State">In which.</param>
public sealed record ObjectionIsElsewhere(ObjectionState State) : Refusal("objection_is_elsewhere");

/// <summary>Only the coop or person whose seat objects may do this.</summary>
public sealed record ObjectionIsNotYours() : Refusal("objection_is_not_yours");

/// <summary>Too few have said, with reasons, that an objection does not qualify.</summary>
/// <param name="Have">How many have.</param>
/// <param name="Need">How many it takes.</param>
public sealed record TooFewDispute(int Have, int Need) : Refusal("too_few_dispute");

/// <summary>Another objection is being tested; one at a time.</summary>
/// <param name="Number">Which.</param>
public sealed record AnotherIsBeingTested(int Number) : Refusal("another_is_being_tested");

/// <summary>The proposer's coop does not judge objections to its own proposal.</summary>
public sealed record ProposersDoNotJudge() : Refusal("proposers_do_not_judge");

/// <summary>The owner of the objection offers words first.</summary>
public sealed record OwnerGoesFirst() : Refusal("owner_goes_first");

/// <summary>The window in which carried consents can be challenged is over, or there is none.</summary>
public sealed record NothingToChallenge() : Refusal("nothing_to_challenge");
