using Governance.Core.Circles;
using Governance.Core.Elections;
using Governance.Core.Journal;
using NodaTime;
using NodaTime.Text;

namespace Governance.Web.Demonstration;

/// <summary>Acts about elections.</summary>
internal sealed partial class Stage
{
    /// <summary>Somebody prepares an election in the general circle and opens it for some days.</summary>
    public async Task<ElectionId> Elect(string person, ElectionForm form, int days)
    {
        var by = Actor.Of(_people[person]);
        var id = await Done(The<PrepareElection>().Run(by, CircleId.General, form));
        var closes = (clock.Now + Duration.FromDays(days)).InZone(DateTimeZoneProviders.Tzdb["Europe/London"]).LocalDateTime;
        var typed = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm").Format(closes);
        await Done(The<OpenElection>().Run(by, id, typed));
        return id;
    }

    /// <summary>Somebody prepares an election and does not open it yet.</summary>
    public Task<ElectionId> Prepare(string person, ElectionForm form) =>
        Done(The<PrepareElection>().Run(Actor.Of(_people[person]), CircleId.General, form));

    /// <summary>A delegate casts the ballot of their coop.</summary>
    public async Task CastFor(ElectionId id, string person, params string?[] marks)
    {
        var coop = _coops[Cast.All.First(player => player.People.Contains(person)).Key];
        await using var connection = await _database.Open();
        var seat = (await ElectionStore.Roll(connection, id)).First(seat => seat.CoopId == coop);
        await Done(The<CastBallot>().Run(Actor.Of(_people[person]), id, seat.Id, marks));
    }

    /// <summary>The clock comes to the close, and counts.</summary>
    public async Task Count(ElectionId id)
    {
        await using (var connection = await _database.Open())
        {
            clock.To((await ElectionStore.Find(connection, id))!.ClosesAt!.Value);
        }

        await Done(The<CloseElection>().WhenDue(id));
    }
}
