using System.Globalization;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Journal;

/// <summary>One entry of the journal. What happened stands in its body, which lies apart.</summary>
public sealed record Entry
{
    /// <summary>1, 2, 3… without gaps.</summary>
    public required int Position { get; init; }

    /// <summary>When, by the writer's clock; never before the entry before it.</summary>
    public required Instant At { get; init; }

    /// <summary>What kind of event: <c>position_taken</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The id of what it happened to.</summary>
    public required string Subject { get; init; }

    /// <summary>Who may read the body.</summary>
    public required Audience Audience { get; init; }

    /// <summary>SHA-256 of the body's salt and JSON.</summary>
    public required string BodyHash { get; init; }

    /// <summary>SHA-256 of all the above and the hash of the entry before.</summary>
    public required string Hash { get; init; }

    /// <summary>
    /// The hash that an entry must bear after one whose hash is <paramref name="before"/> (empty for the first):
    /// SHA-256 of the lines <c>governance-journal/1</c>, before, position, at, kind, subject, audience, body hash,
    /// each ended by a line feed. None of them can hold a line feed itself.
    /// </summary>
    public string Chained(string before) =>
        Fingerprint.Of(
            string.Create(
                CultureInfo.InvariantCulture,
                $"governance-journal/1\n{before}\n{Position}\n{Instants.Text(At)}\n{Kind}\n{Subject}\n{Audience.Value}\n{BodyHash}\n"
            )
        );
}

/// <summary>The last entry, or position 0 before the first.</summary>
public sealed record Head
{
    /// <summary>The last position.</summary>
    public required int Position { get; init; }

    /// <summary>When it was written.</summary>
    public required Instant At { get; init; }

    /// <summary>Its hash.</summary>
    public required string Hash { get; init; }
}
