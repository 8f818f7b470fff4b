using Governance.Core.Mail;
using MimeKit;
using MimeKit.Cryptography;
using MimeKit.Text;

namespace Governance.Web.Services;

/// <summary>
/// Reads a message that came in: which key it was sent to, whether its sender is genuine as the receiving server says, whether a program
/// wrote it, and its words.
/// </summary>
public sealed class IncomingMessage(MailSettings settings)
{
    private const int LongestText = 100_000;
    private static readonly string[] _lists = ["List-Id", "List-Post", "X-Autoreply", "X-Autorespond", "X-Governance"];
    private static readonly string[] _deliveredTo = ["Delivered-To", "X-Original-To"];
    private static readonly string[] _programs = ["mailer-daemon", "postmaster", "noreply", "no-reply"];

    /// <summary>Reads it.</summary>
    public IncomingMail Read(MimeMessage message)
    {
        var from = message.From.Mailboxes.Count() == 1 ? message.From.Mailboxes.Single().Address.ToLowerInvariant() : "";
        return new IncomingMail
        {
            MessageId = message.MessageId is { Length: > 0 and <= 500 } id ? id : "none:" + Guid.NewGuid().ToString("N"),
            Token = Token(message),
            From = from,
            IsGenuine = from.Length > 0 && IsGenuine(message, from[(from.IndexOf('@', StringComparison.Ordinal) + 1)..]),
            IsAutomatic = IsAutomatic(message, from),
            Text = Text(message),
            Bounce = Bounce(message),
        };
    }

    /// <summary>The key after the plus of the address that replies go to.</summary>
    private string? Token(MimeMessage message)
    {
        if (settings.ReplyTo is not { } reply)
        {
            return null;
        }

        var at = reply.IndexOf('@', StringComparison.Ordinal);
        var (before, after) = (reply[..at] + "+", reply[at..]);
        return message
            .To.Mailboxes.Concat(message.Cc.Mailboxes)
            .Select(box => box.Address)
            .Concat(_deliveredTo.Select(header => message.Headers[header]).OfType<string>())
            .Select(address => address.Trim('<', '>', ' '))
            .Where(address =>
                address.Length > before.Length + after.Length
                && address.StartsWith(before, StringComparison.OrdinalIgnoreCase)
                && address.EndsWith(after, StringComparison.OrdinalIgnoreCase)
            )
            .Select(address => address[before.Length..^after.Length])
            .FirstOrDefault();
    }

    /// <summary>
    /// Whether the receiving server, named in the settings, found the sender's own domain behind it. Only the first header of that name
    /// counts: the receiving server puts its own on top, whoever wrote others below.
    /// </summary>
    private bool IsGenuine(MimeMessage message, string domain)
    {
        if (
            settings.Authority is not { } authority
            || message.Headers.FirstOrDefault(header => header.Id == HeaderId.AuthenticationResults) is not { } header
            || !AuthenticationResults.TryParse(header.RawValue, out var results)
            || !string.Equals(results.AuthenticationServiceIdentifier, authority, StringComparison.OrdinalIgnoreCase)
        )
        {
            return false;
        }

        if (results.Results.Any(result => Is(result, "dmarc")))
        {
            return results.Results.Where(result => Is(result, "dmarc")).All(Passes);
        }

        return results.Results.Any(result =>
            Passes(result)
            && result.Properties.Any(property =>
                (
                    (Is(result, "dkim") && property is { PropertyType: "header", Property: "d" or "i" })
                    || (Is(result, "spf") && property is { PropertyType: "smtp", Property: "mailfrom" })
                ) && IsOf(property.Value, domain)
            )
        );
    }

    private static bool Is(AuthenticationMethodResult result, string method) =>
        string.Equals(result.Method, method, StringComparison.OrdinalIgnoreCase);

    private static bool Passes(AuthenticationMethodResult result) =>
        string.Equals(result.Result, "pass", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an address or domain is of the sender's domain, or that of it.</summary>
    private static bool IsOf(string value, string domain)
    {
        var named = value[(value.LastIndexOf('@') + 1)..].Trim().ToLowerInvariant();
        return named == domain || domain.EndsWith("." + named, StringComparison.Ordinal) && named.Contains('.', StringComparison.Ordinal);
    }

    private static bool IsAutomatic(MimeMessage message, string from) =>
        (message.Headers["Auto-Submitted"] is { } submitted && !submitted.Trim().StartsWith("no", StringComparison.OrdinalIgnoreCase))
        || message.Headers["Precedence"]?.Trim().ToLowerInvariant() is "bulk" or "list" or "junk" or "auto_reply"
        || message.Headers["Return-Path"]?.Trim() is "<>"
        || _lists.Any(message.Headers.Contains)
        || _programs.Any(name => from.StartsWith(name + "@", StringComparison.Ordinal))
        || message.Body is MultipartReport;

    private static string Text(MimeMessage message)
    {
        var text = message.TextBody ?? (message.HtmlBody is { } html ? Plain(html) : "");
        return text.Length > LongestText ? text[..LongestText] : text;
    }

    /// <summary>The words of an HTML mail, quotes left out: programs mark them as such.</summary>
    private static string Plain(string html)
    {
        using var reader = new StringReader(html.Length > LongestText * 4 ? html[..(LongestText * 4)] : html);
        var tokenizer = new HtmlTokenizer(reader) { DecodeCharacterReferences = true };
        var text = new System.Text.StringBuilder();
        var (quoted, silent) = (0, 0);
        while (tokenizer.ReadNextToken(out var token))
        {
            switch (token)
            {
                case HtmlTagToken { Id: HtmlTagId.BlockQuote } tag:
                    quoted += tag.IsEndTag ? -1 : 1;
                    break;
                case HtmlTagToken { Id: HtmlTagId.Script or HtmlTagId.Style or HtmlTagId.Title or HtmlTagId.Head } tag:
                    silent += tag.IsEndTag ? -1 : 1;
                    break;
                case HtmlTagToken { Id: HtmlTagId.Br or HtmlTagId.P or HtmlTagId.Div or HtmlTagId.LI or HtmlTagId.TR }:
                    text.Append('\n');
                    break;
                case HtmlDataToken data when quoted <= 0 && silent <= 0 && token.Kind == HtmlTokenKind.Data:
                    text.Append(data.Data.ReplaceLineEndings(" "));
                    break;
            }
        }

        return text.ToString();
    }

    private static BouncedMail? Bounce(MimeMessage message)
    {
        if (
            message.Body is not MultipartReport { ReportType: "delivery-status" } report
            || report.OfType<MessageDeliveryStatus>().FirstOrDefault() is not { } status
            || status.StatusGroups.FirstOrDefault(group =>
                string.Equals(group["Action"]?.Trim(), "failed", StringComparison.OrdinalIgnoreCase)
            )
                is not { } failed
            || failed["Status"]?.Trim() is not { Length: > 0 } code
            || !code.StartsWith('5')
        )
        {
            return null;
        }

        var original =
            report.OfType<MessagePart>().Select(part => part.Message?.MessageId).FirstOrDefault(id => id is not null)
            ?? report.OfType<TextPart>().Skip(1).Select(part => MessageIdIn(part.Text)).FirstOrDefault(id => id is not null);
        return original is null ? null : new BouncedMail(original.Split('@')[0], code);
    }

    private static string? MessageIdIn(string headers) =>
        headers
            .Split('\n')
            .Where(line => line.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase))
            .Select(line => line["Message-ID:".Length..].Trim().Trim('<', '>'))
            .FirstOrDefault();
}
