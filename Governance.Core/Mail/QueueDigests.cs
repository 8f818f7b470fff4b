using System.Data.Common;
using Governance.Core.Access;
using Governance.Core.Data;
using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Mail;

/// <summary>Queues the digests that are due, each for the hour that its reader has chosen. Late or twice changes nothing but the delay.</summary>
public sealed class QueueDigests(Writer writer, Database database, IOutbox outbox)
{
    private const int AtOnce = 200;

    /// <summary>Who never gets one is looked at again after this.</summary>
    private static readonly Duration _never = Duration.FromDays(365);

    /// <summary>Queues what is due.</summary>
    public async Task WhenDue(Instant now)
    {
        await using var connection = await database.Open();
        if (await FederationStore.Find(connection) is not { } federation)
        {
            return;
        }

        foreach (var person in await DigestStore.Unplaced(connection, AtOnce))
        {
            await Place(connection, federation, person, now, queue: false);
        }

        foreach (var person in await DigestStore.Due(connection, now, AtOnce))
        {
            await Place(connection, federation, person, now, queue: true);
        }
    }

    /// <summary>The next digest of somebody who has changed their wishes.</summary>
    public static async Task Replace(Change change, PersonId person, MailWish wish, DateTimeZone zone)
    {
        var next = wish.NextDigest(change.Now, zone) ?? change.Now + _never;
        await DigestStore.Place(change.Transaction, person, change.NextPosition - 1, next);
    }

    private async Task Place(DbConnection connection, TheFederation federation, PersonId id, Instant now, bool queue)
    {
        var person = await PersonStore.Find(connection, id);
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(person?.Zone ?? "") ?? federation.DateTimeZone;
        var wish = await MailWishStore.Of(connection, id);
        await writer.Keep(async change =>
        {
            // Another clock, or this one a moment ago, may have done it meanwhile.
            var due = await DigestStore.Next(change.Connection, id, change.Transaction);
            if (queue ? due is null || due > now : due is not null)
            {
                return;
            }

            if (queue && wish.Digest != DigestRhythm.Never && person?.Email is not null)
            {
                await outbox.Queue(change, id, "digest", new { });
            }

            // However long the server was away, one digest tells it all; the next comes at its hour.
            await DigestStore.Place(change.Transaction, id, change.NextPosition - 1, wish.NextDigest(now, zone) ?? now + _never);
        });
    }
}
