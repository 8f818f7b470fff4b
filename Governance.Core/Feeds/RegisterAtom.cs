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
    public static string Write(string federation, string origin, IReadOnlyList<Decision> decisions, Speech speech) =>
        AtomFeed.Write(
            new AtomFeed(
                speech.Say("feed.title", new { federation }),
                speech["feed.subtitle"],
                federation,
                origin + "/register",
                origin + "/register.atom"
            ),
            [.. decisions.Select(decision => Item(decision, origin, speech))]
        );

    /// <summary>One entry.</summary>
    internal static SyndicationItem Item(Decision decision, string origin, Speech speech)
    {
        var address = new Uri($"{origin}/register/{decision.Number}");
        var outcome = decision.Outcome is { } known ? speech["outcome." + Fact.Cell(known)] : speech["entry." + Fact.Cell(decision.Kind)];
        var item = new SyndicationItem(
            $"{decision.Number} · {decision.Title}",
            SyndicationContent.CreateHtmlContent(decision.Html),
            address,
            address.ToString(),
            decision.RatifiedAt.ToDateTimeOffset()
        )
        {
            PublishDate = decision.RatifiedAt.ToDateTimeOffset(),
            Summary = SyndicationContent.CreatePlaintextContent(outcome),
        };
        if (decision.CircleName is { } circle)
        {
            item.Categories.Add(new SyndicationCategory(circle));
        }

        return item;
    }
}
