using Governance.Web.Services;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using MimeKit;

namespace Governance.Web.Pages.Mail;

/// <summary>A mail that would have gone out.</summary>
/// <param name="File">Its file's name.</param>
/// <param name="To">To whom.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="At">When.</param>
/// <param name="Text">Its plain text.</param>
public sealed record WrittenMail(string File, string To, string Subject, DateTimeOffset At, string Text);

/// <summary>
/// In development and in the demonstration, without SMTP settings: the mails as they would have gone out. Elsewhere it does not exist:
/// whoever read it could sign in as anybody.
/// </summary>
public sealed class IndexModel(Site site, IMailTransport transport, IHostEnvironment environment) : AppPage(site)
{
    private const int Most = 60;

    /// <summary>The latest mails.</summary>
    public IReadOnlyList<WrittenMail> Mails { get; private set; } = [];

    /// <summary>Whether the page exists here.</summary>
    public static bool Exists(IMailTransport transport, IHostEnvironment environment, Site site) =>
        transport is FileTransport && (environment.IsDevelopment() || site.TheFederation is { IsDemonstration: true });

    public async Task<IActionResult> OnGet()
    {
        if (!Exists(transport, environment, Site) || transport is not FileTransport files)
        {
            return NotFound();
        }

        var mails = new List<WrittenMail>();
        foreach (
            var file in Directory.Exists(files.Folder)
                ? new DirectoryInfo(files.Folder).GetFiles("*.eml").OrderByDescending(file => file.Name).Take(Most)
                : []
        )
        {
            var message = await MimeMessage.LoadAsync(file.FullName);
            mails.Add(new(file.Name, message.To.ToString(), message.Subject ?? "", message.Date, message.TextBody ?? ""));
        }

        Mails = mails;
        return Page();
    }
}
