using System.Diagnostics.CodeAnalysis;
using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Conditions;

/// <summary>The id of a condition.</summary>
/// <param name="Value"><c>cond_…</c></param>
public readonly record struct ConditionId(string Value) : IId<ConditionId>
{
    /// <inheritdoc />
    public static string Prefix => "cond";

    /// <inheritdoc />
    public static ConditionId From(string value) => new(value);

    /// <inheritdoc />
    public static ConditionId Parse(string s, IFormatProvider? provider) => Ids.Parse<ConditionId>(s);

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ConditionId result) =>
        Ids.TryParse(s, out result);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>How a condition stands.</summary>
public enum ConditionState
{
    /// <summary>Owed.</summary>
    Open,

    /// <summary>Met, as the secretary has confirmed.</summary>
    Met,

    /// <summary>Let go by the secretary, with a reason.</summary>
    Waived,

    /// <summary>Not met when its day was over; what was to follow has followed.</summary>
    Unmet,
}

/// <summary>Something owed by a day because of what was decided.</summary>
public sealed record Condition
{
    /// <summary>Its id.</summary>
    public required ConditionId Id { get; init; }

    /// <summary>What it hangs on: a proposal's id, or another subject's.</summary>
    public required string Subject { get; init; }

    /// <summary>The circle that set it.</summary>
    public required CircleId CircleId { get; init; }

    /// <summary>Who owes it: the id of a coop or a circle.</summary>
    public required string Owner { get; init; }

    /// <summary>Who may read it.</summary>
    public required Audience Audience { get; init; }

    /// <summary>What is owed.</summary>
    public required string Words { get; init; }

    /// <summary>The last day, in the circle's zone.</summary>
    public required LocalDate DueDate { get; init; }

    /// <summary>The instant at which that day is over.</summary>
    public required Instant DueAt { get; init; }

    /// <summary>When the owner is reminded.</summary>
    public required Instant RemindAt { get; init; }

    /// <summary>When the owner was.</summary>
    public Instant? RemindedAt { get; init; }

    /// <summary>What happens when it is not met: a kind of <see cref="IUnmet"/>.</summary>
    public required string Unmet { get; init; }

    /// <summary>How it stands.</summary>
    public ConditionState State { get; init; }

    /// <summary>The state as the database keeps it.</summary>
    internal string StateWord
    {
        init => State = Fact.Word<ConditionState>(value);
    }

    /// <summary>Since when the owner says that it is met, while nobody has confirmed or rejected that.</summary>
    public Instant? ClaimedAt { get; init; }

    /// <summary>When it was set.</summary>
    public required Instant SetAt { get; init; }

    /// <summary>How many acts it has.</summary>
    public int Acts { get; init; }

    /// <summary>The owner's name, for lists.</summary>
    public string OwnerName { get; init; } = "";

    /// <summary>The circle's name, for lists.</summary>
    public string CircleName { get; init; } = "";

    /// <summary>The number of the decision that made it, once published.</summary>
    public string? Decision { get; init; }

    /// <summary>The owner, where it is a coop.</summary>
    public CoopId? Coop => Ids.TryParse<CoopId>(Owner, out var coop) ? coop : null;

    /// <summary>Whether its day is over and it is not settled for good.</summary>
    public bool IsOverdue(Instant now) => State == ConditionState.Unmet || (State == ConditionState.Open && DueAt <= now);

    /// <summary>
    /// Whether evidence may still be brought: also after its day, where nothing else followed than that it was told. Evidence that waits is
    /// looked at first.
    /// </summary>
    public bool TakesEvidence =>
        ClaimedAt is null && (State == ConditionState.Open || (State == ConditionState.Unmet && Unmet == SetCondition.Told));

    /// <summary>Whether somebody speaks for who owes it: for the coop, or as facilitator or secretary of the circle.</summary>
    public bool IsOwedBy(Viewer viewer) =>
        Coop is { } coop
            ? viewer.SpeaksFor(coop)
            : Ids.TryParse<CircleId>(Owner, out var circle)
                && (viewer.Holds(CircleRole.Facilitator, circle) || viewer.Holds(CircleRole.Secretary, circle));

    /// <summary>Whether somebody says how it stands: the secretary of the circle that set it, or the federation's where all may read it.</summary>
    public bool IsSettledBy(Viewer viewer) =>
        viewer.Holds(CircleRole.Secretary, CircleId)
        || (Audience == Audience.Public && viewer.Holds(CircleRole.Secretary, CircleId.General));
}

/// <summary>Something that became of a condition.</summary>
public sealed record ConditionAct
{
    /// <summary>1, 2, 3… per condition.</summary>
    public required int Number { get; init; }

    /// <summary>What: claimed, confirmed, rejected, extended, waived, reminded, unmet.</summary>
    public required string Kind { get; init; }

    /// <summary>Who; null for the clock.</summary>
    public PersonId? ByPerson { get; init; }

    /// <summary>Their name, for the page.</summary>
    public string? PersonName { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }

    /// <summary>The evidence, or why.</summary>
    public string Words { get; init; } = "";

    /// <summary>The salt of the words' fingerprint.</summary>
    public required string Salt { get; init; }

    /// <summary>The new last day, where it was put off.</summary>
    public LocalDate? DueDate { get; init; }
}

/// <summary>The condition is settled: there is nothing more to say of it.</summary>
public sealed record ConditionIsSettled() : Refusal("condition_is_settled");

/// <summary>The owner has said that it is met: that waits for the secretary first.</summary>
public sealed record EvidenceIsWaiting() : Refusal("evidence_is_waiting");

/// <summary>Nobody says that it is met: there is no evidence to look at.</summary>
public sealed record NoEvidenceIsWaiting() : Refusal("no_evidence_is_waiting");
