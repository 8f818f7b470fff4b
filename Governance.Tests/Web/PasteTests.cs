using System.Net;
using System.Text.Json;
using Governance.Core.Text;
using Governance.Tests.Testing;

namespace Governance.Tests.Web;

/// <summary>What the script of a page asks when something is pasted.</summary>
internal sealed class PasteTests
{
    private HttpClient _maud = null!;
    private DemoSite _demo = null!;

    [SetUp]
    public async Task Share()
    {
        _demo = await DemoSite.Shared;
        _maud = await _demo.Client("Maud Ellery");
    }

    [Test]
    public async Task A_page_answers_with_Markdown() =>
        Assert.That(
            await Asked("<h2>Purpose</h2><p>1. We serve.</p>"),
            Is.EqualTo((HttpStatusCode.OK, "text", "## Purpose\n\n1\\. We serve."))
        );

    [Test]
    public async Task What_is_too_tangled_is_refused_in_words()
    {
        var (status, name, words) = await Asked(string.Concat(Enumerable.Repeat("<div>", 10_000)));

        Assert.That((status, name), Is.EqualTo((HttpStatusCode.UnprocessableEntity, "refused")));
        Assert.That(words, Is.EqualTo(Any.Speech.Say(new PastedTextIsTooTangled("text"))));
    }

    [Test]
    public async Task Two_megabytes_fit_and_no_more()
    {
        Assert.That((await Asked(new string('x', PastedText.Most))).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await Asked(new string('x', PastedText.Most + 1))).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
    }

    private async Task<(HttpStatusCode Status, string Name, string Words)> Asked(string html)
    {
        var token = DemoSite.Token(await _maud.GetStringAsync("/settings"));
        using var form = new MultipartFormDataContent
        {
            { new StringContent(html), "html" },
            { new StringContent(token), "__RequestVerificationToken" },
        };
        var answer = await _maud.PostAsync("/proposals/new?handler=Convert", form);
        var only = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.EnumerateObject().Single();
        return (answer.StatusCode, only.Name, only.Value.GetString()!);
    }
}
