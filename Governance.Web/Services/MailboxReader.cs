using System.Globalization;
using Governance.Core.Mail;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;

namespace Governance.Web.Services;

/// <summary>
/// Reads the mailbox that replies go to, by IMAP, as <c>Governance:Mail:Imap</c> says. A message is marked as seen after it was taken: one
/// that comes twice, or is interrupted, is taken once.
/// </summary>
public sealed partial class MailboxReader(
    IConfiguration configuration,
    IncomingMessage incoming,
    ReceiveMail receive,
    TimeProvider clock,
    ILogger<MailboxReader> log
) : BackgroundService
{
    private const int LargestMessage = 5 * 1024 * 1024;
    private const int AtOnce = 200;
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(30);
    private readonly IConfigurationSection _settings = configuration.GetSection("Governance:Mail:Imap");

    /// <summary>Whether there is a mailbox to read.</summary>
    public static bool IsConfigured(IConfiguration configuration) => configuration["Governance:Mail:Imap:Host"] is { Length: > 0 };

    /// <summary>Takes what has come in; returns what became of each message.</summary>
    public async Task<IReadOnlyList<string>> ReadNew(CancellationToken stop = default)
    {
        using var client = new ImapClient { Timeout = 30_000 };
        var port = int.Parse(_settings["Port"] ?? "993", CultureInfo.InvariantCulture);
        var security = _settings["Security"] == "none" ? SecureSocketOptions.None : SecureSocketOptions.Auto;
        await client.ConnectAsync(_settings["Host"]!, port, security, stop);
        await client.AuthenticateAsync(_settings["User"] ?? "", _settings["Password"] ?? "", stop);
        var folder = _settings["Folder"] is { Length: > 0 } name ? await client.GetFolderAsync(name, stop) : client.Inbox!;
        await folder.OpenAsync(FolderAccess.ReadWrite, stop);
        var outcomes = new List<string>();
        var unseen = (await folder.SearchAsync(SearchQuery.NotSeen, stop)).Take(AtOnce).ToList();
        foreach (
            var summary in unseen.Count == 0
                ? []
                : await folder.FetchAsync(unseen, MessageSummaryItems.UniqueId | MessageSummaryItems.Size, stop)
        )
        {
            if (summary.Size <= LargestMessage)
            {
                outcomes.Add(await Take(folder, summary.UniqueId, stop));
            }

            await folder.AddFlagsAsync(summary.UniqueId, MessageFlags.Seen, silent: true, stop);
        }

        await client.DisconnectAsync(quit: true, stop);
        return outcomes;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ReadNew(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailure(failure);
            }
        }
    }

    private async Task<string> Take(IMailFolder folder, UniqueId id, CancellationToken stop)
    {
        try
        {
            return await receive.Run(incoming.Read(await folder.GetMessageAsync(id, stop)));
        }
        catch (FormatException)
        {
            return "malformed";
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mailbox could not be read; trying again later")]
    private partial void LogFailure(Exception failure);
}
