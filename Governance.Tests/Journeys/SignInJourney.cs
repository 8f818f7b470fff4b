using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using Deque.AxeCore.Playwright;
using Governance.Core.Access;
using Governance.Core.Data;
using Governance.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Governance.Tests.Journeys;

/// <summary>A passkey instead of a mail, and a code after it: both beside the mailed link, which stays the way in.</summary>
[Category("Browser")]
internal sealed class SignInJourney
{
    private SiteOfCoops _wood = null!;

    [SetUp]
    public async Task A_coop() => _wood = await SiteOfCoops.Begin(Dialect.Sqlite, ["Alder"]);

    [TearDown]
    public async Task End() => await _wood.DisposeAsync();

    [Test]
    public async Task A_passkey_signs_in_until_it_is_removed()
    {
        await using var alder = await Visitor.Come(_wood.Site);
        var device = await alder.Page.Context.NewCDPSessionAsync(alder.Page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new Dictionary<string, object>
            {
                ["options"] = new
                {
                    protocol = "ctap2",
                    transport = "internal",
                    hasResidentKey = true,
                    hasUserVerification = true,
                    isUserVerified = true,
                    automaticPresenceSimulation = true,
                },
            }
        );
        await SignInByMail(alder);
        await alder.Go(Here("/settings/passkeys"));
        await alder.Fill("What is it called?", "My laptop");
        await alder.Press("Make a passkey");
        await Expect(alder.Page.Locator("h3", new() { HasText = "My laptop" })).ToBeVisibleAsync();
        await SignOut(alder);

        await alder.Go(Here("/sign-in?to=/notices"));
        await alder.Press("Sign in with a passkey");
        await Expect(alder.Page).ToHaveURLAsync(Here("/notices"));
        await alder.Go(Here("/settings/passkeys"));
        await alder.Sees("last used");

        await alder.Press("Remove");
        await alder.Sees("You have none.");
        await SignOut(alder);
        await alder.Go(Here("/sign-in"));
        await alder.Press("Sign in with a passkey");
        await alder.Sees("The passkey was not taken");
    }

    [Test]
    public async Task Who_signs_in_where_somebody_else_was_is_signed_in_and_the_session_before_has_ended()
    {
        await using var visitor = await Visitor.Come(_wood.Site, javaScript: false);
        await SignInByMail(visitor);
        var before = await Session(visitor);
        var token = Acts.Granted(await _wood.The<AskForSignIn>().ForOperator("sal@example.org"));
        await visitor.Go(Here("/sign-in/link?t=" + token));
        await visitor.Press("Sign in");

        await Expect(visitor.Page.Locator(".bar .me")).ToContainTextAsync("Sal");
        Assert.That(await Session(visitor), Is.Not.EqualTo(before), "a key that somebody may have planted opens nothing");
        await using var connection = await _wood.Site.Database.Open();
        Assert.That(await connection.QuerySingleAsync<int>("SELECT COUNT(*) FROM session"), Is.EqualTo(1));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task With_the_second_step_on_the_mailed_link_alone_opens_nothing(bool javaScript)
    {
        await using var alder = await Visitor.Come(_wood.Site, javaScript);
        await SignInByMail(alder);
        await alder.Go(Here("/settings/passkeys"));
        await alder.Press("Set up an authenticator app");
        var secret = (await alder.Page.Locator("code.secret").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await alder.Fill("Code", "000000");
        await alder.Press("Turn it on");
        await alder.Sees("This code is wrong");
        var first = CodeOf(secret, 0);
        await alder.Fill("Code", first);
        await alder.Press("Turn it on");
        await alder.Sees("A code is asked for after the mailed link.");
        var paper = await alder.Page.Locator(".codes code").AllInnerTextsAsync();
        Assert.That(paper, Has.Count.EqualTo(8));
        await SignOut(alder);

        await SignInByMail(alder, asked: true);
        await alder.Sees("One more step");
        if (javaScript)
        {
            Assert.That((await alder.Page.RunAxe()).Violations, Is.Empty);
        }

        await alder.Go(Here("/settings"));
        await alder.Sees("Sign in");
        await alder.Go(Here("/sign-in/second"));
        await alder.Fill("Code", first);
        await alder.Press("Sign in");
        await alder.Sees("was used before");
        await alder.Fill("Code", CodeOf(secret, 1));
        await alder.Press("Sign in");
        await Expect(alder.Page.Locator(".bar .me")).ToContainTextAsync("Delegate of Alder");
        await SignOut(alder);

        await SignInByMail(alder, asked: true);
        await alder.Fill("Code", paper[0].ToUpperInvariant());
        await alder.Press("Sign in");
        await alder.Go(Here("/settings/passkeys"));
        await alder.Sees("7 codes on paper are left.");
        await SignOut(alder);

        await SignInByMail(alder, asked: true);
        for (var wrong = 0; wrong < 5; wrong++)
        {
            await alder.Fill("Code", "000000");
            await alder.Press("Sign in");
            await alder.Sees("This code is wrong");
        }

        await alder.Fill("Code", paper[1]);
        await alder.Press("Sign in");
        await alder.Sees("Too many codes were wrong");
        await using var connection = await _wood.Site.Database.Open();
        Assert.That(
            await connection.QuerySingleAsync<string>("SELECT secret FROM second_factor"),
            Does.Not.Contain(secret),
            "not readable in the database"
        );
    }

    /// <summary>Passkeys want a name in the address, not a number.</summary>
    private string Here(string path) => _wood.Site.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + path;

    private static async Task<string> Session(Visitor visitor) =>
        (await visitor.Page.Context.CookiesAsync()).Single(cookie => cookie.Name == "session").Value;

    private async Task SignInByMail(Visitor visitor, bool asked = false)
    {
        await visitor.Go(Here("/sign-in"));
        await visitor.Fill("Your e-mail address", SiteOfCoops.Address("Alder"));
        await visitor.Press("Send me a link");
        await visitor.Sees("Look at your mail");
        var mail = (await _wood.MailsTo("Alder")).First(mail => mail.Subject!.StartsWith("Sign in", StringComparison.Ordinal));
        await visitor.Go(_wood.Site.LinkIn(mail).Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        await visitor.Press("Sign in");
        if (!asked)
        {
            await Expect(visitor.Page.Locator(".bar .me")).ToContainTextAsync("Delegate of Alder");
        }
    }

    private async Task SignOut(Visitor visitor)
    {
        await visitor.Go(Here("/settings"));
        await visitor.Press("Sign out of this browser");
    }

    /// <summary>RFC 6238 with its defaults: SHA-1, thirty seconds, six digits.</summary>
    private static string CodeOf(string secret, int stepsAhead)
    {
        const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(
            secret.Select(letter => Convert.ToString(letters.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0'))
        );
        var key = Enumerable.Range(0, bits.Length / 8).Select(at => Convert.ToByte(bits.Substring(at * 8, 8), 2)).ToArray();
        var step = BitConverter.GetBytes((DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30) + stepsAhead);
        Array.Reverse(step);
#pragma warning disable CA5350 // What authenticator apps compute.
        var hash = HMACSHA1.HashData(key, step);
#pragma warning restore CA5350
        var at = hash[^1] & 0xf;
        var number = ((hash[at] & 0x7f) << 24) | (hash[at + 1] << 16) | (hash[at + 2] << 8) | hash[at + 3];
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }
}
