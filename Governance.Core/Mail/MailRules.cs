using NodaTime;

namespace Governance.Core.Mail;

/// <summary>What becomes of a mail at the moment it could be sent.</summary>
public enum Fate
{
    /// <summary>It goes out.</summary>
    Send,

    /// <summary>It waits.</summary>
    Wait,

    /// <summary>It does not go out; the digest tells it.</summary>
    Drop,
}

/// <summary>What a mail's fate depends on.</summary>
/// <param name="Sort">How pressing it is.</param>
/// <param name="Wish">How the reader wants to be written to.</param>
/// <param name="WasTold">Whether they were told of this phase, or nudged in this round, before.</param>
/// <param name="SentThisWeek">How many they got in seven days.</param>
/// <param name="Zone">Their zone.</param>
/// <param name="Now">Now.</param>
public sealed record MailFacts(MailSort Sort, MailWish Wish, bool WasTold, int SentThisWeek, DateTimeZone Zone, Instant Now);

/// <summary>
/// Five minutes a week: one mail for each phase of a proposal at most, nudges within quiet hours and a weekly cap, whatever does not go out
/// stands in the digest. Pure.
/// </summary>
public static class MailRules
{
    /// <summary>What becomes of it; and until when it waits, or why it does not go out.</summary>
    public static (Fate Fate, Instant? Until, string Because) Of(MailFacts facts)
    {
        if (facts.Sort == MailSort.Essential)
        {
            return (Fate.Send, null, "");
        }

        if (facts.WasTold)
        {
            return (Fate.Drop, null, "told");
        }

        if ((facts.Sort == MailSort.Phase && !facts.Wish.AtOnce) || (facts.Sort == MailSort.Nudge && !facts.Wish.Nudges))
        {
            return (Fate.Drop, null, "wish");
        }

        if (facts.Sort != MailSort.Digest && facts.SentThisWeek >= facts.Wish.MostAWeek)
        {
            return (Fate.Drop, null, "cap");
        }

        // A digest comes at the hour that was chosen, quiet or not.
        return facts.Sort != MailSort.Digest && facts.Wish.QuietEnds(facts.Now, facts.Zone) is { } ends
            ? (Fate.Wait, ends, "")
            : (Fate.Send, null, "");
    }
}
