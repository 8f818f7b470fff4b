using System.Text;
using Governance.Core.Mail;
using Governance.Web.Services;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace Governance.Tests.Mail;

/// <summary>What is believed of a message that comes in.</summary>
internal sealed class IncomingMessageTests
{
    private const string Genuine =
        "Authentication-Results: mx.federation.example; dkim=pass header.d=harbour.example; spf=pass smtp.mailfrom=rosa@harbour.example";

    [Test]
    public void The_key_stands_behind_the_plus() => Assert.That(Read(Genuine).Token, Is.EqualTo("Key_1"));

    [TestCase("To: decisions@federation.example")]
    [TestCase("To: decisions+@federation.example")]
    [TestCase("To: decisions+Key_1@elsewhere.example")]
    public void Without_a_key_there_is_none(string to) => Assert.That(Read(Genuine, to: to).Token, Is.Null);

    [TestCase("Authentication-Results: mx.federation.example; dmarc=pass header.from=harbour.example", true)]
    [TestCase(Genuine, true)]
    [TestCase(
        "Authentication-Results: mx.federation.example; dkim=fail header.d=harbour.example; spf=pass smtp.mailfrom=rosa@harbour.example",
        true
    )]
    [TestCase("Authentication-Results: mx.federation.example; dkim=pass header.d=evil.example", false)]
    [TestCase("Authentication-Results: mx.federation.example; spf=pass smtp.mailfrom=rosa@evil.example", false)]
    [TestCase(
        "Authentication-Results: mx.federation.example; dmarc=fail header.from=harbour.example; dkim=pass header.d=harbour.example",
        false
    )]
    [TestCase("Authentication-Results: mx.evil.example; dmarc=pass header.from=harbour.example", false)]
    [TestCase("X-Nothing: at all", false)]
    public void A_sender_is_genuine_where_the_receiving_server_says_so(string header, bool genuine) =>
        Assert.That(Read(header).IsGenuine, Is.EqualTo(genuine));

    [Test]
    public void Only_what_the_receiving_server_put_on_top_counts() =>
        Assert.That(
            Read("Authentication-Results: mx.federation.example; dmarc=fail header.from=harbour.example\r\n" + Genuine).IsGenuine,
            Is.False
        );

    [Test]
    public void Without_a_named_server_nobody_is_genuine() => Assert.That(Read(Genuine, authority: null).IsGenuine, Is.False);

    [TestCase("Auto-Submitted: auto-replied")]
    [TestCase("Precedence: bulk")]
    [TestCase("List-Id: <coops.lists.example>")]
    [TestCase("Return-Path: <>")]
    [TestCase("X-Governance: asked")]
    [TestCase("X-Autoreply: yes")]
    public void What_a_program_wrote_is_known(string header) => Assert.That(Read(Genuine + "\r\n" + header).IsAutomatic, Is.True);

    [Test]
    public void What_a_person_wrote_is_not_automatic() => Assert.That(Read(Genuine + "\r\nAuto-Submitted: no").IsAutomatic, Is.False);

    [Test]
    public void Two_senders_are_nobody() =>
        Assert.That(Read(Genuine, from: "From: rosa@harbour.example, eve@evil.example").IsGenuine, Is.False);

    [Test]
    public void Of_an_HTML_mail_the_words_are_read_without_the_quote()
    {
        const string html =
            "<html><head><style>p{}</style></head><body><p>Yes, from <b>March</b>.</p><blockquote><p>A round is open.</p></blockquote></body></html>";

        Assert.That(
            ReplyText.Of(Read(Genuine + "\r\nContent-Type: text/html; charset=utf-8", body: html).Text),
            Is.EqualTo("Yes, from March.")
        );
    }

    [TestCase("failed", "5.1.1", true)]
    [TestCase("delayed", "4.4.1", false)]
    [TestCase("failed", "4.2.2", false)]
    public void A_server_that_says_undeliverable_for_good_names_the_mail(string action, string status, bool bounced)
    {
        var report = $"""
            From: MAILER-DAEMON@mx.example
            To: decisions@federation.example
            Message-ID: <report@mx.example>
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: text/plain

            Sorry.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example

            Final-Recipient: rfc822; rosa@harbour.example
            Action: {action}
            Status: {status}

            --b
            Content-Type: message/rfc822

            Message-ID: <0a1b2c@federation.example>
            Subject: asked

            words
            --b--
            """;

        var mail = Reader("mx.federation.example")
            .Read(MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(report.ReplaceLineEndings("\r\n")))));

        Assert.That(mail.Bounce, Is.EqualTo(bounced ? new BouncedMail("0a1b2c", status) : null));
        Assert.That(mail.IsAutomatic, Is.True);
    }

    private static IncomingMail Read(
        string headers,
        string from = "From: Rosa <Rosa@harbour.example>",
        string to = "To: Federation <decisions+Key_1@federation.example>",
        string? authority = "mx.federation.example",
        string body = "Yes."
    )
    {
        var raw = $"{headers}\r\n{from}\r\n{to}\r\nMessage-ID: <1@harbour.example>\r\nSubject: Re: Rates\r\n\r\n{body}\r\n";
        return Reader(authority).Read(MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(raw))));
    }

    private static IncomingMessage Reader(string? authority) =>
        new(
            new MailSettings(
                new ConfigurationBuilder()
                    .AddInMemoryCollection(
                        new Dictionary<string, string?>
                        {
                            ["Governance:Mail:ReplyTo"] = "decisions@federation.example",
                            ["Governance:Mail:Authority"] = authority,
                        }
                    )
                    .Build()
            )
        );
}
