using System.Data.Common;
using Governance.Core.Access;
using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using NodaTime;

namespace Governance.Core.Needs;

/// <summary>Something that waits for a person: to answer, to move on, to publish, to look at again.</summary>
public sealed record Need
{
    /// <summary>Its kind: its sentence stands under <c>need_is.KIND</c>, its button under <c>need_do.KIND</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What tells it from every other need of the same person.</summary>
    public required string Key { get; init; }

    /// <summary>The proposal it is about, by id; a decision by number.</summary>
    public required string Subject { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Two lines: by the proposer, else the first words.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The circle's name.</summary>
    public string CircleName { get; init; } = "";

    /// <summary>Whose it is: a coop's name; null for one's own.</summary>
    public string? For { get; init; }

    /// <summary>Until when it is to be done, where that is known.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>How much hangs on it, more is more: what comes first among things due at the same time.</summary>
    public int Consequence { get; init; }

    /// <summary>Where it is done.</summary>
    public required string Link { get; init; }

    /// <summary>What its sentence is filled with.</summary>
    public IReadOnlyDictionary<string, object?> Facts { get; init; } = new Dictionary<string, object?>();

    /// <summary>How long its words are, in characters.</summary>
    public int Letters { get; init; }

    /// <summary>For an answer: of which seat, under which rule.</summary>
    public SeatAsked? Asked { get; init; }

    /// <summary>Minutes that it takes to read, at 200 words a minute; at least one.</summary>
    public int Minutes => Math.Max(1, (int)Math.Ceiling(Letters / 6.0 / 200));
}

/// <summary>A seat that is asked in an open round.</summary>
/// <param name="Round">The round.</param>
/// <param name="Seat">The seat.</param>
/// <param name="Rule">The rule that decides it.</param>
/// <param name="Fingerprint">What binds answers to the round.</param>
public sealed record SeatAsked(RoundId Round, SeatId Seat, Policy Rule, string Fingerprint);

/// <summary>Who asks what needs them.</summary>
/// <param name="Connection">The database.</param>
/// <param name="Viewer">The person with today's hats and roles.</param>
/// <param name="Now">Now.</param>
public sealed record NeedContext(DbConnection Connection, Viewer Viewer, Instant Now)
{
    private Task<IReadOnlyList<OpenSeat>>? _open;

    /// <summary>Every open round in which they may answer, answered or not, asked once.</summary>
    public Task<IReadOnlyList<OpenSeat>> Open() => _open ??= AnswerNeed.Open(this);

    /// <summary>The person, as an id.</summary>
    public string Person => Viewer.Person!.Id.Value;

    /// <summary>The coops that they speak for.</summary>
    public string[] Coops => [.. Viewer.Hats.Where(hat => hat.SpeaksForCoop).Select(hat => hat.CoopId.Value)];

    /// <summary>The circles that they hold one of these roles in.</summary>
    public string[] Serving(params Circles.CircleRole[] roles) =>
        [.. Viewer.Roles.Where(term => roles.Contains(term.Role)).Select(term => term.CircleId.Value).Distinct()];

    /// <summary>The name of a coop that they belong to.</summary>
    public string? NameOf(CoopId? coop) => coop is { } id ? Viewer.HatAt(id)?.CoopName : null;
}

/// <summary>A kind of need. A class that implements this is the registration; it asks a bounded number of queries.</summary>
public interface INeedKind
{
    /// <summary>The kind's name.</summary>
    string Kind { get; }

    /// <summary>The needs of this kind.</summary>
    Task<IReadOnlyList<Need>> Of(NeedContext context);
}
