using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Core.Register;

/// <summary>What an entry of the register is.</summary>
public enum EntryKind
{
    /// <summary>A verdict that a secretary has ratified.</summary>
    Decision,

    /// <summary>Something put right about an earlier entry.</summary>
    Correction,

    /// <summary>A decision of before, or of another tool, brought in as history.</summary>
    Elsewhere,
}

/// <summary>Whether what was adopted has taken effect.</summary>
public enum EffectState
{
    /// <summary>There is nothing to take effect.</summary>
    None,

    /// <summary>It takes effect on its day.</summary>
    Due,

    /// <summary>It has.</summary>
    Done,

    /// <summary>On its day the ground had shifted: it went back to the circle.</summary>
    Returned,
}

/// <summary>An entry of the register: numbered, never edited.</summary>
public sealed record Decision
{
    /// <summary>Its number: <c>2026-014</c>.</summary>
    public required string Number { get; init; }

    /// <summary>What it is.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>The circle that decided; null for history.</summary>
    public CircleId? CircleId { get; init; }

    /// <summary>The circle's name today.</summary>
    public string? CircleName { get; init; }

    /// <summary>Who may read it.</summary>
    public required Audience Audience { get; init; }

    /// <summary>The proposal it came from.</summary>
    public ProposalId? ProposalId { get; init; }

    /// <summary>The round it came from.</summary>
    public RoundId? RoundId { get; init; }

    /// <summary>The number of the entry that it corrects.</summary>
    public string? Corrects { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The words, Markdown.</summary>
    public required string Text { get; init; }

    /// <summary>The words, rendered and sanitised.</summary>
    public required string Html { get; init; }

    /// <summary>Fingerprint of title and words.</summary>
    public required string TextHash { get; init; }

    /// <summary>What the rule computed, or what was recorded.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>The outcome as the database keeps it.</summary>
    internal string? OutcomeWord
    {
        init => Outcome = value is null ? null : Fact.Word<Outcome>(value);
    }

    /// <summary>When it was decided: an instant, or for history a date that may be incomplete.</summary>
    public required string DecidedAt { get; init; }

    /// <summary>Who ratified it.</summary>
    public PersonId? RatifiedBy { get; init; }

    /// <summary>When it entered the register.</summary>
    public required Instant RatifiedAt { get; init; }

    /// <summary>When it takes or took effect.</summary>
    public Instant? EffectiveAt { get; init; }

    /// <summary>Whether what was adopted has taken effect.</summary>
    public EffectState EffectState { get; init; }

    /// <summary>What changed when it did, as effects, JSON.</summary>
    public string Effect { get; init; } = "[]";

    /// <summary>When it is to be looked at again.</summary>
    public Instant? ReviewAt { get; init; }

    /// <summary>What changed when it took effect.</summary>
    public IReadOnlyList<Effect> Effects => Kernel.Effect.Read(Effect);

    /// <summary>For history: what is known of it, JSON.</summary>
    public string Source { get; init; } = "{}";

    /// <summary>For history: its name where it comes from.</summary>
    public string? SourceId { get; init; }

    /// <summary>The decision that supersedes it; the first where there are several. Ask <see cref="SupersededAudience"/> before showing it.</summary>
    public string? SupersededBy { get; init; }

    /// <summary>Who may read that one.</summary>
    public Audience? SupersededAudience { get; init; }

    /// <summary>From when it is no longer in force.</summary>
    public Instant? SupersededSince { get; init; }

    /// <summary>When that was recorded.</summary>
    public Instant? SupersededAt { get; init; }

    /// <summary>Why.</summary>
    public SupersededBecause? SupersededBecause { get; init; }

    /// <summary>The reason as the database keeps it.</summary>
    internal string? SupersededWord
    {
        init => SupersededBecause = value is null ? null : Fact.Word<SupersededBecause>(value);
    }

    /// <summary>The order of entry.</summary>
    public required int Entered { get; init; }

    /// <summary>The year and place of the number, for the next one.</summary>
    public static string NumberOf(int year, int place) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{year:0000}-{place:000}");

    /// <summary>The number of a decision recorded elsewhere: <c>2017-E01</c>, so that it takes none of this register's own.</summary>
    public static string NumberElsewhere(int year, int place) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{year:0000}-E{place:00}");
}

/// <summary>A decision was looked at again when its day had come.</summary>
public sealed record Review
{
    /// <summary>When.</summary>
    public required Instant At { get; init; }

    /// <summary>By whom.</summary>
    public required PersonId ByPerson { get; init; }

    /// <summary>What was found.</summary>
    public required string Note { get; init; }

    /// <summary>When it is to be looked at next; null for not again.</summary>
    public Instant? NextAt { get; init; }
}

/// <summary>There is no verdict to ratify, or it is in the register already.</summary>
public sealed record NothingToRatify() : Refusal("nothing_to_ratify");

/// <summary>What was seen in the preview is not what would be published now.</summary>
public sealed record PreviewIsOutdated() : Refusal("preview_is_outdated");
