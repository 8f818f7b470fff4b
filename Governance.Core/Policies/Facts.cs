using System.Numerics;
using NodaTime;

namespace Governance.Core.Policies;

/// <summary>A seat of the roll with what it answered.</summary>
/// <param name="Class">The place of its class in the policy's list, 0 where all are alike.</param>
/// <param name="Weight">Its weight, 1 or more.</param>
/// <param name="Choice">The place of its answer in the policy's choices, <see cref="Silent"/> or <see cref="Present"/>.</param>
/// <param name="HasVeto">False for an objection that was found not to qualify: it counts against, and stops nothing.</param>
public readonly record struct SeatFact(int Class, BigInteger Weight, int Choice, bool HasVeto = true)
{
    /// <summary>It has not answered.</summary>
    public const int Silent = -1;

    /// <summary>Somebody was there for it, and that counts towards the quorum only.</summary>
    public const int Present = -2;

    /// <summary>A seat of weight one that has answered, or is silent.</summary>
    public static SeatFact One(int choice) => new(0, BigInteger.One, choice);
}

/// <summary>A meeting or vote held before this one on the same question.</summary>
/// <param name="At">When, if known.</param>
/// <param name="Eligible">How many might vote.</param>
/// <param name="For">How many were for it.</param>
/// <param name="Against">How many against.</param>
/// <param name="Abstain">How many abstained.</param>
public sealed record Meeting(Instant? At, int Eligible, int For, int Against, int Abstain = 0);

/// <summary>Everything that a verdict depends on, besides the policy. No clock, no database.</summary>
public sealed record Facts
{
    /// <summary>The seats in the bases: recused ones are not among them.</summary>
    public required IReadOnlyList<SeatFact> Seats { get; init; }

    /// <summary>How many seats have opened or acknowledged the text.</summary>
    public int Acknowledged { get; init; }

    /// <summary>How many have seconded it, those who drafted it left out.</summary>
    public int Seconded { get; init; }

    /// <summary>Whether the money asked for is there; null where nobody said.</summary>
    public bool? Funded { get; init; }

    /// <summary>Meetings held before on the same question.</summary>
    public IReadOnlyList<Meeting> Meetings { get; init; } = [];

    /// <summary>Objections that still stand at the close, in a consent process.</summary>
    public int StandingObjections { get; init; }

    /// <summary>The chair's vote on a tie: true for, false against, null not cast.</summary>
    public bool? Chair { get; init; }

    /// <summary>The seed that a lot on a tie is drawn with; null while it is not known.</summary>
    public string? Seed { get; init; }

    /// <summary>When a later vote of a staged rule had to be held, and when it was; null where times are unknown.</summary>
    public WindowFact? Window { get; init; }

    /// <summary>Whether the round was declared void.</summary>
    public bool IsVoid { get; init; }

    /// <summary>Whether the round is over. While it is not, silence is left open and the verdict is only a standing.</summary>
    public bool IsFinal { get; init; } = true;

    /// <summary>How long it had to be open, and whether it was; null where times are unknown.</summary>
    public MinimumFact? Minimum { get; init; }
}

/// <summary>Whether a round was open long enough.</summary>
/// <param name="Earliest">The earliest close allowed.</param>
/// <param name="Closed">The close.</param>
/// <param name="Required">What the policy asks for.</param>
public sealed record MinimumFact(Instant Earliest, Instant Closed, Kernel.Span Required)
{
    /// <summary>Whether it was.</summary>
    public bool Met => Closed >= Earliest;

    /// <summary>Minutes short of the minimum, 0 when it was met; a begun minute counts whole.</summary>
    public int MinutesShort => Met ? 0 : (int)Math.Ceiling((Earliest - Closed).TotalMinutes);
}

/// <summary>When a second meeting had to be held, counted from the first.</summary>
/// <param name="Earliest">Not before.</param>
/// <param name="Latest">Not after.</param>
/// <param name="Closed">When it was.</param>
public sealed record WindowFact(Instant Earliest, Instant Latest, Instant Closed)
{
    /// <summary>Whether it was held in time.</summary>
    public bool Met => Closed >= Earliest && Closed <= Latest;
}
