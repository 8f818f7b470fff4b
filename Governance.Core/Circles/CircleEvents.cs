using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Circles;

/// <summary>A circle was set up or changed.</summary>
/// <param name="Circle">Which.</param>
/// <param name="NameHash">Fingerprint of its name.</param>
/// <param name="PurposeHash">Fingerprint of its purpose.</param>
/// <param name="CircleKind">What it is made of.</param>
/// <param name="Coop">The coop whose own people it is.</param>
/// <param name="Zone">Its time zone.</param>
/// <param name="ReadBy">Who may read along.</param>
/// <param name="Policy">The policy it offers first.</param>
/// <param name="SetUpAt">When it was set up.</param>
public sealed record CircleSet(
    CircleId Circle,
    string NameHash,
    string PurposeHash,
    CircleKind CircleKind,
    CoopId? Coop,
    string Zone,
    string ReadBy,
    string Policy,
    Instant SetUpAt
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "circle_set";

    /// <inheritdoc />
    public string Subject => Circle.Value;

    /// <inheritdoc />
    public Audience Audience => Audience.Federation;

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "circle",
                new { id = Circle },
                new
                {
                    name = Fact.Hashed(NameHash),
                    purpose = Fact.Hashed(PurposeHash),
                    kind = CircleKind,
                    coop_id = Coop,
                    zone = Zone,
                    audience = ReadBy,
                    policy = Policy,
                    set_up_at = SetUpAt,
                }
            ),
        ];

    /// <summary>The event for a circle as it stands.</summary>
    public static CircleSet From(Circle circle) =>
        new(
            circle.Id,
            Fingerprint.Of(circle.Name),
            Fingerprint.Of(circle.Purpose),
            circle.Kind,
            circle.CoopId,
            circle.Zone,
            circle.Audience.Value,
            circle.Policy,
            circle.SetUpAt
        );
}

/// <summary>A circle was closed for good.</summary>
/// <param name="Circle">Which.</param>
/// <param name="At">When.</param>
public sealed record CircleClosed(CircleId Circle, Instant At) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "circle_closed";

    /// <inheritdoc />
    public string Subject => Circle.Value;

    /// <inheritdoc />
    public Audience Audience => Audience.Federation;

    /// <inheritdoc />
    public IEnumerable<Fact> Facts => [Fact.Is("circle_end", new { circle_id = Circle }, new { closed_at = At })];
}

/// <summary>A coop took or gave up its place in a circle.</summary>
/// <param name="Place">Which place.</param>
/// <param name="Circle">In which circle.</param>
/// <param name="Coop">Which coop.</param>
/// <param name="FromDate">The first day.</param>
/// <param name="UntilDate">The last day, if known.</param>
public sealed record PlaceSet(PlaceId Place, CircleId Circle, CoopId Coop, LocalDate FromDate, LocalDate? UntilDate) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "place_set";

    /// <inheritdoc />
    public string Subject => Circle.Value;

    /// <inheritdoc />
    public Audience Audience => Audience.Federation;

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "circle_coop",
                new { id = Place },
                new
                {
                    circle_id = Circle,
                    coop_id = Coop,
                    from_date = FromDate,
                    until_date = UntilDate,
                }
            ),
        ];
}

/// <summary>A person took a role in a circle, or its last day was set.</summary>
/// <param name="Term">Which term.</param>
/// <param name="Circle">Of which circle.</param>
/// <param name="Person">Who.</param>
/// <param name="Role">What they do.</param>
/// <param name="FromDate">The first day.</param>
/// <param name="UntilDate">The last day, if known.</param>
public sealed record TermSet(TermId Term, CircleId Circle, PersonId Person, CircleRole Role, LocalDate FromDate, LocalDate? UntilDate)
    : IEvent
{
    /// <inheritdoc />
    public static string Kind => "term_set";

    /// <inheritdoc />
    public string Subject => Circle.Value;

    /// <inheritdoc />
    public Audience Audience => Audience.Federation;

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "role_term",
                new { id = Term },
                new
                {
                    circle_id = Circle,
                    person_id = Person,
                    role = Role,
                    from_date = FromDate,
                    until_date = UntilDate,
                }
            ),
        ];
}

/// <summary>A circle's holidays changed.</summary>
/// <param name="Circle">Whose.</param>
/// <param name="Added">New ones.</param>
/// <param name="Removed">No longer.</param>
public sealed record HolidaysSet(CircleId Circle, IReadOnlyList<LocalDate> Added, IReadOnlyList<LocalDate> Removed) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "holidays_set";

    /// <inheritdoc />
    public string Subject => Circle.Value;

    /// <inheritdoc />
    public Audience Audience => Audience.Federation;

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            .. Removed.Select(day => Fact.Gone("holiday", new { circle_id = Circle, day })),
            .. Added.Select(day => Fact.Is("holiday", new { circle_id = Circle, day }, new { })),
        ];
}
