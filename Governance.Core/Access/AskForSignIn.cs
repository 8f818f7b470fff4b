using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;

namespace Governance.Core.Access;

/// <summary>Where mails wait to be sent. Kept apart so that asking to sign in need not know how mails are made.</summary>
public interface IOutbox
{
    /// <summary>Queues a mail in the same transaction; to nobody where the person is null.</summary>
    Task Queue(IChange change, PersonId? to, string kind, object facts);
}

/// <summary>
/// Somebody asks for a mail to sign in with. A known and an unknown address cause the same writes and the same answer,
/// so that nobody learns who is a member.
/// </summary>
public sealed class AskForSignIn(Writer writer, ISecrets secrets, IOutbox outbox)
{
    /// <summary>Asks; returns what the page that waits for the code needs to know.</summary>
    public async Task<Result<SignInId>> Run(string? rawEmail, string browserSecret)
    {
        var email = Fields.Email("email", rawEmail);
        if (email.IsRefused)
        {
            return email.Refusal;
        }

        var made = Secret.Make(secrets);
        return await writer.Keep(async change =>
        {
            var person = await PersonStore.WithEmail(change.Connection, email.Value, change.Transaction);
            var hash = Fingerprint.Of("sign-in " + email.Value);
            var asked = await SignInStore.CountSince(change.Transaction, hash, change.Now - SignIn.Lifetime);
            var to = asked < SignIn.MostMails ? person?.Id : null;
            await outbox.Queue(change, to, "sign_in", new { token = made.ProtectedToken });
            return await Add(change, to, made, hash, Fingerprint.Of(browserSecret));
        });
    }

    /// <summary>A link for whoever sits at the server's console: opened in any browser, once.</summary>
    public async Task<Result<string>> ForOperator(string? rawEmail)
    {
        var email = Fields.Email("email", rawEmail);
        if (email.IsRefused)
        {
            return email.Refusal;
        }

        var made = Secret.Make(secrets);
        return await writer.Run<string>(
            Actor.Operator,
            async change =>
            {
                if (await PersonStore.WithEmail(change.Connection, email.Value, change.Transaction) is not { } person)
                {
                    return new NotFound();
                }

                await Add(change, person.Id, made, "", "");
                return made.Token;
            }
        );
    }

    /// <summary>A link for a person just set up or chosen in the demonstration, spent at once by the same browser.</summary>
    public async Task<string> ForPerson(PersonId person)
    {
        var made = Secret.Make(secrets);
        await writer.Keep(change => Add(change, person, made, "", ""));
        return made.Token;
    }

    private static async Task<SignInId> Add(Change change, PersonId? person, Secret made, string emailHash, string browser)
    {
        var signIn = new SignIn
        {
            Id = Ids.New<SignInId>(change.Now),
            PersonId = person,
            Code = made.ProtectedCode,
            Browser = browser,
            ExpiresAt = change.Now + SignIn.Lifetime,
            Tries = 0,
        };
        await SignInStore.Add(change.Transaction, signIn, emailHash, Fingerprint.Of(made.Token), change.Now);
        return signIn.Id;
    }

    /// <summary>
    /// Token and code, made before the writer is asked: protecting something may make a new key, which the writer must store.
    /// Inside a command that would wait for itself.
    /// </summary>
    private sealed record Secret(string Token, string ProtectedToken, string ProtectedCode)
    {
        public static Secret Make(ISecrets secrets)
        {
            var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
            var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("000000", CultureInfo.InvariantCulture);
            return new(token, secrets.Protect(token), secrets.Protect(code));
        }
    }
}
