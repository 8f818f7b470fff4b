using Governance.Core.Journal;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Coops;

/// <summary>A coop enters the federation's books, with its first standing. Part of inviting, importing and demonstrating.</summary>
public static class FoundCoop
{
    /// <summary>Adds the coop and the first act of its standing.</summary>
    public static async Task<Result<CoopId>> In(Change change, string rawName, Standing standing, LocalDate since)
    {
        var name = Fields.Line("name", rawName, Fields.Name);
        if (name.IsRefused)
        {
            return name.Refusal;
        }

        if (await CoopStore.Alike(change.Transaction, name.Value) is not null)
        {
            return new CoopNameIsTaken(name.Value);
        }

        var id = Ids.New<CoopId>(change.Now);
        await CoopStore.Add(change.Transaction, id, name.Value, change.Now);
        await change.Append(new CoopJoined(id, Fingerprint.Of(name.Value), change.Now));
        await SetStanding.In(
            change,
            id,
            new StandingAct
            {
                Number = 1,
                FromDate = since,
                Standing = standing,
                Reason = "",
            }
        );
        return id;
    }
}

/// <summary>A coop entered the books.</summary>
/// <param name="Coop">Which.</param>
/// <param name="NameHash">Fingerprint of its name.</param>
/// <param name="At">When.</param>
public sealed record CoopJoined(CoopId Coop, string NameHash, Instant At) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "coop_joined";

    /// <inheritdoc />
    public string Subject => Coop.Value;

    /// <inheritdoc />
    public Audience Audience => Audience.Public;

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "coop",
                new { id = Coop },
                new
                {
                    name = Fact.Hashed(NameHash),
                    joined_at = At,
                    place = "",
                    website = "",
                    about = "",
                }
            ),
        ];
}
