using Microsoft.Playwright;

namespace Governance.Tests.Testing;

/// <summary>One Chromium for all tests, started when the first asks for it. Each person gets a context of their own.</summary>
internal static class Browser
{
    private const string Chromium = "/usr/bin/chromium";

    private static readonly string[] _arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private static readonly Lazy<Task<IBrowser>> _browser = new(Start);
    private static IPlaywright? _playwright;

    /// <summary>A person's own browser.</summary>
    public static async Task<IBrowserContext> Context(bool javaScript = true, ColorScheme scheme = ColorScheme.Light, int width = 1280)
    {
        var context = await (await _browser.Value).NewContextAsync(
            new BrowserNewContextOptions
            {
                JavaScriptEnabled = javaScript,
                ColorScheme = scheme,
                Locale = "en-GB",
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
            }
        );
        context.SetDefaultTimeout(20_000);
        return context;
    }

    public static async Task Stop()
    {
        if (_browser is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await _browser.Value).CloseAsync();
            _playwright?.Dispose();
        }
    }

    private static async Task<IBrowser> Start()
    {
        if (!File.Exists(Chromium) && Machine.CanInstall)
        {
            Machine.Install("chromium");
        }

        if (!File.Exists(Chromium))
        {
            Machine.Skip("Chromium is not installed; install the package chromium to run the tests in a browser.");
        }

        _playwright = await Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = _arguments });
    }
}
