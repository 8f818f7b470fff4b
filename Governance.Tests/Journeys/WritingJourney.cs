using Governance.Core.Data;
using Governance.Tests.Files;
using Governance.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Governance.Tests.Journeys;

/// <summary>Somebody writes a comment with all that helps, and without any script with no less.</summary>
[Category("Browser")]
internal sealed class WritingJourney
{
    private const string PasteAPicture = """
        (area, bytes) => {
          const data = new DataTransfer();
          data.items.add(new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], 'image.png', { type: 'image/png' }));
          area.focus();
          return area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """;

    private SiteOfCoops _wood = null!;
    private string _proposal = "";

    [SetUp]
    public async Task Two_coops_talk()
    {
        _wood = await SiteOfCoops.Begin(Dialect.Sqlite, ["Alder", "Birch"]);
        _proposal = "/proposals/" + (await _wood.Opened("Alder", "Share a lathe")).ProposalId;
    }

    [TearDown]
    public async Task End() => await _wood.DisposeAsync();

    [Test]
    public async Task A_picture_is_pasted_a_name_completed_by_keyboard_previewed_and_posted()
    {
        await using var alder = await Visitor.Come(_wood.Site);
        await alder.SignIn("alder@example.org");
        await alder.Go(_proposal);
        var page = alder.Page;
        var words = page.Locator("#f-body");
        await words.FillAsync("plan");
        await words.PressAsync("ControlOrMeta+a");
        await words.PressAsync("Control+b");
        await Expect(words).ToHaveValueAsync("**plan**");
        await words.PressAsync("ControlOrMeta+z");
        await Expect(words).ToHaveValueAsync("plan");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bold" }).FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Italic" })).ToBeFocusedAsync();

        await words.FillAsync("");
        Assert.That(await words.EvaluateAsync<bool>(PasteAPicture, Convert.ToBase64String(Samples.Picture())), Is.False);
        await Expect(page.Locator("[data-attaching]")).ToContainTextAsync("Say what it shows");
        await page.Keyboard.TypeAsync("Red over blue");
        await Expect(words)
            .ToHaveValueAsync(new System.Text.RegularExpressions.Regex(@"^!\[Red over blue\]\(/files/file_[0-9a-f]{32}/image\.png\)$"));

        await words.PressAsync("End");
        await page.Keyboard.TypeAsync(" @Bir");
        await Expect(page.Locator(".names [role=option]")).ToHaveCountAsync(2);
        await Expect(page.Locator(".names [role=option]").First).ToContainTextAsync("Birch");
        await Expect(words).ToHaveAttributeAsync("aria-activedescendant", new System.Text.RegularExpressions.Regex("^names-"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(words).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("@Birch $"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Expect(page.Locator(".preview a.mention")).ToHaveTextAsync("@Birch");
        await Expect(page.Locator(".preview img")).ToHaveAttributeAsync("alt", "Red over blue");
        await page.GetByRole(AriaRole.Button, new() { Name = "Post" }).ClickAsync();
        var picture = page.Locator("#c1 img");
        await Expect(picture).ToHaveAttributeAsync("alt", "Red over blue");
        await Expect(picture).ToHaveJSPropertyAsync("naturalWidth", 16);
        await Expect(page.Locator(".preview")).ToBeHiddenAsync();
        Assert.That(alder.Errors, Is.Empty);

        await using var birch = await Visitor.Come(_wood.Site);
        await birch.SignIn("birch@example.org");
        await birch.Go("/notices");
        await Expect(birch.Page.Locator("main")).ToContainTextAsync("Share a lathe");
        await birch.Go(_proposal);
        await Expect(birch.Page.Locator("#c1 img")).ToHaveJSPropertyAsync("naturalWidth", 16);
    }

    [Test]
    public async Task A_reply_that_could_not_be_sent_is_still_there_after_the_tab_was_closed()
    {
        await using var alder = await Visitor.Come(_wood.Site);
        await alder.SignIn("alder@example.org");
        await alder.Go(_proposal);
        await alder.Page.Locator("#f-body").FillAsync("First");
        await alder.Page.GetByRole(AriaRole.Button, new() { Name = "Post" }).ClickAsync();
        await alder.Page.Locator("#c1 .reply").ClickAsync();
        await alder.Page.Locator("#f-body").FillAsync("Second thoughts");
        await alder.Page.RouteAsync("**/*handler=Comment*", route => route.AbortAsync());
        await alder.Page.GetByRole(AriaRole.Button, new() { Name = "Post" }).ClickAsync();
        await Expect(alder.Page.Locator("#say .error")).ToContainTextAsync("kept in this browser");

        await alder.Page.UnrouteAllAsync();
        await alder.Go("/register");
        await alder.Go(_proposal);
        await Expect(alder.Page.Locator("#f-body")).ToHaveValueAsync("Second thoughts");
        await Expect(alder.Page.Locator("#replying")).ToContainTextAsync("1");
        await alder.Page.GetByRole(AriaRole.Button, new() { Name = "Post" }).ClickAsync();
        await Expect(alder.Page.Locator("#c2")).ToContainTextAsync("reply to #1");
        Assert.That(alder.Errors, Is.Empty);
    }

    [Test]
    public async Task Without_a_script_files_come_with_the_form_and_the_preview_is_a_page()
    {
        await using var birch = await Visitor.Come(_wood.Site, javaScript: false, width: 360);
        await birch.SignIn("birch@example.org");
        await birch.Go(_proposal);
        var page = birch.Page;
        await Expect(page.GetByRole(AriaRole.Toolbar)).ToHaveCountAsync(0);
        await page.Locator("#f-body").FillAsync("Our plan, @Alder:");
        await page.Locator("#f-files")
            .SetInputFilesAsync([
                new FilePayload
                {
                    Name = "plan.png",
                    MimeType = "image/png",
                    Buffer = Samples.Picture(),
                },
                new FilePayload
                {
                    Name = "no.png",
                    MimeType = "image/png",
                    Buffer = [.. "<svg/>"u8],
                },
            ]);

        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Expect(page.Locator("#f-files-error")).ToContainTextAsync("SVG");
        await Expect(page.Locator("#f-body"))
            .ToHaveValueAsync(new System.Text.RegularExpressions.Regex(@"^Our plan, @Alder:\n\n!\[\]\(/files/\S+/plan\.png\)$"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Expect(page.Locator(".preview .notes")).ToContainTextAsync("A picture has no description");
        await Expect(page.Locator(".preview a.mention")).ToHaveTextAsync("@Alder");
        await page.GetByRole(AriaRole.Button, new() { Name = "Post" }).ClickAsync();
        await Expect(page.Locator("#c1 img")).ToHaveJSPropertyAsync("naturalWidth", 16);
        Assert.That(birch.Errors, Is.Empty);
    }
}
