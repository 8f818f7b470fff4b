using System.Collections.Frozen;
using System.Text.Json;
using Governance.Core.Access;
using Governance.Core.Data;
using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Mail;
using Governance.Core.People;
using Governance.Web.Hosting;
using MailKit.Net.Smtp;
using NodaTime;

namespace Governance.Web.Services;

/// <summary>
/// Sends what waits in the outbox, put into words at that moment. At least once, with the same Message-ID at every attempt;
/// after a failure it waits longer each time and gives up after two days. An address refused for good is marked and not tried again.
/// </summary>
public sealed partial class Mailer(
    Database database,
    Writer writer,
    Bell bell,
    IEnumerable<IMailKind> kinds,
    IMailTransport transport,
    MailComposer composer,
    Origin origin,
    MailSettings settings,
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

    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Sends what is due, one caller after the other; returns how many mails were taken.</summary>
    public async Task<int> SendDue()
    {
        await _one.WaitAsync();
        try
        {
            return await SendBatch();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }

    private async Task Rest()
    {
        await _one.WaitAsync();
        try
        {
            await transport.Rest();
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<int> SendBatch()
    {
        IReadOnlyList<Waiting> due;
        TheFederation? federation;
        await using (var connection = await database.Open())
        {
            federation = await FederationStore.Find(connection);
            due = federation is null ? [] : await OutboxStore.Due(connection, clock.Now(), AtOnce);
        }

        var batch = new MailBatch();
        foreach (var mail in due)
        {
            await Send(mail, federation!, batch);
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

                await Rest();
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailure(failure, "outbox");
            }

            await woken;
        }
    }

    private async Task Send(Waiting mail, TheFederation federation, MailBatch batch)
    {
        try
        {
            await Handle(mail, federation, batch);
        }
        catch (SmtpCommandException refused) when (IsForGood(refused))
        {
            LogFailure(refused, mail.Kind);
            await writer.Keep(async change =>
            {
                if (mail.PersonId is { } person)
                {
                    await MailWishStore.Bounce(change.Transaction, person, $"{(int)refused.StatusCode}", change.Now);
                }

                await OutboxStore.Failed(change.Transaction, mail.Id, $"{(int)refused.StatusCode}", change.Now, null);
            });
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailure(failure, mail.Kind);
            Instant? next = mail.Attempts < _backOff.Length ? clock.Now() + _backOff[mail.Attempts] : null;
            await writer.Keep(change => OutboxStore.Failed(change.Transaction, mail.Id, failure.GetType().Name, change.Now, next));
        }
    }

    private async Task Handle(Waiting mail, TheFederation federation, MailBatch batch)
    {
        await using var connection = await database.Open();
        using var facts = JsonDocument.Parse(mail.Facts);
        var kind = _kinds[mail.Kind];
        var reader =
            mail.PersonId is { } id ? await PersonStore.Find(connection, id)
            : kind.ToStrangers ? composer.Stranger(facts.RootElement)
            : null;
        if (reader is not { Email: { } address } person)
        {
            await Drop(mail, MailSort.Essential, "nobody");
            return;
        }

        // Who asks for a link to sign in may have mended the mailbox meanwhile.
        if (kind.Sort != MailSort.Essential && await MailWishStore.Bounced(connection, person.Id) is not null)
        {
            await Drop(mail, kind.Sort, "bounced");
            return;
        }

        var context = await composer.Context(connection, federation, person, clock.Now(), facts.RootElement) with { Batch = batch };
        var text = await kind.Write(context);
        if (text is null)
        {
            await Drop(mail, kind.Sort, "over");
            return;
        }

        var (fate, until, because) = MailRules.Of(await Facts(connection, context, kind.Sort, text));
        switch (fate)
        {
            case Fate.Wait:
                await writer.Keep(change => OutboxStore.Wait(change.Transaction, mail.Id, until!.Value));
                break;
            case Fate.Drop:
                await Drop(mail, kind.Sort, because);
                break;
            default:
                await Out(mail, context, kind.Sort, text, address);
                break;
        }
    }

    private async Task Out(Waiting mail, MailContext context, MailSort sort, MailText text, string address)
    {
        var words = new MailMessage(origin, settings, transport.From);
        var message = words.Of(mail, context, sort, text, address);
        if (context.Keys.Count > 0)
        {
            await writer.Keep(async change =>
            {
                foreach (var key in context.Keys)
                {
                    await MailKeyStore.Add(change.Transaction, key);
                }
            });
        }

        await transport.Send(message);
        await writer.Keep(async change =>
        {
            await OutboxStore.Sent(change.Transaction, mail.Id, sort, change.Now);
            if (text.Tells.Length > 0)
            {
                await MailWishStore.Tell(change.Transaction, context.To.Id, text.Tells, change.Now);
            }

            await (text.WhenSent?.Invoke(change) ?? Task.CompletedTask);
        });
    }

    private Task Drop(Waiting mail, MailSort sort, string because) =>
        writer.Keep(change => OutboxStore.Dropped(change.Transaction, mail.Id, sort, because, change.Now));

    private static async Task<MailFacts> Facts(
        System.Data.Common.DbConnection connection,
        MailContext context,
        MailSort sort,
        MailText text
    ) =>
        new(
            sort,
            context.Wish,
            text.Tells.Length > 0 && await MailWishStore.WasTold(connection, context.To.Id, text.Tells),
            sort == MailSort.Essential ? 0 : await MailWishStore.SentSince(connection, context.To.Id, context.Now - Duration.FromDays(7)),
            context.Speech.Zone,
            context.Now
        );

    /// <summary>Whether the receiving server will never take mail for this address.</summary>
    private static bool IsForGood(SmtpCommandException refused) =>
        refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted && (int)refused.StatusCode is >= 550 and < 560 and not 552;

    [LoggerMessage(Level = LogLevel.Warning, Message = "A mail of kind {Kind} could not be sent; trying again later")]
    private partial void LogFailure(Exception failure, string kind);
}
