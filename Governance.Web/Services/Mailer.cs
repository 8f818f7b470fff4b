using System.Collections.Frozen;
using System.Text.Json;
using Governance.Core.Access;
using Governance.Core.Data;
using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Notices;
using Governance.Core.People;
using Governance.Core.Words;
using Governance.Web.Hosting;
using MimeKit;
using NodaTime;

namespace Governance.Web.Services;

/// <summary>
/// Sends what waits in the outbox, put into words at that moment. At least once, with the same Message-ID at every attempt;
/// after a failure it waits longer each time and gives up after two days.
/// </summary>
public sealed partial class Mailer(
    Database database,
    Writer writer,
    Bell bell,
    IEnumerable<IMailKind> kinds,
    IMailTransport transport,
    ISecrets secrets,
    Origin origin,
    Catalogue catalogue,
    TimeProvider clock,
    ILogger<Mailer> log
) : BackgroundService
{
    private const int AtOnce = 50;
    private static readonly Duration[] _backOff =
    [
        Duration.FromMinutes(1),
        Duration.FromMinutes(5),
        Duration.FromMinutes(30),
        Duration.FromHours(2),
        Duration.FromHours(8),
        Duration.FromHours(16),
        Duration.FromHours(24),
    ];

    private readonly FrozenDictionary<string, IMailKind> _kinds = kinds.ToFrozenDictionary(kind => kind.Kind);

    /// <summary>Sends what is due; returns how many mails were taken.</summary>
    public async Task<int> SendDue()
    {
        IReadOnlyList<Waiting> due;
        TheFederation? federation;
        await using (var connection = await database.Open())
        {
            federation = await FederationStore.Find(connection);
            due = federation is null ? [] : await OutboxStore.Due(connection, clock.Now(), AtOnce);
        }

        foreach (var mail in due)
        {
            await Send(mail, federation!);
        }

        return due.Count;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var woken = bell.Wait(TimeSpan.FromSeconds(2), clock, stoppingToken);
            try
            {
                while (await SendDue() == AtOnce) { }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailure(failure, "outbox");
            }

            await woken;
        }
    }

    private async Task Send(Waiting mail, TheFederation federation)
    {
        try
        {
            if (await Compose(mail, federation) is { } message)
            {
                await transport.Send(message);
            }

            await writer.Keep(change => OutboxStore.Sent(change.Transaction, mail.Id, change.Now));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailure(failure, mail.Kind);
            await writer.Keep(change =>
                OutboxStore.Failed(
                    change.Transaction,
                    mail.Id,
                    failure.GetType().Name,
                    change.Now,
                    mail.Attempts < _backOff.Length ? change.Now + _backOff[mail.Attempts] : null
                )
            );
        }
    }

    private async Task<MimeMessage?> Compose(Waiting mail, TheFederation federation)
    {
        await using var connection = await database.Open();
        if (mail.PersonId is not { } id || await PersonStore.Find(connection, id) is not { Email: { } address } person)
        {
            return null;
        }

        var now = clock.Now();
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(person.Zone) ?? federation.DateTimeZone;
        var culture = Cultures.Of(person.Language.Length > 0 ? person.Language : federation.Language);
        using var facts = JsonDocument.Parse(mail.Facts);
        var context = new MailContext(
            connection,
            federation,
            person,
            await AccessStore.Viewer(connection, id, federation.DateAt(now)),
            new Speech(catalogue, culture, zone),
            facts.RootElement,
            origin.Value,
            now,
            secrets
        );
        return await _kinds[mail.Kind].Write(context) is { } text
            ? Message(mail, federation, person.Name, address, text, culture.TwoLetterISOLanguageName)
            : null;
    }

    private MimeMessage Message(Waiting mail, TheFederation federation, string name, string address, MailText text, string language)
    {
        var host = new Uri(origin.Value).Host;
        var message = new MimeMessage
        {
            Subject = text.Subject,
            MessageId = $"{mail.MessageId}@{host}",
            Date = mail.MadeAt.ToDateTimeOffset(),
            Body = new BodyBuilder { TextBody = text.Plain(), HtmlBody = text.Html(language) }.ToMessageBody(),
        };
        message.From.Add(new MailboxAddress(federation.Name, transport.From));
        message.To.Add(new MailboxAddress(name, address));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (text.Thread.Length > 0)
        {
            message.References.Add($"{text.Thread}@{host}");
            message.InReplyTo = $"{text.Thread}@{host}";
        }

        foreach (var (header, value) in text.Headers)
        {
            message.Headers.Add(header, value);
        }

        return message;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A mail of kind {Kind} could not be sent; trying again later")]
    private partial void LogFailure(Exception failure, string kind);
}
