using System.Globalization;
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
}

/// <summary>By SMTP, as <c>Governance:Mail</c> says.</summary>
internal sealed class SmtpTransport(IConfiguration configuration) : IMailTransport
{
    private readonly IConfigurationSection _settings = configuration.GetSection("Governance:Mail");

    public string From => _settings["From"] ?? "decisions@localhost";

    public async Task Send(MimeMessage message)
    {
        using var client = new SmtpClient { Timeout = 20_000 };
        var port = int.Parse(_settings["Port"] ?? "587", CultureInfo.InvariantCulture);
        var security = _settings["Security"] == "none" ? SecureSocketOptions.None : SecureSocketOptions.Auto;
        await client.ConnectAsync(_settings["Host"] ?? "localhost", port, security);
        if (_settings["User"] is { Length: > 0 } user)
        {
            await client.AuthenticateAsync(user, _settings["Password"] ?? "");
        }

        await client.SendAsync(message);
        await client.DisconnectAsync(quit: true);
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
