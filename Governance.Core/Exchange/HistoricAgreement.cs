using Governance.Core.Text;
using NodaTime;

namespace Governance.Core.Exchange;

/// <summary>What a revision is, by its words alone.</summary>
public enum RevisionKind
{
    /// <summary>The first.</summary>
    Create,

    /// <summary>Words changed.</summary>
    Text,

    /// <summary>Only the form of the words changed.</summary>
    FormatOnly,

    /// <summary>No byte changed: the file has moved, or somebody saved it again.</summary>
    MoveOnly,
}

/// <summary>A document of a manifest: an agreement as it came to be elsewhere, revision by revision.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Licence">Under which licence.</param>
/// <param name="Revisions">Its revisions, the first first.</param>
public sealed record HistoricAgreement(string Name, string? Source, string? Licence, IReadOnlyList<HistoricRevision> Revisions);

/// <summary>One revision of a document.</summary>
public sealed record HistoricRevision
{
    /// <summary>Its file, as the manifest names it.</summary>
    public required string File { get; init; }

    /// <summary>Its name for ever, so that it is brought in once.</summary>
    public required string SourceId { get; init; }

    /// <summary>Its date as printed; it may be incomplete.</summary>
    public required string Date { get; init; }

    /// <summary>The instant of that date.</summary>
    public required Instant At { get; init; }

    /// <summary>What the manifest says that it is.</summary>
    public string? KindGiven { get; init; }

    /// <summary>What it is by its words.</summary>
    public required RevisionKind Kind { get; init; }

    /// <summary>Where the file stood.</summary>
    public string? Path { get; init; }

    /// <summary>Its name in the history that it comes from.</summary>
    public string? Revision { get; init; }

    /// <summary>Where it can be seen.</summary>
    public string? Url { get; init; }

    /// <summary>The SHA-256 that the manifest gives.</summary>
    public string? Sha256Given { get; init; }

    /// <summary>The file itself.</summary>
    public required AgreementFile Words { get; init; }

    /// <summary>What a revision is after another one.</summary>
    public static RevisionKind KindOf(string? before, string now) =>
        before is null ? RevisionKind.Create
        : before == now ? RevisionKind.MoveOnly
        : PlainWords.Line(before) == PlainWords.Line(now) ? RevisionKind.FormatOnly
        : RevisionKind.Text;

    /// <summary>The kind as manifests write it.</summary>
    public static string Word(RevisionKind kind) =>
        kind switch
        {
            RevisionKind.Create => "create",
            RevisionKind.Text => "text",
            RevisionKind.FormatOnly => "format-only",
            _ => "move-only",
        };
}
