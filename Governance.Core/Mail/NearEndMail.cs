namespace Governance.Core.Mail;

/// <summary>The mail that reminds whoever speaks for a seat that is still silent a day before the close.</summary>
public sealed class NearEndMail : IMailKind
{
    /// <inheritdoc />
    public string Kind => "near_end";

    /// <inheritdoc />
    public MailSort Sort => MailSort.Nudge;

    /// <inheritdoc />
    public Task<MailText?> Write(MailContext context) => AskedMail.Write(context, "mail.near_end.", "nudge:");
}
