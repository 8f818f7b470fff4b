using NodaTime;
using NodaTime.Text;

namespace Governance.Core.Kernel;

/// <summary>Instants as they are stored and hashed: UTC, six decimals of a second, so that text order is time order.</summary>
public static class Instants
{
    private static readonly InstantPattern _stored = InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss'.'ffffff'Z'");

    /// <summary>As stored: <c>2026-11-23T09:00:00.000000Z</c>.</summary>
    public static string Text(Instant instant) => _stored.Format(instant);

    /// <summary>Reads what was stored, and any RFC 3339 time with an offset; throws <see cref="UnparsableValueException"/> otherwise.</summary>
    public static Instant Parse(string text)
    {
        var stored = _stored.Parse(text);
        return stored.Success ? stored.Value : OffsetDateTimePattern.Rfc3339.Parse(text).GetValueOrThrow().ToInstant();
    }

    /// <summary>Reads what was stored; false otherwise.</summary>
    public static bool TryParse(string? text, out Instant instant)
    {
        var read = _stored.Parse(text ?? "");
        instant = read.Success ? read.Value : default;
        return read.Success;
    }

    /// <summary>Now, cut to the microsecond that storage keeps, so that what was decided and what is read back are the same instant.</summary>
    public static Instant Now(this TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return Instant.FromUnixTimeTicks((now.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 10 * 10);
    }
}
