using System.Diagnostics.CodeAnalysis;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Coops;

/// <summary>The id of a coop.</summary>
/// <param name="Value"><c>coop_…</c></param>
public readonly record struct CoopId(string Value) : IId<CoopId>
{
    /// <inheritdoc />
    public static string Prefix => "coop";

    /// <inheritdoc />
    public static CoopId From(string value) => new(value);

    /// <inheritdoc />
    public static CoopId Parse(string s, IFormatProvider? provider) => Ids.Parse<CoopId>(s);

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CoopId result) => Ids.TryParse(s, out result);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>What a coop is to the federation.</summary>
public enum Standing
{
    /// <summary>Has asked to join; speaks in the thread about itself.</summary>
    Applicant,

    /// <summary>Holds a seat where coops decide.</summary>
    Member,

    /// <summary>Takes part without a seat.</summary>
    Associate,

    /// <summary>Away for a time: reads along, left out of later rolls.</summary>
    Paused,

    /// <summary>Has left.</summary>
    Left,
}

/// <summary>A member organisation of the federation.</summary>
public sealed record Coop
{
    /// <summary>Its id.</summary>
    public required CoopId Id { get; init; }

    /// <summary>Its name; no two look alike.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is.</summary>
    public string Place { get; init; } = "";

    /// <summary>Its website, https or http, or empty.</summary>
    public string Website { get; init; } = "";

    /// <summary>What it does, in its own words (Markdown).</summary>
    public string About { get; init; } = "";

    /// <summary>Its standing on the day asked about.</summary>
    public Standing Standing { get; init; }

    /// <summary>Since when it has that standing.</summary>
    public LocalDate Since { get; init; }
}

/// <summary>A dated act that changed a coop's standing.</summary>
public sealed record StandingAct
{
    /// <summary>1, 2, 3… per coop.</summary>
    public required int Number { get; init; }

    /// <summary>The first day it counts.</summary>
    public required LocalDate FromDate { get; init; }

    /// <summary>The standing from then on.</summary>
    public required Standing Standing { get; init; }

    /// <summary>Why, in a sentence; may be empty.</summary>
    public required string Reason { get; init; }
}

/// <summary>Another coop has this name, or one that looks like it.</summary>
/// <param name="Name">The name asked for.</param>
public sealed record CoopNameIsTaken(string Name) : Refusal("coop_name_is_taken")
{
    /// <inheritdoc />
    public override string Field => "name";
}

/// <summary>The standing would begin before the one it follows.</summary>
/// <param name="Earliest">The first day it may begin.</param>
public sealed record StandingMustFollowTheLast(LocalDate Earliest) : Refusal("standing_must_follow_the_last")
{
    /// <inheritdoc />
    public override string Field => "from";
}

/// <summary>The coop has this standing already.</summary>
public sealed record StandingIsTheSame() : Refusal("standing_is_the_same")
{
    /// <inheritdoc />
    public override string Field => "standing";
}

/// <summary>An address of a website that is not http or https.</summary>
public sealed record WebsiteIsNotUnderstood() : Refusal("website_is_not_understood")
{
    /// <inheritdoc />
    public override string Field => "website";
}
