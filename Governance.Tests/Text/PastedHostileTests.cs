using System.Diagnostics;
using AngleSharp.Html.Parser;
using CsCheck;
using Governance.Core.Text;
using Governance.Tests.Testing;

namespace Governance.Tests.Text;

/// <summary>Whatever is pasted, an answer comes soon, and nothing of it becomes an element of the page.</summary>
internal sealed class PastedHostileTests
{
    private static readonly string[] _parts =
    [
        "<b>",
        "</b>",
        "<i>",
        "</p>",
        "<p>",
        "<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'>",
        "<span style='mso-list:Ignore'>",
        "</span>",
        "<![if !supportLists]>",
        "<![endif]>",
        "<ol start=-7>",
        "<ol type=i>",
        "<ul>",
        "<li>",
        "</li>",
        "</ol>",
        "<table>",
        "<tr>",
        "<td rowspan=99999 colspan=99999>",
        "</table>",
        "<blockquote>",
        "</blockquote>",
        "<script>alert(1)",
        "</script>",
        "<style>",
        "</style>",
        "<svg><style><img src=x onerror=alert(1)>",
        "<math><mtext>",
        "<a href='javascript:alert(1)'>",
        "<a href=\"https://e.org/a)b](c|d '\">",
        "<a href='#_ftn1'>[1]",
        "</a>",
        "<pre>",
        "<code>",
        "</code>",
        "<h1>",
        "</h1>",
        "<br>",
        "<hr>",
        "&lt;script&gt;",
        "&#0;",
        "&nbsp;",
        "&shy;",
        "&amp;lt;",
        "\0",
        "\uD800",
        "<!--",
        "-->",
        "<img alt='](x)'>",
        "<del>",
        "<div id=sdfootnote1>",
        "<s>",
        "<template>",
        "*",
        "**",
        "_",
        "`",
        "```",
        "[",
        "](javascript:alert(1))",
        "]",
        "<",
        ">",
        "|",
        "\\",
        "#",
        "1. ",
        "- ",
        "~~",
        "!",
        "&",
        "\n",
        "    ",
        "a",
        "Ada",
        " ",
        "---",
        "===",
        "http://e.org/_a*",
    ];

    private static readonly string[] _elements =
    [
        .. "p br em strong del code pre blockquote hr ul ol li h2 h3 h4 h5 h6 a table thead tbody tr th td".Split(' '),
    ];

    [Test]
    public void Converting_never_throws_and_yields_nothing_that_runs() =>
        Gen.Select(Any.Of<string>(_parts).Array[0, 40], Gen.String)
            .Sample(
                (parts, noise) =>
                {
                    var html = string.Concat(parts) + noise + string.Concat(parts.Reverse());
                    var markdown = PastedText.FromHtml("text", html);
                    Assert.That(markdown.IsRefused, Is.False, html);
                    Assert.That(OnlyElements(markdown.Value), Is.True, html);
                    Assert.That(OnlyElements(PastedText.FromPlain(html)), Is.True, html);
                },
                iter: 1_500
            );

    [Test]
    public void The_words_of_a_paragraph_come_back_as_they_were() =>
        Any.Of<string>([
                .. _parts.Where(part =>
                    !part.StartsWith('<') && part is not ("&#0;" or "&shy;" or "\0" or "\uD800" or "&nbsp;" or "-->" or "<!--")
                ),
            ])
            .Array[1, 12]
            .Sample(
                parts =>
                {
                    var words = string.Concat(parts).Replace("\n", " ").Trim();
                    var html = $"<p><b>{Escape(words)}</b> and {Escape(words)}</p>";
                    var rendered = MarkdownHtml.Render("text", PastedText.FromHtml("text", html).Value, 3);
                    var said = new HtmlParser().ParseDocument("<body>" + rendered.Value).Body!.TextContent;
                    Assert.That(Bare(said), Is.EqualTo(Bare(words + "and" + words)), html);
                },
                iter: 1_500
            );

    private static readonly (string Name, string Html)[] _large =
    [
        ("deep", Many("<div>", 10_000) + "x"),
        ("deep inline", Many("<span>", 180_000)),
        ("deep formatting", Many("<b><p>", 100_000) + Many("</b>", 60_000)),
        ("unclosed paragraphs", Many("<p>a", 250_000)),
        ("misnested", Many("<b><i></b>", 90_000)),
        (
            "fonts that come again",
            Many("<font a>", 1) + string.Concat(Enumerable.Range(0, 300).Select(n => $"<font c={n}>")) + Many("<p>x", 100_000)
        ),
        ("ends without beginnings", Many("<div>", 200) + Many("</x>", 220_000)),
        ("tables in tables", Many("<table><tr><td>", 60_000)),
        ("wide table", "<table>" + Many("<tr><td rowspan=1000>" + new string('x', 200), 4_000)),
        ("one paragraph of stars", "<p>" + Many("*a ", 330_000)),
        ("one paragraph of brackets", "<p>" + Many("[", 1_000_000)),
        ("paragraphs of stars", Many("<p>" + Many("*a_b`[", 1_900) + "</p>", 90)),
        ("bold letters", "<p>" + Many("<b>a</b>b", 100_000)),
        ("entities", Many("&amp;", 200_000)),
        ("attributes", "<p " + string.Concat(Enumerable.Range(0, 90_000).Select(n => $"a{n}=1 "))),
        ("styles", Many("<p style='" + Many("a:b;", 1_900) + "'>x", 120)),
        ("one comment", "<!--" + Many("-", 1_000_000)),
        ("lists", Many("<ul><li>", 110_000)),
        ("links", Many("<a href=https://e.org>x</a> ", 38_000)),
    ];

    private static IEnumerable<TestCaseData> Large => _large.Select(large => new TestCaseData(large.Html).SetArgDisplayNames(large.Name));

    [TestCaseSource(nameof(Large))]
    public void A_million_characters_of_anything_are_answered_soon(string html)
    {
        var watch = Stopwatch.StartNew();
        var markdown = PastedText.FromHtml("text", html);
        TestContext.Out.WriteLine(
            $"{watch.ElapsedMilliseconds} ms {markdown.Refusal?.Code ?? markdown.Value.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)}"
        );
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
        watch.Restart();
        PastedText.FromPlain(html);
        TestContext.Out.WriteLine($"plain: {watch.ElapsedMilliseconds} ms");
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    private static bool OnlyElements(string markdown)
    {
        var html = MarkdownHtml.Render("text", markdown, 3);
        return html.IsRefused
            || new HtmlParser()
                .ParseDocument("<body>" + html.Value)
                .Body!.QuerySelectorAll("*")
                .All(element => _elements.Contains(element.LocalName));
    }

    private static string Escape(string words) => words.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private static string Bare(string words) => string.Concat(words.Where(c => !char.IsWhiteSpace(c)));

    private static string Many(string part, int times) => string.Concat(Enumerable.Repeat(part, times));
}
