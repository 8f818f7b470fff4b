using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;

namespace Governance.Core.Feeds;

/// <summary>A feed in the Atom form (RFC 4287).</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Subtitle">What it tells.</param>
/// <param name="Author">Who publishes it.</param>
/// <param name="Page">The address of the page that shows the same; the feed's id.</param>
/// <param name="Self">The feed's own address; empty where it is secret.</param>
internal sealed record AtomFeed(string Title, string Subtitle, string Author, string Page, string Self)
{
    /// <summary>Writes it, the latest entry first.</summary>
    public static string Write(AtomFeed about, IReadOnlyList<SyndicationItem> items)
    {
        var feed = new SyndicationFeed(about.Title, about.Subtitle, new Uri(about.Page))
        {
            Id = about.Page,
            LastUpdatedTime = items.Select(item => item.LastUpdatedTime).Append(DateTimeOffset.UnixEpoch).Max(),
            Items = items,
        };
        feed.Authors.Add(new SyndicationPerson { Name = about.Author });
        if (about.Self.Length > 0)
        {
            feed.Links.Add(SyndicationLink.CreateSelfLink(new Uri(about.Self), "application/atom+xml"));
        }

        using var bytes = new MemoryStream();
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(false),
            Indent = true,
            CheckCharacters = true,
        };
        using (var xml = XmlWriter.Create(bytes, settings))
        {
            feed.SaveAsAtom10(xml);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
