using System.Diagnostics.CodeAnalysis;
using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Circles;

/// <summary>The id of a circle.</summary>
/// <param name="Value"><c>circ_…</c></param>
public readonly record struct CircleId(string Value) : IId<CircleId>
{
    /// <summary>The general circle of all coops: the same id in every installation.</summary>
    public static CircleId General => Ids.Fixed<CircleId>(1);

    /// <inheritdoc />
    public static string Prefix => "circ";

    /// <inheritdoc />
    public static CircleId From(string value) => new(value);

    /// <inheritdoc />
    public static CircleId Parse(string s, IFormatProvider? provider) => Ids.Parse<CircleId>(s);

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CircleId result) =>
        Ids.TryParse(s, out result);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>What a circle is made of.</summary>
public enum CircleKind
{
    /// <summary>All coops that are members.</summary>
    General,

    /// <summary>Coops that work on something together.</summary>
    Working,

    /// <summary>Coops that sell together.</summary>
    Cluster,

    /// <summary>One coop's own people.</summary>
    Coop,
}

/// <summary>A body that decides.</summary>
public sealed record Circle
{
    /// <summary>Its id.</summary>
    public required CircleId Id { get; init; }

    /// <summary>Its name; a coop's own circle bears the coop's.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>What it is made of.</summary>
    public required CircleKind Kind { get; init; }

    /// <summary>The coop whose own people it is, for that kind only.</summary>
    public CoopId? CoopId { get; init; }

    /// <summary>Its time zone (IANA): deadlines are counted in it.</summary>
    public required string Zone { get; init; }

    /// <summary>Who may read along.</summary>
    public required Audience Audience { get; init; }

    /// <summary>The slug of the policy it offers first.</summary>
    public required string Policy { get; init; }

    /// <summary>When it was set up.</summary>
    public Instant SetUpAt { get; init; }

    /// <summary>When it was closed for good; null while it decides.</summary>
    public Instant? ClosedAt { get; init; }

    /// <summary>Whether it was closed: it takes no new proposals, and keeps its history and its register.</summary>
    public bool IsClosed => ClosedAt is not null;

    /// <summary>The zone itself.</summary>
    public DateTimeZone DateTimeZone => DateTimeZoneProviders.Tzdb[Zone];

    /// <summary>Whether people rather than coops hold its seats.</summary>
    public bool IsOfPeople => Kind == CircleKind.Coop;
}

/// <summary>What a person does for a circle.</summary>
public enum CircleRole
{
    /// <summary>Moves rounds on.</summary>
    Facilitator,

    /// <summary>Publishes what was ratified; keeps register and roll.</summary>
    Secretary,

    /// <summary>Looks after who belongs; in the general circle, to the federation.</summary>
    Steward,
}

/// <summary>The id of a term in a role.</summary>
/// <param name="Value"><c>term_…</c></param>
public readonly record struct TermId(string Value) : IId<TermId>
{
    /// <inheritdoc />
    public static string Prefix => "term";

    /// <inheritdoc />
    public static TermId From(string value) => new(value);

    /// <inheritdoc />
    public static TermId Parse(string s, IFormatProvider? provider) => Ids.Parse<TermId>(s);

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out TermId result) => Ids.TryParse(s, out result);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>A person's term in a role of a circle, first and last day counted.</summary>
public sealed record Term
{
    /// <summary>Its id.</summary>
    public required TermId Id { get; init; }

    /// <summary>Of which circle.</summary>
    public required CircleId CircleId { get; init; }

    /// <summary>Who.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>What they do.</summary>
    public required CircleRole Role { get; init; }

    /// <summary>The first day.</summary>
    public required LocalDate FromDate { get; init; }

    /// <summary>The last day, or null while open-ended.</summary>
    public LocalDate? UntilDate { get; init; }

    /// <summary>The person's name, for lists.</summary>
    public string PersonName { get; init; } = "";

    /// <summary>Whether it is in force on a day.</summary>
    public bool CoversDay(LocalDate day) => FromDate <= day && (UntilDate is not { } until || day <= until);
}

/// <summary>A coop's place in a working circle or cluster.</summary>
public sealed record CirclePlace
{
    /// <summary>Its id.</summary>
    public required PlaceId Id { get; init; }

    /// <summary>In which circle.</summary>
    public required CircleId CircleId { get; init; }

    /// <summary>Which coop.</summary>
    public required CoopId CoopId { get; init; }

    /// <summary>The first day.</summary>
    public required LocalDate FromDate { get; init; }

    /// <summary>The last day, or null while open-ended.</summary>
    public LocalDate? UntilDate { get; init; }
}

/// <summary>The id of a coop's place in a circle.</summary>
/// <param name="Value"><c>plac_…</c></param>
public readonly record struct PlaceId(string Value) : IId<PlaceId>
{
    /// <inheritdoc />
    public static string Prefix => "plac";

    /// <inheritdoc />
    public static PlaceId From(string value) => new(value);

    /// <inheritdoc />
    public static PlaceId Parse(string s, IFormatProvider? provider) => Ids.Parse<PlaceId>(s);

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PlaceId result) =>
        Ids.TryParse(s, out result);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>Another circle has this name, or one that looks like it.</summary>
/// <param name="Name">The name asked for.</param>
public sealed record CircleNameIsTaken(string Name) : Refusal("circle_name_is_taken")
{
    /// <inheritdoc />
    public override string Field => "name";
}

/// <summary>The coop takes part already.</summary>
public sealed record CoopTakesPartAlready() : Refusal("coop_takes_part_already")
{
    /// <inheritdoc />
    public override string Field => "coop";
}

/// <summary>Coops do not join or leave this kind of circle by hand.</summary>
public sealed record CircleHoldsItsCoopsByStanding() : Refusal("circle_holds_its_coops_by_standing");

/// <summary>The general circle would be left without a steward, and nobody could let anyone in any more.</summary>
public sealed record LastStewardMustStay() : Refusal("last_steward_must_stay");

/// <summary>The circle was closed: it keeps what it decided, and decides nothing more.</summary>
public sealed record CircleIsClosed() : Refusal("circle_is_closed");

/// <summary>The general circle and coops' own circles last as long as the federation and the coop.</summary>
public sealed record CircleCannotBeClosed() : Refusal("circle_cannot_be_closed")
{
    /// <inheritdoc />
    public override string Field => "circle";
}

/// <summary>A circle decides about itself; only the general circle decides about another.</summary>
public sealed record CircleDecidesAboutItself() : Refusal("circle_decides_about_itself")
{
    /// <inheritdoc />
    public override string Field => "circle";
}

/// <summary>Only the general circle decides this.</summary>
public sealed record OnlyTheGeneralCircle() : Refusal("only_the_general_circle");
