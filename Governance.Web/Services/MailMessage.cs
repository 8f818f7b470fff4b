using Governance.Core.Mail;
using Governance.Web.Hosting;
using MimeKit;
using NodaTime;

namespace Governance.Web.Services;

/// <summary>How mail goes in and out: <c>Governance:Mail</c>.</summary>
public sealed class MailSettings(IConfiguration configuration)
{
    private readonly IConfigurationSection _settings = configuration.GetSection("Governance:Mail");

    /// <summary>The address that replies go to, with a key added to its name; null where no mail is taken in.</summary>
    public string? ReplyTo => _settings["ReplyTo"] is { } address && address.IndexOf('@', StringComparison.Ordinal) > 0 ? address : null;

    /// <summary>The name under which the receiving server says whether a sender is genuine; without it nobody is.</summary>
    public string? Authority => _settings["Authority"] is { Length: > 0 } name ? name : null;
}

/// <summary>A mail as it goes out: addresses, threads, what programs read.</summary>
internal sealed class MailMessage(Origin origin, MailSettings settings, string from)
{
    private static readonly Duration _repliesTaken = Duration.FromDays(90);
    private static readonly Duration _unsubscribes = Duration.FromDays(400);

    public MimeMessage Of(Waiting mail, MailContext context, MailSort sort, MailText text, string address)
    {
        var host = new Uri(origin.Value).Host;
        var message = new MimeMessage
        {
            Subject = text.Subject,
            MessageId = $"{mail.MessageId}@{host}",
            Date = mail.MadeAt.ToDateTimeOffset(),
        };
        message.From.Add(new MailboxAddress(context.Federation.Name, from));
        message.To.Add(new MailboxAddress(context.To.Name, address));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("X-Governance", mail.Kind);
        Thread(message, context, text, host);
        Unsubscribe(message, context, sort, text);
        // The words last: what the headers need may add a line to them.
        message.Body = new BodyBuilder
        {
            TextBody = text.Plain(),
            HtmlBody = text.Html(context.Speech.Culture.TwoLetterISOLanguageName),
        }.ToMessageBody();
        return message;
    }

    private void Thread(MimeMessage message, MailContext context, MailText text, string host)
    {
        if (text.Thread.Length == 0)
        {
            return;
        }

        message.References.Add($"{text.Thread}@{host}");
        message.InReplyTo = $"{text.Thread}@{host}";
        if (settings.ReplyTo is { } reply)
        {
            var token = context.Key(MailKey.Reply, text.Thread, context.Now + _repliesTaken);
            var at = reply.IndexOf('@', StringComparison.Ordinal);
            message.ReplyTo.Add(new MailboxAddress(context.Federation.Name, $"{reply[..at]}+{token}{reply[at..]}"));
        }
    }

    /// <summary>RFC 8058: one click, which only unsubscribes.</summary>
    private static void Unsubscribe(MimeMessage message, MailContext context, MailSort sort, MailText text)
    {
        if (sort == MailSort.Essential)
        {
            return;
        }

        var token = context.Key(MailKey.Unsubscribe, Core.Kernel.Fact.Cell(sort)!, context.Now + _unsubscribes);
        var link = context.Url("/unsubscribe/" + token);
        message.Headers.Add("List-Unsubscribe", $"<{link}>");
        message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        text.Foot(context.Speech["mail.unsubscribe." + Core.Kernel.Fact.Cell(sort)], link);
    }
}
