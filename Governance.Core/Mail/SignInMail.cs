namespace Governance.Core.Mail;

/// <summary>The mail that signs in.</summary>
public sealed class SignInMail : IMailKind
{
    /// <inheritdoc />
    public string Kind => "sign_in";

    /// <inheritdoc />
    public Task<MailText?> Write(MailContext context)
    {
        if (context.Secrets.Unprotect(context.Fact("token")) is not { } token)
        {
            return Task.FromResult<MailText?>(null);
        }

        var facts = new { federation = context.Federation.Name, person = context.To.Name };
        return Task.FromResult<MailText?>(
            new MailText(context.Speech.Say("mail.sign_in.subject", facts))
                .Say(context.Speech.Say("mail.greeting", facts))
                .Say(context.Speech.Say("mail.sign_in.text", facts))
                .Link(context.Speech["mail.sign_in.link"], context.Url("/sign-in/link?t=" + token))
                .Say(context.Speech["mail.sign_in.other_browser"])
                .Because(context.Speech.Say("mail.sign_in.because", facts))
        );
    }
}
