using System.ServiceModel.Syndication;
using Governance.Core.Agreements;
using Governance.Core.Kernel;
using Governance.Core.Words;

namespace Governance.Core.Feeds;

/// <summary>The versions of an agreement as an Atom feed, the latest first: who follows it hears of every change of its words.</summary>
public static class AgreementAtom
{
    private const int Most = 50;

    /// <summary>Writes it.</summary>
    /// <param name="agreement">The agreement.</param>
    /// <param name="versions">Its versions, the first first.</param>
    /// <param name="federation">The federation's name.</param>
    /// <param name="origin">The public address, without a slash at the end.</param>
    /// <param name="speech">Its language.</param>
    public static string Write(Agreement agreement, IReadOnlyList<VersionLine> versions, string federation, string origin, Speech speech)
    {
        var items = versions.Reverse().Take(Most).Select(version => Item(agreement, version, origin, speech)).ToList();
        var title = speech.Say("feed.agreement", new { name = agreement.Name, federation });
        var self = $"{origin}{agreement.Path}.atom";
        return AtomFeed.Write(new AtomFeed(title, "", federation, origin + agreement.Path, self), items);
    }

    private static SyndicationItem Item(Agreement agreement, VersionLine version, string origin, Speech speech)
    {
        var address = new Uri($"{origin}{agreement.Path}/versions/{version.Number}");
        var words = version.DecisionTitle ?? (version.Note.Length > 0 ? version.Note : speech["version_kind." + Fact.Cell(version.Kind)]);
        return new(
            speech.Say("feed.agreement_version", new { name = agreement.Name, n = version.Number }),
            SyndicationContent.CreatePlaintextContent($"{words}\nSHA-256 {version.TextHash}"),
            address,
            address.ToString(),
            version.MadeAt.ToDateTimeOffset()
        )
        {
            Summary = SyndicationContent.CreatePlaintextContent(words),
        };
    }
}
