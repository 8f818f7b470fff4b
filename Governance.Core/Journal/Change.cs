using System.Data.Common;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Journal;

/// <summary>One command at work inside the writer's transaction.</summary>
public sealed class Change : IChange
{
    private readonly List<Head> _heads;

    internal Change(DbTransaction transaction, Actor actor, Instant now, Head head)
    {
        (Transaction, Actor, Now) = (transaction, actor, now);
        _heads = [head];
    }

    /// <inheritdoc />
    public DbTransaction Transaction { get; }

    /// <summary>The connection of <see cref="Transaction"/>.</summary>
    public DbConnection Connection => Transaction.Connection!;

    /// <summary>Who asked.</summary>
    public Actor Actor { get; }

    /// <inheritdoc />
    public Instant Now { get; }

    /// <summary>The head as this command leaves it.</summary>
    internal Head Head => _heads[^1];

    /// <summary>The position that the next event will have: what a row keeps to know which change made it.</summary>
    public int NextPosition => Head.Position + 1;

    /// <inheritdoc />
    public async Task Append<TEvent>(TEvent happened)
        where TEvent : IEvent
    {
        var body = Json.Write(happened);
        var salt = Fingerprint.NewSalt();
        var entry = new Entry
        {
            Position = Head.Position + 1,
            At = Now,
            Kind = TEvent.Kind,
            Subject = happened.Subject,
            Audience = happened.Audience,
            BodyHash = Fingerprint.Sealed(salt, body),
            Hash = "",
        };
        entry = entry with { Hash = entry.Chained(Head.Hash) };
        await JournalStore.Add(Transaction, entry, salt, body);
        _heads.Add(
            new Head
            {
                Position = entry.Position,
                At = entry.At,
                Hash = entry.Hash,
            }
        );
    }
}
