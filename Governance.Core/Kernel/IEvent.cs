using System.Data.Common;
using NodaTime;

namespace Governance.Core.Kernel;

/// <summary>
/// Something that happened, in the past tense, kept for ever in the journal.
/// Holds ids, facts and fingerprints, never names, prose or addresses: an append-only record cannot forget.
/// </summary>
public interface IEvent
{
    /// <summary>The kind as it stands in the journal, such as <c>position_taken</c>: written once, never renamed.</summary>
    static abstract string Kind { get; }

    /// <summary>The id of what it happened to.</summary>
    string Subject { get; }

    /// <summary>Who may read the body; the entry itself, with the body's fingerprint, is everybody's.</summary>
    Audience Audience { get; }

    /// <summary>What the event makes true in the tables that <c>verify</c> compares with the journal.</summary>
    IEnumerable<Fact> Facts { get; }
}

/// <summary>Who may read something: everybody, everyone in the federation, or the people of one circle, coop or one person.</summary>
/// <param name="Value"><c>public</c>, <c>federation</c>, or the id of a circle, coop or person.</param>
public readonly record struct Audience(string Value)
{
    /// <summary>Everybody, signed in or not.</summary>
    public static Audience Public => new("public");

    /// <summary>Everyone with a place in the federation.</summary>
    public static Audience Federation => new("federation");

    /// <summary>The people of one circle, coop, or one person.</summary>
    public static Audience Of<T>(T id)
        where T : struct, IId<T> => new(id.Value);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>The one transaction in which a command loads, decides, changes and records.</summary>
public interface IChange
{
    /// <summary>The transaction that everything of this command belongs to.</summary>
    DbTransaction Transaction { get; }

    /// <summary>The instant of this command: one for all it does, taken after the journal was locked.</summary>
    Instant Now { get; }

    /// <summary>Records what happened. Call it after the state was changed.</summary>
    Task Append<TEvent>(TEvent happened)
        where TEvent : IEvent;
}
