using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Federation;

/// <summary>The one network that this installation serves.</summary>
public sealed record TheFederation
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its time zone (IANA): dates of standings and terms are days of this zone.</summary>
    public required string Zone { get; init; }

    /// <summary>The language of its mails and pages where a reader has chosen none.</summary>
    public required string Language { get; init; }

    /// <summary>Whether everything in it is invented and visitors may try it as anybody.</summary>
    public required bool IsDemonstration { get; init; }

    /// <summary>When it was set up.</summary>
    public required Instant SetUpAt { get; init; }

    /// <summary>The zone itself.</summary>
    public DateTimeZone DateTimeZone => DateTimeZoneProviders.Tzdb[Zone];

    /// <summary>The date there at an instant.</summary>
    public LocalDate DateAt(Instant instant) => instant.InZone(DateTimeZone).Date;
}

/// <summary>The installation already serves a federation.</summary>
public sealed record AlreadySetUp() : Refusal("already_set_up");

/// <summary>The federation was set up: the first entry of its journal.</summary>
/// <param name="NameHash">Fingerprint of its name.</param>
/// <param name="Zone">Its time zone.</param>
/// <param name="Language">Its language.</param>
/// <param name="IsDemonstration">Whether all is invented.</param>
/// <param name="At">When.</param>
public sealed record FederationSetUp(string NameHash, string Zone, string Language, bool IsDemonstration, Instant At) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "federation_set_up";

    /// <inheritdoc />
    public string Subject => "federation";

    /// <inheritdoc />
    public Audience Audience => Audience.Public;

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "federation",
                new { one = 1 },
                new
                {
                    name = Fact.Hashed(NameHash),
                    zone = Zone,
                    language = Language,
                    is_demonstration = IsDemonstration,
                    set_up_at = At,
                }
            ),
        ];
}
