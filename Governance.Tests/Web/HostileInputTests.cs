using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Governance.Tests.Testing;

namespace Governance.Tests.Web;

/// <summary>
/// Every field of every form that a page shows takes every one of these texts: it is stored and shown as text, or refused with a sentence
/// that keeps what was typed. Never an answer of 500 and above, never a node that could run.
/// The texts are this project's own, after the traps measured in Markdig and ASP.NET.
/// </summary>
internal sealed class HostileInputTests
{
    private static readonly string[] _people = ["Ada Okafor", "Bethan Rhys", "Maud Ellery"];

    private static readonly string[] _texts =
    [
        "\0",
        "a\u0007b",
        "\uFFFD\uFFFE",
        "\u202Egnp.exe",
        "\u200B\u2060\uFEFF",
        "' OR 1=1; DROP TABLE person; --",
        "%_!\\",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)><math href=javascript:alert(1)>",
        "[x](javascript:alert(1)) <javascript:alert(1)> [y](data:text/html,x) ![z](data:image/svg+xml,x)",
        "# h {onclick=alert(1) id=main}",
        "<form action=//evil><input name=__RequestVerificationToken>",
        "{{7*7}} ${7*7} @(7*7)",
        "=HYPERLINK(\"http://evil\")",
        "a\r\nBcc: evil@example.org",
        "../../../../etc/passwd",
        "Z̷̛̗a̸͓͝l̵̞̎g̷̝͛o̸̯͗ 👩‍👩‍👧‍👦 ﷽",
        new string('[', 130),
        new string('>', 200) + " x",
        string.Concat(Enumerable.Repeat("- ", 200)) + "x",
        string.Concat(Enumerable.Repeat("[a](", 4_000)),
        string.Concat(Enumerable.Repeat("|a", 9_000)) + "\n" + string.Concat(Enumerable.Repeat("|-", 9_000)),
        new string('x', 250_000),
    ];

    [Test]
    public async Task No_text_in_any_field_breaks_or_runs_anything()
    {
        await using var demo = await DemoSite.Begin();
        var wrong = new List<string>();
        var posted = 0;
        foreach (var person in _people)
        {
            var client = await demo.Client(person);
            foreach (var address in Addresses(demo))
            {
                foreach (var form in await Forms(client, address))
                {
                    foreach (var text in _texts)
                    {
                        posted++;
                        wrong.AddRange(await Post(client, form, text));
                    }
                }
            }
        }

        Assert.That(wrong, Is.Empty, string.Join('\n', wrong.Distinct().Take(40)));
        Assert.That(posted, Is.GreaterThan(800), "the forms are found");
        var report = await demo.Site.Verified();
        Assert.That(report.Findings, Is.Empty, "the record holds after all of it");
    }

    [Test]
    public async Task A_form_larger_than_the_limit_is_answered_with_413()
    {
        var demo = await DemoSite.Shared;
        var client = await demo.Client("Ada Okafor");
        var request = new HttpRequestMessage(HttpMethod.Post, "/proposals/new")
        {
            Content = new FormUrlEncodedContent([new("text", new string('x', 9 * 1024 * 1024))]),
        };
        request.Headers.ExpectContinue = true;
        var answer = await client.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    [Test]
    public async Task What_is_harmless_comes_back_as_typed()
    {
        var demo = await DemoSite.Shared;
        var client = await demo.Client("Ada Okafor");
        const string Harmless = "5 < 6 & \"7\" – naïve 日本語 {{x}}";
        var form = (await Forms(client, "/proposals/" + demo.Thing("discuss"))).Single(form => form.Action.Contains("Comment"));
        await client.PostAsync(form.Action, Fill(form, Harmless));
        var page = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync("/proposals/" + demo.Thing("discuss")));

        Assert.That(page.QuerySelector("#comments")!.TextContent, Does.Contain(Harmless));
    }

    private static IEnumerable<string> Addresses(DemoSite demo)
    {
        var routes = new Routes(demo);
        return Matrix
            .Rows(Matrix.Gets)
            .Select(row => row.Route)
            .Where(route => route is not ("/demo" or "/setup" or "/sign-out"))
            .Select(routes.Address)
            .Append("/proposals/" + demo.Thing("discuss"))
            .Distinct();
    }

    private static async Task<IReadOnlyList<Form>> Forms(HttpClient client, string address)
    {
        var answer = await client.GetAsync(address);
        if (!answer.IsSuccessStatusCode || answer.Content.Headers.ContentType?.MediaType != "text/html")
        {
            return [];
        }

        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
        return
        [
            .. page
                .Forms.OfType<IHtmlFormElement>()
                .Where(form => form.Method == "post" && form.GetAttribute("action") is not ("/sign-out" or "/demo"))
                .Select(form => new Form(form.GetAttribute("action") is { Length: > 0 } action ? action : address, Fields(form)))
                .Where(form => form.Fields.Any(field => field.IsTyped)),
        ];
    }

    private static IReadOnlyList<Field> Fields(IHtmlFormElement form) =>
        [
            .. form.QuerySelectorAll("input[name], textarea[name], select[name]")
                .Select(field => new Field(
                    field.GetAttribute("name")!,
                    (field as IHtmlSelectElement)?.Value ?? (field as IHtmlTextAreaElement)?.Value ?? field.GetAttribute("value") ?? "",
                    // What is not in its list, and words offered for no clause, would be all that is refused of a comment.
                    field.GetAttribute("name")
                        is not ("language" or "mark" or "clause" or "offer")
                        && (
                            field is IHtmlTextAreaElement
                            || field.GetAttribute("type") is (null or "text" or "email" or "search" or "datetime-local" or "date")
                        )
                )),
        ];

    /// <summary>Fills every field that is typed into; with a long text only as many as a form may hold together.</summary>
    private static FormUrlEncodedContent Fill(Form form, string text)
    {
        var left = text.Length > 10_000 ? 20 : int.MaxValue;
        return new(
            form.Fields.Select(field => KeyValuePair.Create(field.Name, field.IsTyped && left-- <= 0 ? field.Value : Value(field, text)))
        );
    }

    private static string Value(Field field, string text) =>
        field.Name == "_key" ? Guid.NewGuid().ToString("N")
        : field.IsTyped && field.Name != "__RequestVerificationToken" ? text
        : field.Value;

    private static async Task<IReadOnlyList<string>> Post(HttpClient client, Form form, string text)
    {
        var answer = await client.PostAsync(form.Action, Fill(form, text));
        var html = await answer.Content.ReadAsStringAsync();
        var what = $"{form.Action} with {text[..Math.Min(40, text.Length)]}";
        if ((int)answer.StatusCode >= 500)
        {
            return [$"{(int)answer.StatusCode} {what}"];
        }

        var shown = answer.Headers.Location is { } next ? await client.GetStringAsync(new Uri(client.BaseAddress!, next)) : html;
        return await Unsafe(shown) is { } node ? [$"{node} {what}"] : [];
    }

    private static async Task<string?> Unsafe(string html)
    {
        var page = await new HtmlParser().ParseDocumentAsync(html);
        return page.QuerySelectorAll("#comments *, .text *, .stamp *, h1 *, td *, li *")
            .FirstOrDefault(node =>
                node.LocalName is "script" or "iframe" or "object" or "embed" or "base" or "meta" or "svg" or "math" or "style" or "img"
                || node.Attributes.Any(attribute =>
                    attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)
                    || (
                        attribute.Name is "href" or "src" or "action" or "formaction"
                        && (
                            attribute.Value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)
                            || attribute.Value.TrimStart().StartsWith("data:", StringComparison.OrdinalIgnoreCase)
                        )
                    )
                )
            )
            ?.OuterHtml;
    }

    private sealed record Form(string Action, IReadOnlyList<Field> Fields);

    private sealed record Field(string Name, string Value, bool IsTyped);
}
