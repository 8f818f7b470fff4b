using System.Data.Common;
using System.ServiceModel.Syndication;
using Dapper;
using Governance.Core.Access;
using Governance.Core.Agreements;
using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Kernel;
using Governance.Core.Register;
using Governance.Core.Words;
using NodaTime;

namespace Governance.Core.Feeds;

/// <summary>
/// What goes on in a circle as an Atom feed: its decisions, who signed or left its agreements, and for who may read them its proposals, the latest first. The public's feed
/// holds the public's entries.
/// </summary>
public static class CircleAtom
{
    private const int Most = 50;

    /// <summary>Writes it.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="circle">The circle.</param>
    /// <param name="viewer">Whose rights it reads with.</param>
    /// <param name="federation">The federation's name.</param>
    /// <param name="origin">The public address, without a slash at the end.</param>
    /// <param name="self">The feed's own address; empty where it is secret.</param>
    /// <param name="speech">Its language.</param>
    public static async Task<string> Write(
        DbConnection connection,
        Circle circle,
        Viewer viewer,
        string federation,
        string origin,
        string self,
        Speech speech
    )
    {
        var decisions = await DecisionStore.List(connection, viewer.Audiences, new DecisionFilter(Circle: circle.Id), Most);
        var proposals = await connection.QueryAsync<(string Id, int Number, string Title, string Summary, string State, Instant RaisedAt)>(
            $"""
            SELECT id, number, title, summary, state, raised_at FROM proposal
             WHERE circle_id = @circle AND {connection.In("audience", "audiences")} AND state NOT IN ('ratified', 'withdrawn')
             ORDER BY raised_at DESC LIMIT @most
            """,
            new
            {
                circle = circle.Id,
                audiences = viewer.Audiences.ToArray(),
                most = Most,
            }
        );
        var accessions = await AccessionStore.Latest(connection, viewer.Audiences, circle.Id, Most);
        var items = decisions
            .Select(decision => RegisterAtom.Item(decision, origin, speech))
            .Concat(accessions.Select(one => ItemOf(one.Act, one.Name, one.Slug, origin, speech)))
            .Concat(
                proposals.Select(proposal =>
                {
                    var address = new Uri($"{origin}/proposals/{proposal.Id}");
                    return new SyndicationItem(
                        proposal.Title,
                        SyndicationContent.CreatePlaintextContent(proposal.Summary),
                        address,
                        address.ToString(),
                        proposal.RaisedAt.ToDateTimeOffset()
                    )
                    {
                        Summary = SyndicationContent.CreatePlaintextContent(speech["state." + proposal.State]),
                    };
                })
            )
            .OrderByDescending(item => item.LastUpdatedTime)
            .Take(Most);
        var title = speech.Say("feed.circle", new { circle = circle.Name, federation });
        return AtomFeed.Write(new AtomFeed(title, circle.Purpose, federation, $"{origin}/circles/{circle.Id}", self), [.. items]);
    }

    private static SyndicationItem ItemOf(Accession act, string name, string slug, string origin, Speech speech)
    {
        var address = new Uri($"{origin}/agreements/{slug}/signatures");
        var said = speech.Say(
            "feed.accession",
            new
            {
                what = Fact.Cell(act.Act),
                coop = act.CoopName,
                version = act.Version,
                title = name,
                when = act.EffectiveAt,
            }
        );
        var id = $"{address}#{act.CoopId}-{act.Number}";
        return new SyndicationItem(
            said,
            SyndicationContent.CreatePlaintextContent(act.Reservation),
            address,
            id,
            act.At.ToDateTimeOffset()
        );
    }
}
