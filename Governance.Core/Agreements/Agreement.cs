using System.Diagnostics.CodeAnalysis;
using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Core.Agreements;

/// <summary>The id of an agreement.</summary>
/// <param name="Value"><c>agre_…</c></param>
public readonly record struct AgreementId(string Value) : IId<AgreementId>
{
    /// <inheritdoc />
    public static string Prefix => "agre";

    /// <inheritdoc />
    public static AgreementId From(string value) => new(value);

    /// <inheritdoc />
    public static AgreementId Parse(string s, IFormatProvider? provider) => Ids.Parse<AgreementId>(s);

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out AgreementId result) =>
        Ids.TryParse(s, out result);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>A living text of clauses, in versions that only decisions make.</summary>
public sealed record Agreement
{
    /// <summary>The longest text, in characters: a long constitution is a third of it.</summary>
    public const int Longest = 400_000;

    /// <summary>Its id.</summary>
    public required AgreementId Id { get; init; }

    /// <summary>Its address, for ever.</summary>
    public required string Slug { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>The circle that decides about it.</summary>
    public required CircleId CircleId { get; init; }

    /// <summary>Its name today.</summary>
    public string CircleName { get; init; } = "";

    /// <summary>Who may read it.</summary>
    public required Audience Audience { get; init; }

    /// <summary>Whether coops declare themselves against it.</summary>
    public bool IsStandard { get; init; }

    /// <summary>The number of the last version made.</summary>
    public required int Version { get; init; }

    /// <summary>When it was repealed.</summary>
    public Instant? RepealedAt { get; init; }

    /// <summary>The proposal that repealed it.</summary>
    public ProposalId? RepealedBy { get; init; }

    /// <summary>When its first version was made.</summary>
    public required Instant MadeAt { get; init; }

    /// <summary>Its page.</summary>
    public string Path => "/agreements/" + Slug;
}

/// <summary>How a version came to be.</summary>
public enum VersionKind
{
    /// <summary>The first, adopted by a decision.</summary>
    Adopted,

    /// <summary>Clauses were changed by a decision.</summary>
    Amended,

    /// <summary>The whole text was replaced by a decision.</summary>
    Replaced,

    /// <summary>A secretary put its form right; one objection undoes it.</summary>
    Editorial,

    /// <summary>An editorial fix was undone.</summary>
    Undone,

    /// <summary>Made elsewhere, before or with another tool.</summary>
    Elsewhere,
}

/// <summary>The words of an agreement from one day on.</summary>
public sealed record AgreementVersion
{
    /// <summary>Of which agreement.</summary>
    public required AgreementId AgreementId { get; init; }

    /// <summary>1, 2, 3…</summary>
    public required int Number { get; init; }

    /// <summary>How it came to be.</summary>
    public VersionKind Kind { get; init; }

    /// <summary>As the database keeps it.</summary>
    internal string KindWord
    {
        init => Kind = Fact.Word<VersionKind>(value);
    }

    /// <summary>The text, exactly as exported.</summary>
    public required string Text { get; init; }

    /// <summary>SHA-256 of its bytes.</summary>
    public required string TextHash { get; init; }

    /// <summary>The text as clauses, JSON.</summary>
    public required string Clauses { get; init; }

    /// <summary>Whom it binds and how, JSON.</summary>
    public required string Terms { get; init; }

    /// <summary>What is said about the change, or empty.</summary>
    public string Note { get; init; } = "";

    /// <summary>The proposal that made it.</summary>
    public ProposalId? ProposalId { get; init; }

    /// <summary>The number of the decision that made it, once there is one.</summary>
    public string? Decision { get; init; }

    /// <summary>Who made an editorial fix.</summary>
    public People.PersonId? ByPerson { get; init; }

    /// <summary>When it was made.</summary>
    public required Instant MadeAt { get; init; }

    /// <summary>From when it is in force; null while another body has yet to ratify it.</summary>
    public Instant? InForceFrom { get; init; }

    /// <summary>For an editorial fix: until when one objection undoes it.</summary>
    public Instant? ChallengeUntil { get; init; }

    /// <summary>When it was objected to.</summary>
    public Instant? ChallengedAt { get; init; }

    /// <summary>By which coop.</summary>
    public Coops.CoopId? ChallengedBy { get; init; }

    /// <summary>Why.</summary>
    public string? Challenge { get; init; }

    /// <summary>For history: its name where it comes from.</summary>
    public string? SourceId { get; init; }

    private IReadOnlyList<Clause>? _parts;

    /// <summary>The clauses, read once.</summary>
    public IReadOnlyList<Clause> Parts => _parts ??= Json.Read<IReadOnlyList<Clause>>(Clauses);

    /// <summary>The terms.</summary>
    public Terms Bound => Json.Read<Terms>(Terms);

    /// <summary>Whether the fix can still be undone by an objection.</summary>
    public bool CanBeChallenged(Instant now) => Kind == VersionKind.Editorial && ChallengedAt is null && now < ChallengeUntil;
}

/// <summary>A version as lists show it: without its words.</summary>
public sealed record VersionLine
{
    /// <summary>1, 2, 3…</summary>
    public required int Number { get; init; }

    /// <summary>How it came to be.</summary>
    public VersionKind Kind { get; init; }

    /// <summary>As the database keeps it.</summary>
    internal string KindWord
    {
        init => Kind = Fact.Word<VersionKind>(value);
    }

    /// <summary>SHA-256 of its bytes.</summary>
    public required string TextHash { get; init; }

    /// <summary>Whom it binds and how, JSON.</summary>
    public required string Terms { get; init; }

    /// <summary>What is said about the change.</summary>
    public string Note { get; init; } = "";

    /// <summary>The proposal that made it.</summary>
    public ProposalId? ProposalId { get; init; }

    /// <summary>The decision that made it.</summary>
    public string? Decision { get; init; }

    /// <summary>The title of that decision.</summary>
    public string? DecisionTitle { get; init; }

    /// <summary>When it was made.</summary>
    public required Instant MadeAt { get; init; }

    /// <summary>From when it is in force.</summary>
    public Instant? InForceFrom { get; init; }

    /// <summary>When an editorial fix was objected to.</summary>
    public Instant? ChallengedAt { get; init; }

    /// <summary>Until when it may be.</summary>
    public Instant? ChallengeUntil { get; init; }

    /// <summary>The terms.</summary>
    public Terms Bound => Json.Read<Terms>(Terms);
}

/// <summary>The agreement is in force no more.</summary>
/// <param name="Name">Which.</param>
public sealed record AgreementIsRepealed(string Name) : Refusal("agreement_is_repealed");

/// <summary>Another agreement has this name, or one with the same address.</summary>
/// <param name="Name">Which name.</param>
public sealed record AgreementNameIsTaken(string Name) : Refusal("agreement_name_is_taken")
{
    /// <inheritdoc />
    public override string Field => "name";
}

/// <summary>Only the circle whose agreement it is decides about it.</summary>
/// <param name="Circle">Its name.</param>
public sealed record AgreementIsOfAnotherCircle(string Circle) : Refusal("agreement_is_of_another_circle")
{
    /// <inheritdoc />
    public override string Field => "circle";
}
