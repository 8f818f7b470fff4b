using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Governance.Core.Text;

namespace Governance.Tests.Text;

/// <summary>No text can run code, imitate our forms or take a page down.</summary>
internal sealed class MarkdownHtmlTests
{
    [TestCase("## a\n\n#### b\n\n## c", "h3 h4 h3")]
    [TestCase("# a\n\n### b\n\n###### c", "h3 h4 h5")]
    [TestCase("### a\n\n# b\n\n## c", "h3 h3 h4")]
    public void Headings_begin_at_the_pages_level_and_skip_none(string text, string levels)
    {
        var page = new HtmlParser().ParseDocument(MarkdownHtml.Render("text", text, topHeading: 3).Value);

        Assert.That(string.Join(' ', page.Body!.Children.Select(heading => heading.LocalName)), Is.EqualTo(levels));
    }

    [Test]
    public void An_empty_corner_of_a_table_heads_nothing() =>
        Assert.That(
            MarkdownHtml.Render("text", "| | a |\n|---|---|\n| b | c |", topHeading: 3).Value,
            Does.Contain("<td></td>").And.Contain("<th>a</th>").And.Not.Contain("<th></th>")
        );

    private static readonly string[] _hostile =
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](java\nscript:alert(1))",
        "[a](&#106;avascript:alert(1))",
        "[a](\u0001javascript:alert(1))",
        "<javascript:alert(1)>",
        "<data:text/html;base64,PHNjcmlwdD4=>",
        "![a](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)",
        "[a](vbscript:x)",
        "[a](//evil.example)",
        "[a](\\\\evil.example)",
        "# a {onclick=alert(1)}",
        "[a]: javascript:alert(1)\n\n[a]",
        "a <a href=\"javascript:alert(1)\">b</a>",
        "<style>*{display:none}</style>",
        "<form action=https://evil.example><input name=password></form>",
        "<svg><g/onload=alert(1)//<p>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "# body\n# getElementById\n# cookie",
        "| a | b |\n|:--|--:|\n| <img src=x onerror=alert(1)> | [c](javascript:d) |",
        "http://example.org/\"onmouseover=\"alert(1)",
        "`<script>`",
        "@<script>alert(1)</script>",
    ];

    [TestCaseSource(nameof(_hostile))]
    public void Nothing_that_runs_or_imitates_comes_out(string text)
    {
        var html = MarkdownHtml.Render("body", text, 4, new Mentions([("Ada", "pers_x")])).Value;

        var body = new HtmlParser().ParseDocument("<body>" + html).Body!;
        foreach (var element in body.QuerySelectorAll("*"))
        {
            Assert.That(
                element.LocalName,
                Is.Not.AnyOf(
                    "script",
                    "iframe",
                    "object",
                    "embed",
                    "form",
                    "input",
                    "button",
                    "style",
                    "svg",
                    "math",
                    "img",
                    "base",
                    "link",
                    "meta"
                )
            );
            foreach (var attribute in element.Attributes)
            {
                Assert.That(attribute.Name, Is.AnyOf("href", "rel", "class", "start"));
            }

            if (element.GetAttribute("href") is { } href)
            {
                Assert.That(href, Does.StartWith("http:").Or.StartWith("https:").Or.StartWith("mailto:").Or.Match("^[/#](?!/)"));
            }
        }
    }

    [TestCase('[', 130)]
    [TestCase('>', 130)]
    [TestCase('[', 5_000)]
    public void Nesting_without_end_is_refused_not_thrown(char mark, int times) =>
        Assert.That(MarkdownHtml.Render("body", new string(mark, times) + "a", 4).IsRefused || times < 2_000, Is.True);

    [Test]
    public void Quotes_nested_deeper_than_the_reader_follows_are_refused() =>
        Assert.That(
            MarkdownHtml.Render("body", string.Concat(Enumerable.Repeat("> ", 130)) + "a", 4).Refusal,
            Is.InstanceOf<MarkdownIsTooTangled>()
        );

    [TestCase("[a](", 5_000)]
    [TestCase("| ", 10_000)]
    [TestCase("**a ", 5_000)]
    [TestCase("- ", 10_000)]
    [TestCase("`", 20_000)]
    [TestCase("<a ", 6_000)]
    [TestCase("![", 10_000)]
    [TestCase("_a*", 6_000)]
    public void What_would_slow_the_reader_down_is_refused_or_quick(string part, int times)
    {
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        _ = MarkdownHtml.Render("body", string.Concat(Enumerable.Repeat(part, times))[..Math.Min(20_000, part.Length * times)], 4);

        Assert.That(
            System.Diagnostics.Stopwatch.GetElapsedTime(began),
            Is.LessThan(TimeSpan.FromSeconds(5)),
            "a minute would be an attack; the machine may be slow"
        );
    }

    [Test]
    public void Ordinary_text_comes_out_as_it_should() =>
        Assert.That(
            MarkdownHtml
                .Render("body", "# Why\n\n*So* **that** ~~not~~ `this`, see https://example.org/a?b=c.\n\n1. one\n2. two\n\n> said", 4)
                .Value.Replace("\n", ""),
            Is.EqualTo(
                "<h4>Why</h4><p><em>So</em> <strong>that</strong> <del>not</del> <code>this</code>, see <a href=\"https://example.org/a?b=c\" rel=\"nofollow noopener ugc\">https://example.org/a?b=c</a>.</p><ol><li>one</li><li>two</li></ol><blockquote><p>said</p></blockquote>"
            )
        );

    [Test]
    public void Html_is_shown_as_typed() =>
        Assert.That(
            MarkdownHtml.Render("body", "a <b>bold</b> & <script>x</script>", 4).Value,
            Is.EqualTo("<p>a &lt;b&gt;bold&lt;/b&gt; &amp; &lt;script&gt;x&lt;/script&gt;</p>\n")
        );

    [Test]
    public void A_mention_is_marked_and_found()
    {
        var mentions = new Mentions([("Ada", "pers_1"), ("Ada Okafor", "pers_2")]);
        var html = MarkdownHtml.Render("body", "ask @ada okafor, not mail@Ada Okafor", 4, mentions).Value;

        Assert.That(html, Does.Contain("<a class=\"mention\" href=\"/people/pers_2\" rel=\"nofollow noopener ugc\">@ada okafor</a>,"));
        Assert.That(mentions.Found, Is.EqualTo(new[] { "pers_2" }));
    }
}
