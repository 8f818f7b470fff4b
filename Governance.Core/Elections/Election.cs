using System.Diagnostics.CodeAnalysis;
using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Elections;

/// <summary>The id of an election.</summary>
/// <param name="Value"><c>elec_…</c></param>
public readonly record struct ElectionId(string Value) : IId<ElectionId>
{
    /// <inheritdoc />
    public static string Prefix => "elec";

    /// <inheritdoc />
    public static ElectionId From(string value) => new(value);

    /// <inheritdoc />
    public static ElectionId Parse(string s, IFormatProvider? provider) => Ids.Parse<ElectionId>(s);

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ElectionId result) =>
        Ids.TryParse(s, out result);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>Where an election is on its way.</summary>
public enum ElectionState
{
    /// <summary>Being prepared: its options can still be withdrawn.</summary>
    Prepared,

    /// <summary>Asked: roll, options, method and close are fixed.</summary>
    Open,

    /// <summary>Counted.</summary>
    Closed,

    /// <summary>Called off, with a reason; never counted, or the count no longer holds.</summary>
    Void,
}

/// <summary>
/// A circle asks its seats to choose among options: an election, a ranking or a budget. One ballot for each seat of the roll, counted by
/// one of the methods of docs/counting.md.
/// </summary>
public sealed record Election
{
    /// <summary>Its id.</summary>
    public required ElectionId Id { get; init; }

    /// <summary>Whose roll it has.</summary>
    public required CircleId CircleId { get; init; }

    /// <summary>The circle's name, for lists.</summary>
    public string CircleName { get; init; } = "";

    /// <summary>Who may read it.</summary>
    public required Audience Audience { get; init; }

    /// <summary>What is asked, in a line.</summary>
    public required string Title { get; init; }

    /// <summary>What it is for; may be empty.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>How it is counted, as docs/counting.md names it.</summary>
    public required string Method { get; init; }

    /// <summary>How many options are chosen; 1 or more.</summary>
    public int Seats { get; init; } = 1;

    /// <summary>The highest score, or the points of a ballot; 0 where there are none.</summary>
    public int Most { get; init; }

    /// <summary>The money there is, in whole units, where it is shared out.</summary>
    public long? Budget { get; init; }

    /// <summary>Where it is on its way, as stored.</summary>
    public string StateWord { get; init; } = "prepared";

    /// <summary>Who prepared it.</summary>
    public required PersonId PreparedBy { get; init; }

    /// <summary>When.</summary>
    public required Instant PreparedAt { get; init; }

    /// <summary>Who opened it.</summary>
    public PersonId? OpenedBy { get; init; }

    /// <summary>When it opened.</summary>
    public Instant? OpenedAt { get; init; }

    /// <summary>When it closes; a ballot at this instant is too late.</summary>
    public Instant? ClosesAt { get; init; }

    /// <summary>What binds ballots to it, from the opening on.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>As of when it was counted.</summary>
    public Instant? ClosedAt { get; init; }

    /// <summary>The count with every round as JSON; options by their numbers.</summary>
    public string? Result { get; init; }

    /// <summary>When it was called off.</summary>
    public Instant? VoidedAt { get; init; }

    /// <summary>Why.</summary>
    public string? VoidBecause { get; init; }

    /// <summary>Where it is on its way.</summary>
    public ElectionState State => Fact.Word<ElectionState>(StateWord);

    /// <summary>How it is counted.</summary>
    public ElectionMethod Way => ElectionMethods.Of(Method);

    /// <summary>Whether a ballot can be cast at an instant.</summary>
    public bool IsOpenAt(Instant now) => State == ElectionState.Open && now < ClosesAt;

    /// <summary>Whether somebody leads it: opens it, withdraws options, calls it off. Who prepared it and who serves the circle.</summary>
    public bool IsLedBy(Viewer viewer) => viewer.Person?.Id == PreparedBy || IsServedBy(viewer);

    /// <summary>Whether somebody serves its circle. Once it is counted only they call it off: whoever prepared it may like the result or not.</summary>
    public bool IsServedBy(Viewer viewer) => viewer.Holds(CircleRole.Secretary, CircleId) || viewer.Holds(CircleRole.Facilitator, CircleId);

    /// <summary>Whether somebody may call it off as it stands.</summary>
    public bool MayBeVoidedBy(Viewer viewer) => State == ElectionState.Closed ? IsServedBy(viewer) : IsLedBy(viewer);
}

/// <summary>One of the options of an election: a candidate, a date, a project.</summary>
public sealed record ElectionOption
{
    /// <summary>Its number, from 1: the stated order, which settles ties that nothing else does.</summary>
    public required int Place { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>The salt of the name's seal, for a candidate's name can be a person's.</summary>
    public required string Salt { get; init; }

    /// <summary>What it costs, in whole units, where money is shared out.</summary>
    public long? Cost { get; init; }

    /// <summary>When it was withdrawn, before the opening.</summary>
    public Instant? WithdrawnAt { get; init; }

    /// <summary>What the journal knows of the name.</summary>
    public string NameSeal => Fingerprint.Sealed(Salt, Name);
}
