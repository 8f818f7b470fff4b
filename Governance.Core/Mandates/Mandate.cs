using System.Diagnostics.CodeAnalysis;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Core.Mandates;

/// <summary>The id of a mandate.</summary>
/// <param name="Value"><c>mand_…</c></param>
public readonly record struct MandateId(string Value) : IId<MandateId>
{
    /// <inheritdoc />
    public static string Prefix => "mand";

    /// <inheritdoc />
    public static MandateId From(string value) => new(value);

    /// <inheritdoc />
    public static MandateId Parse(string s, IFormatProvider? provider) => Ids.Parse<MandateId>(s);

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out MandateId result) =>
        Ids.TryParse(s, out result);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>How a coop reaches the position of its seat, in one circle or for one proposal.</summary>
public sealed record Mandate
{
    /// <summary>The delegate decides: the habit where nothing is set.</summary>
    public const string DelegateDecides = "delegate_decides";

    /// <summary>The members are asked, and the delegate decides with what they say.</summary>
    public const string MembersAdvise = "members_advise";

    /// <summary>The members decide inside, and that is the seat's answer; nobody answers by hand.</summary>
    public const string MembersDecide = "members_decide";

    /// <summary>When the inner decision comes to nothing, the delegate answers.</summary>
    public const string FallbackDelegate = "delegate";

    /// <summary>When the inner decision comes to nothing, the seat stays silent.</summary>
    public const string FallbackSilent = "silent";

    /// <summary>The three kinds.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [DelegateDecides, MembersAdvise, MembersDecide];

    /// <summary>Its id.</summary>
    public required MandateId Id { get; init; }

    /// <summary>Whose.</summary>
    public required CoopId CoopId { get; init; }

    /// <summary>In which circle; null with a proposal.</summary>
    public CircleId? CircleId { get; init; }

    /// <summary>For which proposal; null with a circle.</summary>
    public ProposalId? ProposalId { get; init; }

    /// <summary>One of <see cref="Kinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The rule of the inner decision, by slug.</summary>
    public string Policy { get; init; } = "simple-majority";

    /// <summary>What the seat answers when the inner decision adopts.</summary>
    public string Adopted { get; init; } = "agree";

    /// <summary>And when it does not.</summary>
    public string NotAdopted { get; init; } = "disagree";

    /// <summary>And when it comes to nothing: delegate, silent, or a choice.</summary>
    public string Fallback { get; init; } = FallbackDelegate;

    /// <summary>How much earlier the inner decision closes, as a span.</summary>
    public string Earlier { get; init; } = "1d";

    /// <summary>Who writes the reason of what was decided inside; null for whoever set it.</summary>
    public PersonId? WriterId { get; init; }

    /// <summary>Who set it.</summary>
    public required PersonId SetBy { get; init; }

    /// <summary>When.</summary>
    public required Instant SetAt { get; init; }

    /// <summary>Until when it held; null while it does.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>Who writes the reason.</summary>
    public PersonId Writer => WriterId ?? SetBy;
}

/// <summary>The inner decision of one seat in one round.</summary>
public sealed record InnerDecision
{
    /// <summary>The seat it answers for.</summary>
    public required Rolls.SeatId SeatId { get; init; }

    /// <summary>In which round.</summary>
    public required RoundId RoundId { get; init; }

    /// <summary>By which mandate.</summary>
    public required MandateId MandateId { get; init; }

    /// <summary>The proposal in the coop's own circle.</summary>
    public required ProposalId ProposalId { get; init; }

    /// <summary>When it came to nothing and the delegate may answer.</summary>
    public Instant? ReleasedAt { get; init; }
}

/// <summary>An inner decision as the outer page shows it.</summary>
public sealed record InnerLine
{
    /// <summary>The seat it answers for.</summary>
    public required Rolls.SeatId SeatId { get; init; }

    /// <summary>Whether the members decide or advise.</summary>
    public required string Kind { get; init; }

    /// <summary>Who writes the reason.</summary>
    public required PersonId WriterId { get; init; }

    /// <summary>When it came to nothing.</summary>
    public Instant? ReleasedAt { get; init; }

    /// <summary>The proposal inside.</summary>
    public required ProposalId ProposalId { get; init; }

    /// <summary>Who may read it.</summary>
    public required Audience Audience { get; init; }

    /// <summary>Its rule, JSON.</summary>
    public required string Policy { get; init; }

    /// <summary>When it closes.</summary>
    public Instant? ClosesAt { get; init; }

    /// <summary>How it ended, JSON; null while it is open.</summary>
    public string? Verdict { get; init; }
}

/// <summary>A seat that a coop lets another answer for.</summary>
public sealed record GivenSeat
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Who gives.</summary>
    public required CoopId CoopId { get; init; }

    /// <summary>To whom.</summary>
    public required CoopId ToCoopId { get; init; }

    /// <summary>In one circle; null for all.</summary>
    public CircleId? CircleId { get; init; }

    /// <summary>For one proposal; null for all.</summary>
    public ProposalId? ProposalId { get; init; }

    /// <summary>The first day.</summary>
    public required LocalDate FromDate { get; init; }

    /// <summary>The last day, or null while open-ended.</summary>
    public LocalDate? UntilDate { get; init; }

    /// <summary>Who said so.</summary>
    public required PersonId SetBy { get; init; }

    /// <summary>When.</summary>
    public required Instant SetAt { get; init; }
}

/// <summary>There is no inner decision whose reason could be written.</summary>
public sealed record NothingDecidedInside() : Refusal("nothing_decided_inside");
