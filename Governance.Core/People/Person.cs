using System.Diagnostics.CodeAnalysis;
using Governance.Core.Coops;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.People;

/// <summary>The id of a person: random, and all the journal ever knows of them.</summary>
/// <param name="Value"><c>pers_…</c></param>
public readonly record struct PersonId(string Value) : IId<PersonId>
{
    /// <inheritdoc />
    public static string Prefix => "pers";

    /// <inheritdoc />
    public static PersonId From(string value) => new(value);

    /// <inheritdoc />
    public static PersonId Parse(string s, IFormatProvider? provider) => Ids.Parse<PersonId>(s);

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PersonId result) =>
        Ids.TryParse(s, out result);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>A human.</summary>
public sealed record Person
{
    /// <summary>Their id.</summary>
    public required PersonId Id { get; init; }

    /// <summary>The name they go by; two people may share one.</summary>
    public required string Name { get; init; }

    /// <summary>Their address in normal form, or null when erased.</summary>
    public string? Email { get; init; }

    /// <summary>The language they read, or empty for the federation's.</summary>
    public string Language { get; init; } = "";

    /// <summary>The zone they are told times in, or empty for the federation's.</summary>
    public string Zone { get; init; } = "";
}

/// <summary>What a person is to a coop.</summary>
public enum Role
{
    /// <summary>Answers for the coop.</summary>
    Delegate,

    /// <summary>Answers for it too, beside or instead of the delegate.</summary>
    Alternate,

    /// <summary>Belongs to it.</summary>
    Member,

    /// <summary>Reads along.</summary>
    Observer,
}

/// <summary>The id of an affiliation.</summary>
/// <param name="Value"><c>affl_…</c></param>
public readonly record struct AffiliationId(string Value) : IId<AffiliationId>
{
    /// <inheritdoc />
    public static string Prefix => "affl";

    /// <inheritdoc />
    public static AffiliationId From(string value) => new(value);

    /// <inheritdoc />
    public static AffiliationId Parse(string s, IFormatProvider? provider) => Ids.Parse<AffiliationId>(s);

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out AffiliationId result) =>
        Ids.TryParse(s, out result);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>What one person is to one coop between two days, both counted.</summary>
public sealed record Affiliation
{
    /// <summary>Its id.</summary>
    public required AffiliationId Id { get; init; }

    /// <summary>Who.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>To which coop.</summary>
    public required CoopId CoopId { get; init; }

    /// <summary>As what.</summary>
    public required Role Role { get; init; }

    /// <summary>The first day.</summary>
    public required LocalDate FromDate { get; init; }

    /// <summary>The last day, or null while open-ended. Before the first day: it never came into force.</summary>
    public LocalDate? UntilDate { get; init; }

    /// <summary>The person's name, for lists.</summary>
    public string PersonName { get; init; } = "";

    /// <summary>The person's address, for those who may see it.</summary>
    public string? PersonEmail { get; init; }

    /// <summary>Whether it is in force on a day.</summary>
    public bool CoversDay(LocalDate day) => FromDate <= day && (UntilDate is not { } until || day <= until);
}

/// <summary>The last day would lie before the first.</summary>
public sealed record TermEndsBeforeItBegins() : Refusal("term_ends_before_it_begins")
{
    /// <inheritdoc />
    public override string Field => "until";
}

/// <summary>Somebody else uses this address here.</summary>
public sealed record AddressIsTaken() : Refusal("address_is_taken")
{
    /// <inheritdoc />
    public override string Field => "email";
}
