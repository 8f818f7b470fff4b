using System.Globalization;
using System.Net.Sockets;
using Governance.Web.Commands;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Governance.Web.Services;

/// <summary>Where mails go.</summary>
public interface IMailTransport
{
    /// <summary>The address they come from.</summary>
    string From { get; }

    /// <summary>Hands one over; throws where it was not taken.</summary>
    Task Send(MimeMessage message);

    /// <summary>Nothing more comes for now: lets the line go.</summary>
    Task Rest() => Task.CompletedTask;
}

/// <summary>By SMTP, as <c>Governance:Mail</c> says. One line serves all mails that go out together.</summary>
internal sealed class SmtpTransport(IConfiguration configuration) : IMailTransport, IDisposable
{
    private readonly IConfigurationSection _settings = configuration.GetSection("Governance:Mail");
    private SmtpClient? _client;

    public string From => _settings["From"] ?? "decisions@localhost";

    public async Task Send(MimeMessage message)
    {
        var client = await Connected();
        try
        {
            await client.SendAsync(message);
        }
        catch (SmtpCommandException)
        {
            // The server refused this mail and listens on.
            throw;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public async Task Rest()
    {
        if (_client is { IsConnected: true } client)
        {
            await client.DisconnectAsync(quit: true);
        }

        Dispose();
    }

    public void Dispose()
    {
        _client?.Dispose();
        _client = null;
    }

    private async Task<SmtpClient> Connected()
    {
        if (_client is { IsConnected: true } open)
        {
            return open;
        }

        Dispose();
        var client = new SmtpClient { Timeout = 20_000 };
        try
        {
            var port = int.Parse(_settings["Port"] ?? "587", CultureInfo.InvariantCulture);
            var security = _settings["Security"] == "none" ? SecureSocketOptions.None : SecureSocketOptions.Auto;
            var host = _settings["Host"] ?? "localhost";
            // A mail ends with a few bytes that would wait for an acknowledgement of those before: forty milliseconds for each mail.
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(host, port);
            await client.ConnectAsync(socket, host, port, security);
            if (_settings["User"] is { Length: > 0 } user)
            {
                await client.AuthenticateAsync(user, _settings["Password"] ?? "");
            }
        }
        catch
        {
            client.Dispose();
            throw;
        }

        return _client = client;
    }
}

/// <summary>Without SMTP settings: as files in <c>mail/</c> of the data folder.</summary>
internal sealed class FileTransport(Installation installation, TimeProvider clock) : IMailTransport
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = Path.Combine(installation.Folder, "mail");

    public string From => "decisions@localhost";

    public async Task Send(MimeMessage message)
    {
        Directory.CreateDirectory(Folder);
        var name = $"{clock.GetUtcNow():yyyyMMdd-HHmmss}-{message.MessageId?.Split('@')[0]}.eml";
        var file = Path.Combine(Folder, name);
        await message.WriteToAsync(file + ".part");
        File.Move(file + ".part", file, overwrite: true);
    }
}
