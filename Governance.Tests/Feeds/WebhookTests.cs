using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Governance.Core.Feeds;
using Governance.Web.Services;
using NodaTime;

namespace Governance.Tests.Feeds;

/// <summary>What is sent to other programs: signed, in their form, and only to public addresses.</summary>
internal sealed class WebhookTests
{
    private static readonly WebhookNews _news = new(
        "closed",
        "Adopted in General circle: Rates & <b>fees</b> @everyone",
        "Adopted: 3 agree.",
        "https://decisions.example/proposals/prop_1",
        Instant.FromUtc(2026, 11, 25, 12, 0),
        "prop_1"
    );

    [Test]
    public void The_signature_is_that_of_the_specification()
    {
        // The example of the Standard Webhooks specification, computed with its reference libraries.
        const string secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        const string body = """{"test": 2432232314}""";

        var signature = WebhookMessage.Sign(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body);

        Assert.That(signature, Is.EqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    }

    [TestCase(WebhookForm.Slack, "Rates &amp; &lt;b&gt;fees&lt;/b&gt; @everyone")]
    [TestCase(WebhookForm.Mattermost, "Rates & \\<b\\>fees\\</b\\> @\u200beveryone")]
    [TestCase(WebhookForm.Discord, "Rates & \\<b\\>fees\\</b\\> @\u200beveryone")]
    [TestCase(WebhookForm.Matrix, "Rates &amp; &lt;b&gt;fees&lt;/b&gt; @everyone")]
    [TestCase(WebhookForm.Json, "Rates & <b>fees</b> @everyone")]
    public void A_title_is_text_in_every_form_and_calls_nobody(WebhookForm form, string text)
    {
        using var body = JsonDocument.Parse(WebhookMessage.Body(form, _news));
        var root = body.RootElement;
        var said = form switch
        {
            WebhookForm.Slack or WebhookForm.Mattermost => root.GetProperty("text").GetString(),
            WebhookForm.Discord => root.GetProperty("content").GetString(),
            WebhookForm.Matrix => root.GetProperty("formatted_body").GetString(),
            _ => root.GetProperty("data").GetProperty("title").GetString(),
        };

        Assert.That(said, Does.Contain(text));
    }

    [Test]
    public void Each_form_is_what_its_program_reads()
    {
        Assert.That(Names(WebhookForm.Slack), Is.EqualTo(new[] { "text" }));
        Assert.That(Names(WebhookForm.Mattermost), Is.EqualTo(new[] { "text" }));
        Assert.That(Names(WebhookForm.Discord), Is.EqualTo(new[] { "content", "allowed_mentions" }));
        Assert.That(Names(WebhookForm.Matrix), Is.EqualTo(new[] { "msgtype", "body", "format", "formatted_body" }));
        Assert.That(Names(WebhookForm.Json), Is.EqualTo(new[] { "type", "timestamp", "data" }));
    }

    [TestCase("8.8.8.8", true)]
    [TestCase("2606:4700::1111", true)]
    [TestCase("127.0.0.1", false)]
    [TestCase("0.0.0.0", false)]
    [TestCase("10.1.2.3", false)]
    [TestCase("100.64.0.1", false)]
    [TestCase("169.254.169.254", false)]
    [TestCase("172.16.0.1", false)]
    [TestCase("172.32.0.1", true)]
    [TestCase("192.168.1.1", false)]
    [TestCase("198.18.0.1", false)]
    [TestCase("224.0.0.1", false)]
    [TestCase("255.255.255.255", false)]
    [TestCase("::", false)]
    [TestCase("::1", false)]
    [TestCase("::ffff:127.0.0.1", false)]
    [TestCase("::ffff:8.8.8.8", true)]
    [TestCase("64:ff9b::7f00:1", false)]
    [TestCase("2002:7f00:1::", false)]
    [TestCase("fc00::1", false)]
    [TestCase("fe80::1", false)]
    [TestCase("ff02::1", false)]
    public void Only_the_public_internet_is_reached(string address, bool may) =>
        Assert.That(SafeHttp.IsPublic(IPAddress.Parse(address), []), Is.EqualTo(may));

    [Test]
    public void The_operator_may_open_a_network_of_their_own()
    {
        IPNetwork[] opened = [IPNetwork.Parse("10.1.0.0/16")];

        Assert.That(SafeHttp.IsPublic(IPAddress.Parse("10.1.2.3"), opened), Is.True);
        Assert.That(SafeHttp.IsPublic(IPAddress.Parse("10.2.2.3"), opened), Is.False);
    }

    [TestCase("https://127.0.0.1/")]
    [TestCase("https://localhost/")]
    [TestCase("https://[::1]/")]
    [TestCase("https://0x7f000001/")]
    [TestCase("https://2130706433/")]
    [TestCase("https://169.254.169.254/latest/meta-data/")]
    public void A_private_address_is_never_connected_to(string address)
    {
        using var client = SafeHttp.Client([]);

        Assert.That(
            async () => await client.GetAsync(new Uri(address)),
            Throws.TypeOf<HttpRequestException>().With.InnerException.TypeOf<AddressIsNotPublicException>()
        );
    }

    private static IEnumerable<string> Names(WebhookForm form)
    {
        using var body = JsonDocument.Parse(WebhookMessage.Body(form, _news));
        return [.. body.RootElement.EnumerateObject().Select(property => property.Name)];
    }
}
