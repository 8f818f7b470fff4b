using System.Data.Common;
using Dapper;
using Governance.Core.Access;
using Governance.Core.Data;
using Governance.Core.Words;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using NodaTime;
using Duration = NodaTime.Duration;

namespace Governance.Core.Feeds;

/// <summary>A round's close as a calendar tells it.</summary>
public sealed record CalendarClose
{
    /// <summary>The round's id.</summary>
    public required string Id { get; init; }

    /// <summary>The proposal's id.</summary>
    public required string ProposalId { get; init; }

    /// <summary>The proposal's title.</summary>
    public required string Title { get; init; }

    /// <summary>The circle's name.</summary>
    public required string CircleName { get; init; }

    /// <summary>When it closes, or closed.</summary>
    public required Instant ClosesAt { get; init; }

    /// <summary>How often the close was moved: the version of the calendar's entry.</summary>
    public required int Extensions { get; init; }
}

/// <summary>A decision's review as a calendar tells it.</summary>
public sealed record CalendarReview
{
    /// <summary>The decision's number.</summary>
    public required string Number { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>When it is to be looked at again.</summary>
    public required Instant ReviewAt { get; init; }
}

/// <summary>Deadlines and reviews as an iCalendar feed (RFC 5545), for one person, one circle, or all that somebody may read.</summary>
public static class CalendarFeed
{
    private const int Most = 500;
    private static readonly Duration _past = Duration.FromDays(90);

    /// <summary>Writes the feed as of now.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="viewer">Whose rights it reads with.</param>
    /// <param name="scope">As <see cref="FeedKey.Scope"/>.</param>
    /// <param name="name">What the calendar is called.</param>
    /// <param name="origin">The public address, without a slash at the end.</param>
    /// <param name="speech">Its language and zone.</param>
    /// <param name="now">Now.</param>
    public static async Task<string> Write(
        DbConnection connection,
        Viewer viewer,
        string scope,
        string name,
        string origin,
        Speech speech,
        Instant now
    )
    {
        var host = new Uri(origin).Host;
        var calendar = new Ical.Net.Calendar { ProductId = "-//Governance//EN" };
        calendar.AddProperty("X-WR-CALNAME", name);
        calendar.AddProperty("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        foreach (var close in await Closes(connection, viewer, scope, now - _past))
        {
            var at = new CalDateTime(close.ClosesAt.ToDateTimeUtc(), "UTC");
            calendar.Events.Add(
                new CalendarEvent
                {
                    Uid = $"{close.Id}@{host}",
                    Sequence = close.Extensions,
                    DtStamp = new CalDateTime(now.ToDateTimeUtc(), "UTC"),
                    DtStart = at,
                    DtEnd = at,
                    Summary = speech.Say("calendar.closes", new { title = close.Title }),
                    Description = speech.Say("calendar.in", new { circle = close.CircleName }),
                    Url = new Uri($"{origin}/proposals/{close.ProposalId}"),
                    Transparency = TransparencyType.Transparent,
                }
            );
        }

        foreach (var review in await Reviews(connection, viewer, scope, now - _past))
        {
            var day = review.ReviewAt.InZone(speech.Zone).Date;
            calendar.Events.Add(
                new CalendarEvent
                {
                    Uid = $"review-{review.Number}@{host}",
                    DtStamp = new CalDateTime(now.ToDateTimeUtc(), "UTC"),
                    DtStart = new CalDateTime(day.Year, day.Month, day.Day),
                    Summary = speech.Say("calendar.review", new { title = review.Title }),
                    Url = new Uri($"{origin}/register/{review.Number}"),
                    Transparency = TransparencyType.Transparent,
                }
            );
        }

        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    private static async Task<IReadOnlyList<CalendarClose>> Closes(DbConnection connection, Viewer viewer, string scope, Instant since)
    {
        var whose = scope switch
        {
            FeedKey.Me =>
                $"AND EXISTS (SELECT 1 FROM seat s WHERE s.round_id = r.id AND (s.person_id = @person OR {connection.In("s.coop_id", "coops")} OR {connection.In("s.given_to", "coops")}))",
            FeedKey.Federation => "",
            _ => "AND r.circle_id = @scope",
        };
        return
        [
            .. await connection.QueryAsync<CalendarClose>(
                $"""
                SELECT r.id, p.id AS proposal_id, p.title, c.name AS circle_name, r.closes_at, r.extensions
                  FROM round r
                  JOIN proposal p ON p.id = r.proposal_id
                  JOIN circle c ON c.id = r.circle_id
                 WHERE r.closes_at > @since AND r.void_because IS NULL AND p.state <> 'withdrawn'
                   AND {connection.In("p.audience", "audiences")} {whose}
                 ORDER BY r.closes_at DESC LIMIT @most
                """,
                Facts(viewer, scope, since)
            ),
        ];
    }

    private static async Task<IReadOnlyList<CalendarReview>> Reviews(DbConnection connection, Viewer viewer, string scope, Instant since)
    {
        var whose = scope switch
        {
            FeedKey.Me => $"AND {connection.In("d.circle_id", "circles")}",
            FeedKey.Federation => "",
            _ => "AND d.circle_id = @scope",
        };
        return
        [
            .. await connection.QueryAsync<CalendarReview>(
                $"""
                SELECT d.number, d.title, d.review_at FROM decision d
                 WHERE d.review_at > @since AND {connection.In("d.audience", "audiences")} {whose}
                 ORDER BY d.review_at DESC LIMIT @most
                """,
                Facts(viewer, scope, since)
            ),
        ];
    }

    private static object Facts(Viewer viewer, string scope, Instant since) =>
        new
        {
            scope,
            since,
            most = Most,
            person = viewer.Person!.Id,
            audiences = viewer.Audiences.ToArray(),
            coops = viewer.Hats.Where(hat => hat.SpeaksForCoop).Select(hat => hat.CoopId.Value).ToArray(),
            circles = viewer.Roles.Select(term => term.CircleId.Value).Distinct().ToArray(),
        };
}
