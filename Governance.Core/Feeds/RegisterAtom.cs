using System.ServiceModel.Syndication;
using Governance.Core.Kernel;
using Governance.Core.Register;
using Governance.Core.Words;

namespace Governance.Core.Feeds;

/// <summary>The register as an Atom feed (RFC 4287): public entries only, the latest first.</summary>
public static class RegisterAtom
{
    /// <summary>Writes the feed.</summary>
    /// <param name="federation">The federation's name.</param>
    /// <param name="origin">The public address, without a slash at the end.</param>
    /// <param name="decisions">Public entries, the latest first.</param>
    /// <param name="speech">The words' language.</param>
    /// <param name="query">The filter as it stands in the address, beginning with a question mark, or nothing.</param>
    public static string Write(string federation, string origin, IReadOnlyList<Decision> decisions, Speech speech, string query = "") =>
        AtomFeed.Write(
            new AtomFeed(
                speech.Say("feed.title", new { federation }),
                speech["feed.subtitle"],
                federation,
                origin + "/register" + query,
                origin + "/register.atom" + query
            ),
            [.. decisions.Select(decision => Item(decision, origin, speech))]
        );

    /// <summary>One entry.</summary>
    internal static SyndicationItem Item(Decision decision, string origin, Speech speech)
    {
        var address = new Uri($"{origin}/register/{decision.Number}");
        var changed = decision.SupersededAt is { } at && at > decision.RatifiedAt ? at : decision.RatifiedAt;
        var item = new SyndicationItem(
            $"{decision.Number} · {decision.Title}",
            SyndicationContent.CreateHtmlContent(decision.Html),
            address,
            address.ToString(),
            changed.ToDateTimeOffset()
        )
        {
            PublishDate = decision.RatifiedAt.ToDateTimeOffset(),
            Summary = SyndicationContent.CreatePlaintextContent(Summary(decision, speech)),
        };
        if (decision.CircleName is { } circle)
        {
            item.Categories.Add(new SyndicationCategory(circle));
        }

        if (decision is { SupersededBy: { } later, SupersededAudience: { } audience } && audience == Audience.Public)
        {
            item.Links.Add(new SyndicationLink(new Uri($"{origin}/register/{later}"), "successor-version", null, null, 0));
        }

        return item;
    }

    /// <summary>The outcome, and what took its place.</summary>
    private static string Summary(Decision decision, Speech speech)
    {
        var outcome = decision.Outcome is { } known ? speech["outcome." + Fact.Cell(known)] : speech["entry." + Fact.Cell(decision.Kind)];
        if (decision.SupersededBy is not { } number)
        {
            return outcome;
        }

        var ended = decision.SupersededBecause == SupersededBecause.Ends;
        var since =
            decision.SupersededAudience != Audience.Public
                ? speech[ended ? "force.ended" : "force.superseded"]
                : speech.Say(ended ? "feed.ended" : "feed.superseded", new { number });
        return outcome + ", " + since;
    }
}
