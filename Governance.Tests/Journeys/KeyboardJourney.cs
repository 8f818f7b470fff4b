using Governance.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Governance.Tests.Journeys;

/// <summary>The main job without a pointer: every control is reached by Tab, shows that it has the focus, and does its work by the keyboard.</summary>
[Category("Browser")]
internal sealed class KeyboardJourney
{
    private const int MostTabs = 150;

    private RunningSite _site = null!;
    private Visitor _steward = null!;
    private Visitor _ada = null!;

    [SetUp]
    public async Task An_installation_just_started()
    {
        _site = await RunningSite.Begin();
        _steward = await Visitor.Come(_site);
        _ada = await Visitor.Come(_site);
    }

    [TearDown]
    public async Task Everybody_leaves()
    {
        await _ada.DisposeAsync();
        await _steward.DisposeAsync();
        await _site.DisposeAsync();
    }

    [Test]
    public async Task A_proposal_is_raised_answered_and_published_by_keyboard_alone()
    {
        await SetUpAndInvite();
        await SignIn("ada@millrace.example");
        await RaiseAndOpen();
        var proposal = new Uri(_ada.Page.Url).AbsolutePath;
        await AnswerAndComment();
        await _site.At(new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero));
        await _steward.Go(proposal + "/ratify");
        await Press(_steward, Button(_steward, "Publish"));
        await _steward.Sees("Published. The decision is in the register.");
    }

    [Test]
    public async Task An_agreement_is_adopted_signed_and_an_amendment_written_by_keyboard_alone()
    {
        await SetUpAndInvite();
        await SignIn("ada@millrace.example");
        await BringInAndOpen();
        var proposal = new Uri(_ada.Page.Url).AbsolutePath;
        await Reach(_ada, _ada.Page.Locator("input[name=choice]").First);
        await _ada.Page.Keyboard.PressAsync("Space");
        await Press(_ada, Button(_ada, "Answer for Millrace Web"));
        await _ada.Sees("Your answer is recorded");
        await _site.At(new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero));
        await _steward.Go(proposal + "/ratify");
        await Press(_steward, Button(_steward, "Publish"));
        await _steward.Sees("Published. The decision is in the register.");

        await _ada.Go("/agreements/sharing/sign");
        await Press(_ada, Button(_ada, "Sign version 1 for Millrace Web"));
        await _ada.Sees("Version 1 binds Millrace Web");
        await Amend();
    }

    [Test]
    public async Task The_first_stop_on_every_page_leads_past_the_navigation()
    {
        await SetUpAndInvite();
        await _steward.Go("/coops");
        await _steward.Page.Keyboard.PressAsync("Tab");
        await Expect(_steward.Page.Locator(".skip")).ToBeFocusedAsync();
        await _steward.Page.Keyboard.PressAsync("Enter");
        await Expect(_steward.Page.Locator("main")).ToBeFocusedAsync();
    }

    private async Task SetUpAndInvite()
    {
        await _steward.Go(_site.SetupUrl);
        await Type(_steward, _steward.Page.GetByLabel("Name of the federation"), "Northern Tech Co-ops");
        await Type(_steward, _steward.Page.GetByLabel("Your name"), "Sal Steward");
        await Type(_steward, _steward.Page.GetByLabel("Your e-mail address"), "sal@example.org");
        await Press(_steward, Button(_steward, "Set up"));
        await _steward.Sees("Your federation is set up");
        await _steward.Go("/coops/invite");
        await Type(_steward, _steward.Page.GetByLabel("Name of the co-op"), "Millrace Web");
        await Type(_steward, _steward.Page.Locator("#f-person"), "Ada Okafor");
        await Type(_steward, _steward.Page.Locator("#f-email"), "ada@millrace.example");
        await Press(_steward, Button(_steward, "Invite"));
        await _steward.Sees("Ada Okafor");
    }

    private async Task SignIn(string email)
    {
        await _ada.Go("/sign-in");
        await Type(_ada, _ada.Page.GetByLabel("Your e-mail address"), email);
        await _ada.Page.Keyboard.PressAsync("Enter");
        await _ada.Sees("Look at your mail");
        var mail = (await _site.MailsTo(email)).First(mail => mail.Subject!.StartsWith("Sign in", StringComparison.Ordinal));
        await _ada.Go(_site.LinkIn(mail));
        await Press(_ada, Button(_ada, "Sign in"));
        await _ada.Sees("Nothing needs you");
    }

    private async Task RaiseAndOpen()
    {
        await _ada.Go("/");
        await Press(_ada, _ada.Page.GetByRole(AriaRole.Link, new() { Name = "Raise a proposal" }).First);
        await Press(_ada, _ada.Page.Locator("main a[href*='template=statement']"));
        await Type(_ada, _ada.Page.GetByLabel("Title"), "Share enquiries by rotation");
        await Type(_ada, _ada.Page.Locator("textarea[name=text]"), "An enquiry goes to the co-op that has waited longest.");
        await Reach(_ada, _ada.Page.GetByLabel("Rule"));
        await _ada.Page.Keyboard.TypeAsync("CoTech 2018");
        await Press(_ada, Button(_ada, "Open for answers now"));
        await _ada.Sees("The round is open");
        await _ada.Sees("CoTech 2018");
    }

    private async Task BringInAndOpen()
    {
        await _ada.Go("/agreements/new");
        await Type(_ada, _ada.Page.GetByLabel("What it is called"), "Sharing");
        await Type(_ada, _ada.Page.GetByLabel("The text"), "## Claims");
        await _ada.Page.Keyboard.PressAsync("Enter");
        await _ada.Page.Keyboard.PressAsync("Enter");
        await _ada.Page.Keyboard.TypeAsync("A claim lasts ten days.");
        await Press(_ada, Button(_ada, "Go on to the proposal"));
        await Reach(_ada, _ada.Page.GetByLabel("Rule"));
        await _ada.Page.Keyboard.TypeAsync("Simple majority");
        await Press(_ada, Button(_ada, "Open for answers now"));
        await _ada.Sees("The round is open");
    }

    private async Task Amend()
    {
        await _ada.Go("/agreements/sharing");
        await Press(_ada, _ada.Page.GetByRole(AriaRole.Link, new() { Name = "Propose a change" }));
        await Press(_ada, Button(_ada, "Edit the text"));
        await Press(_ada, _ada.Page.Locator(".clause", new() { HasText = "ten days" }).Locator(".acts a").First);
        await Type(_ada, _ada.Page.GetByLabel("The words of this clause"), "A claim lasts fifteen days.");
        await Press(_ada, Button(_ada, "Keep it"));
        await Expect(_ada.Page.Locator(".diff ins").First).ToContainTextAsync("fifteen");
        await Press(_ada, _ada.Page.GetByRole(AriaRole.Link, new() { Name = "Go on: say why, and raise it" }));
        await Type(_ada, _ada.Page.Locator("#f-text"), "Ten days are short.");
        await Press(_ada, Button(_ada, "Discuss first"));
        await _ada.Sees("Everyone can discuss it now");
    }

    private async Task AnswerAndComment()
    {
        await Reach(_ada, _ada.Page.Locator("input[name=choice]").First);
        await _ada.Page.Keyboard.PressAsync("Space");
        await Expect(_ada.Page.Locator("input[name=choice][value=agree]")).ToBeCheckedAsync();
        await Press(_ada, Button(_ada, "Answer for Millrace Web"));
        await _ada.Sees("Your answer: Agree");
        await Type(_ada, _ada.Page.GetByLabel("Your comment"), "It starts at joining.");
        await Press(_ada, Button(_ada, "Post"));
        await Expect(_ada.Page.Locator("#comments")).ToContainTextAsync("It starts at joining.");
    }

    private static ILocator Button(Visitor visitor, string name) =>
        visitor.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = name }).First;

    private static async Task Type(Visitor visitor, ILocator field, string words)
    {
        await Reach(visitor, field);
        await visitor.Page.Keyboard.PressAsync("ControlOrMeta+a");
        await visitor.Page.Keyboard.TypeAsync(words);
    }

    private static async Task Press(Visitor visitor, ILocator control)
    {
        await Reach(visitor, control);
        await visitor.Does(() => visitor.Page.Keyboard.PressAsync("Enter"));
    }

    /// <summary>Tab until it has the focus, and see that the focus shows.</summary>
    private static async Task Reach(Visitor visitor, ILocator control)
    {
        await control.WaitForAsync();
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            if (await control.EvaluateAsync<bool>("it => it === document.activeElement"))
            {
                Assert.That(await control.EvaluateAsync<bool>(ShowsItsFocus), $"{control} shows that it has the focus");
                return;
            }

            await visitor.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{control} is not reached by Tab");
    }

    private const string ShowsItsFocus = """
        it => {
          const shown = [it, it.closest('label') ?? it].map(part => getComputedStyle(part));
          return shown.some(style => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none');
        }
        """;
}
