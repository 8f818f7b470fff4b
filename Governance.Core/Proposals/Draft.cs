using System.Diagnostics.CodeAnalysis;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>The id of a draft.</summary>
/// <param name="Value"><c>drft_…</c></param>
public readonly record struct DraftId(string Value) : IId<DraftId>
{
    /// <inheritdoc />
    public static string Prefix => "drft";

    /// <inheritdoc />
    public static DraftId From(string value) => new(value);

    /// <inheritdoc />
    public static DraftId Parse(string s, IFormatProvider? provider) => Ids.Parse<DraftId>(s);

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DraftId result) =>
        Ids.TryParse(s, out result);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>A proposal being written: seen by its author and co-drafters only, saved as typed, checked when raised.</summary>
public sealed record Draft
{
    /// <summary>Its id.</summary>
    public required DraftId Id { get; init; }

    /// <summary>Who began it and will raise it.</summary>
    public required PersonId AuthorId { get; init; }

    /// <summary>The circle that is to decide.</summary>
    public required CircleId CircleId { get; init; }

    /// <summary>The coop it is raised for, if for one.</summary>
    public CoopId? CoopId { get; init; }

    /// <summary>The template it began as.</summary>
    public string Template { get; init; } = "";

    /// <summary>The title as typed.</summary>
    public string Title { get; init; } = "";

    /// <summary>Two lines of summary as typed; of another version, what changed and why.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The text as typed.</summary>
    public string Text { get; init; } = "";

    /// <summary>The policy's slug.</summary>
    public string Policy { get; init; } = "";

    /// <summary>The kind of motion.</summary>
    public string Motion { get; init; } = "resolve";

    /// <summary>What that kind needs to know, JSON.</summary>
    public string MotionDetails { get; init; } = "{}";

    /// <summary>The proposal that this asks again.</summary>
    public ProposalId? AgainOf { get; init; }

    /// <summary>The proposal that this is to be another version of.</summary>
    public ProposalId? Revises { get; init; }

    /// <summary>The version that it was begun on; 0 where it is to be a proposal of its own.</summary>
    public int RevisesVersion { get; init; }

    /// <summary>When the round is to close: wall time of the circle's zone, as typed.</summary>
    public string Closes { get; init; } = "";

    /// <summary>Who will see positions.</summary>
    public Sight SeePositions { get; init; } = Sight.Federation;

    /// <summary>Who will see reasons.</summary>
    public Sight SeeReasons { get; init; } = Sight.Federation;

    /// <summary>Counts saves.</summary>
    public int Revision { get; init; }

    /// <summary>When it was saved last.</summary>
    public Instant ChangedAt { get; init; }
}

/// <summary>What a template begins a proposal with; its words stand under <c>template.NAME.</c></summary>
public static class Templates
{
    /// <summary>The templates, in the order offered.</summary>
    public static IReadOnlyList<string> All { get; } = ["statement", "practice", "admission", "spending", "event"];

    /// <summary>The kind of motion that a template begins with.</summary>
    public static string MotionOf(string? template) => template == "admission" ? "admit_coop" : MotionForm.Resolve.Kind;
}
