using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Governance.Tests.Files;
using Governance.Tests.Testing;

namespace Governance.Tests.Web;

/// <summary>How files come in and go out over HTTP: nothing that a browser could run, and nothing to whoever may not have it.</summary>
internal sealed class FilesTests
{
    private DemoSite _demo = null!;
    private HttpClient _ada = null!;

    [SetUp]
    public async Task Share()
    {
        _demo = await DemoSite.Shared;
        _ada = await _demo.Client("Ada Okafor");
    }

    [Test]
    public async Task A_file_is_saved_not_run_and_asked_for_each_time()
    {
        var answer = await _ada.GetAsync(_demo.Thing("file"));

        Assert.That(Header(answer, "X-Content-Type-Options"), Is.EqualTo("nosniff"));
        Assert.That(Header(answer, "Content-Security-Policy"), Is.EqualTo("default-src 'none'; sandbox"));
        Assert.That(Header(answer, "Cache-Control"), Does.Contain("private").And.Contain("no-cache"));
        Assert.That(answer.Content.Headers.ContentDisposition?.DispositionType, Is.EqualTo("attachment"));
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/plain"));
        Assert.That(answer.Headers.ETag, Is.Not.Null.With.Property("IsWeak").False);
        var again = new HttpRequestMessage(HttpMethod.Get, _demo.Thing("file"));
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        Assert.That((await _ada.SendAsync(again)).StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
    }

    [Test]
    public async Task Only_a_picture_that_was_drawn_here_is_shown_in_the_page()
    {
        var (_, markdown) = await Sent("page.html", Samples.Picture());

        var answer = await _ada.GetAsync(PathIn(markdown));

        Assert.That(answer.Content.Headers.ContentDisposition?.ToString(), Does.StartWith("inline").And.Contain("page.png"));
        Assert.That(answer.Content.Headers.ContentType?.ToString(), Is.EqualTo("image/png"));
        Assert.That(Header(answer, "Content-Security-Policy"), Does.Contain("sandbox"));
    }

    [TestCase("/files/file_00000000000000000000000000000000/a.png")]
    [TestCase("/files/file_x/a.png")]
    [TestCase("/files/..%2F..%2Fgovernance.db/a")]
    [TestCase("/files/%2e%2e/%2e%2e/governance.db")]
    [TestCase("/files/comm_00000000000000000000000000000000/a.png")]
    public async Task What_is_no_file_is_not_found(string path) =>
        Assert.That((await _ada.GetAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));

    [Test]
    public async Task What_is_refused_is_said_in_a_sentence()
    {
        Assert.That((await Sent("a.png", [.. "<svg onload='alert(1)'/>"u8])).Words, Does.Contain("SVG"));
        Assert.That((await Sent("../../x.png", Samples.Zip(("evil.exe", "MZ")))).Words, Does.StartWith("\"x.png\" is of a kind"));
        Assert.That((await Sent("huge.png", Samples.HugePicture())).Words, Does.Contain("40 million pixels"));
        Assert.That((await Sent("large.pdf", new byte[(10 * 1024 * 1024) + 1])).Words, Does.Contain("10 MB"));
    }

    [Test]
    public async Task A_body_larger_than_a_form_with_files_can_be_is_413()
    {
        var answer = await Send("large.pdf", new byte[33 * 1024 * 1024]);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    [Test]
    public async Task A_preview_is_what_would_be_posted_and_changes_nothing()
    {
        var page = await _ada.GetStringAsync("/proposals/" + _demo.Thing("withdrawn"));
        var before = Comments(page);
        var form = DemoSite.Form(page, ("body", "*So* <script>x</script>"), ("language", "cy"));

        var answer = await _ada.PostAsync($"/proposals/{_demo.Thing("withdrawn")}?handler=Preview", form);

        var shown = await answer.Content.ReadAsStringAsync();
        Assert.That(shown, Does.Contain("<div class=\"said\" lang=\"cy\" dir=\"auto\"><p><em>So</em> &lt;script&gt;x&lt;/script&gt;</p>"));
        Assert.That(shown, Does.Contain("*So* &lt;script&gt;x&lt;/script&gt;</textarea>"), "what was typed is kept");
        Assert.That(shown, Does.Contain("value=\"cy\" selected"));
        Assert.That(Comments(await _ada.GetStringAsync("/proposals/" + _demo.Thing("withdrawn"))), Is.EqualTo(before));
    }

    [Test]
    public async Task Names_are_offered_and_never_addresses()
    {
        var answer = await _ada.GetStringAsync($"/mentions?q=m&subject={_demo.Thing("open")}");

        Assert.That(answer, Does.Contain("Maud Ellery").And.Contain("Millrace Web").And.Not.Contain("demo.example"));
        var names = JsonDocument.Parse(answer).RootElement.EnumerateArray().ToList();
        Assert.That(names, Has.Count.LessThanOrEqualTo(8));
        Assert.That(
            names.SelectMany(name => name.EnumerateObject()).Select(one => one.Name).Distinct(),
            Is.EqualTo(new[] { "name", "what" })
        );
        Assert.That(await _ada.GetStringAsync($"/mentions?q=&subject={_demo.Thing("open")}"), Is.EqualTo("[]"));
    }

    private static int Comments(string page) => page.Split("<article class=\"comment").Length;

    private async Task<(HttpStatusCode Status, string Words)> Sent(string name, byte[] bytes)
    {
        var answer = await Send(name, bytes);
        var told = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        return (answer.StatusCode, told.GetProperty(answer.IsSuccessStatusCode ? "markdown" : "refused").GetString()!);
    }

    private async Task<HttpResponseMessage> Send(string name, byte[] bytes)
    {
        var part = new ByteArrayContent(bytes);
        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "file", FileName = $"\"{name}\"" };
        using var form = new MultipartFormDataContent
        {
            { new StringContent(DemoSite.Token(await _ada.GetStringAsync("/settings"))), "__RequestVerificationToken" },
            { new StringContent(_demo.Thing("open")), "subject" },
            part,
        };
        var request = new HttpRequestMessage(HttpMethod.Post, "/files") { Content = form };
        // What is too large is answered before it is sent.
        request.Headers.ExpectContinue = true;
        return await _ada.SendAsync(request);
    }

    private static string PathIn(string markdown) => markdown[(markdown.IndexOf('(') + 1)..^1];

    private static string Header(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.GetValues(name));
}
