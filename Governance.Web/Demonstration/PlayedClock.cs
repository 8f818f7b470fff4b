using NodaTime;

namespace Governance.Web.Demonstration;

/// <summary>A clock that is moved by hand, so that a year of the demonstration happens in a few seconds.</summary>
internal sealed class PlayedClock(Instant begins) : TimeProvider
{
    /// <summary>The moment it shows.</summary>
    public Instant Now { get; private set; } = begins;

    /// <summary>Moves it on, never back.</summary>
    public void To(Instant later) => Now = Instant.Max(Now, later);

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();
}
