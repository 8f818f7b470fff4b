using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Governance.Tests.Testing;

/// <summary>Somebody with a browser of their own who looks at the running site.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private readonly RunningSite _site;
    private readonly IBrowserContext _context;

    private Visitor(RunningSite site, IBrowserContext context, IPage page)
    {
        (_site, _context, Page) = (site, context, page);
        page.PageError += (_, error) => Errors.Add(error);
        page.Response += (_, response) =>
        {
            if (response.Status >= 500)
            {
                Errors.Add($"{response.Status} {response.Url}");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Errors of scripts and answers of 500 and above: there must be none.</summary>
    public List<string> Errors { get; } = [];

    public static async Task<Visitor> Come(
        RunningSite site,
        bool javaScript = true,
        ColorScheme scheme = ColorScheme.Light,
        int width = 1280
    )
    {
        var context = await Browser.Context(javaScript, scheme, width);
        return new Visitor(site, context, await context.NewPageAsync());
    }

    public async Task<int> Go(string path)
    {
        var address = path.StartsWith("http", StringComparison.Ordinal) ? path : _site.Url + path;
        IResponse? response;
        try
        {
            response = await Page.GotoAsync(address);
        }
        catch (PlaywrightException interrupted) when (ByThePageItself(interrupted))
        {
            await Loaded();
            response = await Page.GotoAsync(address);
        }

        // To the page one is on already, a browser only scrolls.
        response ??= await Page.ReloadAsync();
        return response!.Status;
    }

    /// <summary>The page was loading itself anew, as it does when its round closes; Chromium says so in either of two ways.</summary>
    private static bool ByThePageItself(PlaywrightException interrupted) =>
        interrupted.Message.Contains("interrupted by another navigation", StringComparison.Ordinal)
        || interrupted.Message.Contains("net::ERR_ABORTED", StringComparison.Ordinal);

    /// <summary>Signs in by the mail that the product sends.</summary>
    public async Task SignIn(string email)
    {
        await Go("/sign-in");
        await Fill("Your e-mail address", email);
        await Press("Send me a link");
        await Sees("Look at your mail");
        var mail = (await _site.MailsTo(email)).First(mail => mail.Subject!.StartsWith("Sign in", StringComparison.Ordinal));
        await Go(_site.LinkIn(mail));
        await Press("Sign in");
        await Expect(Page.Locator(".bar .me")).Not.ToContainTextAsync("Sign in");
    }

    /// <summary>Signs in as somebody of the demonstration, by an operator's link.</summary>
    public async Task ComeAs(DemoSite demo, string person)
    {
        await Go("/sign-in/link?t=" + await demo.SignInToken(person));
        await Press("Sign in");
    }

    public Task Fill(string label, string text) => Page.GetByLabel(label, new() { Exact = false }).First.FillAsync(text);

    public Task Choose(string label, string option) =>
        Page.GetByLabel(label, new() { Exact = false }).First.SelectOptionAsync(new SelectOptionValue { Label = option });

    public Task Press(string name) => Does(() => Page.GetByRole(AriaRole.Button, new() { Name = name }).First.ClickAsync());

    public Task Follow(string name) => Does(() => Page.GetByRole(AriaRole.Link, new() { Name = name }).First.ClickAsync());

    /// <summary>Does something, and where that leads to a page waits until it is there: what comes next must not leave before it was sent.</summary>
    public async Task Does(Func<Task> act)
    {
        var (left, arrived) = (new TaskCompletionSource(), new TaskCompletionSource());
        void Leaves(object? sender, IRequest request) => _ = request.IsNavigationRequest && left.TrySetResult();
        void Fails(object? sender, IRequest request) => _ = request.IsNavigationRequest && arrived.TrySetResult();
        void Arrives(object? sender, IFrame frame) => arrived.TrySetResult();
        Page.Request += Leaves;
        Page.RequestFailed += Fails;
        Page.FrameNavigated += Arrives;
        try
        {
            await act();
            if (await Task.WhenAny(left.Task, Task.Delay(100)) == left.Task)
            {
                await Task.WhenAny(arrived.Task, Task.Delay(20_000));
            }
        }
        finally
        {
            Page.Request -= Leaves;
            Page.RequestFailed -= Fails;
            Page.FrameNavigated -= Arrives;
        }

        await Loaded();
    }

    /// <summary>
    /// Waits until the page has loaded. The library can miss the event that it waits for, when it comes just before it listens; asked again, it
    /// knows.
    /// </summary>
    public async Task Loaded()
    {
        for (var again = 1; ; again++)
        {
            try
            {
                await Page.WaitForLoadStateAsync(options: new() { Timeout = 2_000 });
                return;
            }
            catch (TimeoutException) when (again < 10) { }
        }
    }

    public Task Sees(string text) => Expect(Page.Locator("main")).ToContainTextAsync(text, new() { Timeout = 20_000 });

    public Task SeesNot(string text) => Expect(Page.Locator("main")).Not.ToContainTextAsync(text);

    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        Assert.That(Errors, Is.Empty, "errors in the browser");
    }
}
