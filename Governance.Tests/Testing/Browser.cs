using Microsoft.Playwright;

namespace Governance.Tests.Testing;

/// <summary>One Chromium for all tests, started when the first asks for it. Each person gets a context of their own.</summary>
internal static class Browser
{
    /// <summary>Chromium without the windows and menus that nobody looks at: half the work for the same pages. A whole one does, too.</summary>
    private const string Package = "chromium-headless-shell";

    private static readonly string[] _places = [$"/usr/bin/{Package}", "/usr/bin/chromium"];

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
        if (!File.Exists(_places[0]) && Machine.CanInstall)
        {
            Machine.Install(Package);
        }

        if (_places.FirstOrDefault(File.Exists) is not { } chromium)
        {
            Machine.Skip($"Chromium is not installed; install the package {Package} to run the tests in a browser.");
            throw new InvalidOperationException("Skip returns to nobody.");
        }

        _playwright = await Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = _arguments });
    }
}
