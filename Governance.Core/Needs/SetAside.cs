using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Needs;

/// <summary>"Later" and "not us" are answers too: a need is put off until tomorrow, or said not to be one's own; and brought back.</summary>
public sealed class SetAside(Writer writer)
{
    private const int LongestKey = 160;

    /// <summary>Puts it off until tomorrow, or where it is due sooner, until half of the time left.</summary>
    public Task<Result<Done>> Later(Actor actor, string? key, Instant? due) =>
        Put(
            actor,
            key,
            now => new NeedMark
            {
                Key = key!,
                Mark = NeedMark.Later,
                UntilAt = Tomorrow(now, due),
            }
        );

    /// <summary>Says that it is not one's own to do; colleagues see that.</summary>
    public Task<Result<Done>> NotUs(Actor actor, string? key) => Put(actor, key, _ => new NeedMark { Key = key!, Mark = NeedMark.NotUs });

    /// <summary>Brings it back.</summary>
    public async Task<Result<Done>> Back(Actor actor, string? key)
    {
        if (actor.Person is not { } person)
        {
            return new NotAllowed("sign_in");
        }

        if (key is null)
        {
            return new NotFound();
        }

        await writer.Keep(change => AttentionStore.Remove(change.Transaction, new PersonId(person), key));
        return Done.It;
    }

    private async Task<Result<Done>> Put(Actor actor, string? key, Func<Instant, NeedMark> mark)
    {
        if (actor.Person is not { } person)
        {
            return new NotAllowed("sign_in");
        }

        if (key is null or { Length: 0 or > LongestKey })
        {
            return new NotFound();
        }

        await writer.Keep(change => AttentionStore.Put(change.Transaction, new PersonId(person), mark(change.Now), change.Now));
        return Done.It;
    }

    private static Instant Tomorrow(Instant now, Instant? due)
    {
        var tomorrow = now + Duration.FromHours(20);
        return due is { } at && at > now && at < tomorrow + Duration.FromHours(4) ? now + ((at - now) / 2) : tomorrow;
    }
}
