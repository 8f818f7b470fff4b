using Governance.Core.Journal;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Coops;

/// <summary>A coop's standing changes from a day on.</summary>
public static class SetStanding
{
    /// <summary>Adds the act.</summary>
    public static async Task In(Change change, CoopId coop, StandingAct act)
    {
        await CoopStore.AddAct(change.Transaction, coop, act);
        await change.Append(new StandingChanged(coop, act.Number, act.FromDate, act.Standing, Fingerprint.Of(act.Reason)));
    }

    /// <summary>
    /// May it follow what stands? Acts are in order of their days: one may begin on the day of the last, not before,
    /// so that a roll already written stays explained.
    /// </summary>
    public static Refusal? MayFollow(IReadOnlyList<StandingAct> acts, Standing standing, LocalDate from)
    {
        var last = acts[0];
        if (from < last.FromDate)
        {
            return new StandingMustFollowTheLast(last.FromDate);
        }

        return last.Standing == standing ? new StandingIsTheSame() : null;
    }
}

/// <summary>A coop's standing changed.</summary>
/// <param name="Coop">Whose.</param>
/// <param name="Number">The act's number.</param>
/// <param name="FromDate">From which day.</param>
/// <param name="Standing">To what.</param>
/// <param name="ReasonHash">Fingerprint of the reason.</param>
public sealed record StandingChanged(CoopId Coop, int Number, LocalDate FromDate, Standing Standing, string ReasonHash) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "standing_changed";

    /// <inheritdoc />
    public string Subject => Coop.Value;

    /// <inheritdoc />
    public Audience Audience => Audience.Public;

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "standing",
                new { coop_id = Coop, number = Number },
                new
                {
                    from_date = FromDate,
                    standing = Standing,
                    reason = Fact.Hashed(ReasonHash),
                }
            ),
        ];
}
