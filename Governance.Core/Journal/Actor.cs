using Governance.Core.Kernel;

namespace Governance.Core.Journal;

/// <summary>Who asks for something to be done, and by which request.</summary>
public sealed record Actor
{
    private Actor(string? person, string? key, bool isMachine) => (Person, Key, IsMachine) = (person, key, isMachine);

    /// <summary>The clock, which does what is due.</summary>
    public static Actor Clock { get; } = new(null, null, true);

    /// <summary>Whoever runs the server, at its console: sets up, imports, restores.</summary>
    public static Actor Operator { get; } = new(null, null, true);

    /// <summary>The person's id, or null for a machine or the public.</summary>
    public string? Person { get; }

    /// <summary>The request's idempotency key, or null where repeating does no harm.</summary>
    public string? Key { get; }

    /// <summary>Whether this is the clock or the operator: no person's rights are asked.</summary>
    public bool IsMachine { get; }

    /// <summary>A signed-in person.</summary>
    public static Actor Of<T>(T person, string? key = null)
        where T : struct, IId<T> => new(person.Value, key, false);

    /// <summary>Somebody who has not signed in: has no rights but what everybody has.</summary>
    public static Actor Public(string? key = null) => new(null, key, false);
}
