using Governance.Core.Data;
using Governance.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Governance.Tests.Journeys;

/// <summary>A text comes from a word processor into a proposal, can be undone, and is never lost.</summary>
[Category("Browser")]
internal sealed class PasteJourney
{
    private const string Paste = """
        (area, [html, plain]) => {
          const data = new DataTransfer();
          if (html !== '') data.setData('text/html', html);
          data.setData('text/plain', plain);
          area.focus();
          return area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """;

    private static readonly string[] _formatted = ["<h2>Purpose</h2><p>We <b>serve</b>.</p><ol><li>Work</li></ol>", "Purpose We serve."];
    private static readonly string[] _words = ["", "as always"];

    private SiteOfCoops _wood = null!;

    [SetUp]
    public async Task A_coop() => _wood = await SiteOfCoops.Begin(Dialect.Sqlite, ["Alder"]);

    [TearDown]
    public async Task End() => await _wood.DisposeAsync();

    [Test]
    public async Task What_is_pasted_keeps_its_headings_can_be_undone_and_falls_back_to_its_words()
    {
        await using var alder = await Visitor.Come(_wood.Site);
        await alder.SignIn("alder@example.org");
        await alder.Go("/proposals/new");
        var text = alder.Page.Locator("textarea[data-paste]");
        await text.FillAsync("Before. ");

        Assert.That(await text.EvaluateAsync<bool>(Paste, _formatted), Is.False, "the script takes it over");
        await Expect(text).ToHaveValueAsync("Before. \n\n## Purpose\n\nWe **serve**.\n\n1. Work");
        await text.PressAsync("ControlOrMeta+z");
        await Expect(text).ToHaveValueAsync("Before. ");

        Assert.That(await text.EvaluateAsync<bool>(Paste, _words), Is.True, "without HTML the browser pastes");
        await alder.Page.RouteAsync("**/*handler=Convert", route => route.AbortAsync());
        await text.EvaluateAsync<bool>(Paste, _formatted);
        await Expect(text).ToHaveValueAsync("Before. Purpose We serve.");
    }
}
