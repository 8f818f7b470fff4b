using System.Security.Cryptography;
using System.Text;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;

namespace Governance.Core.Access;

/// <summary>A link from a mail is confirmed, or the code behind it is typed where the asking began. Either works once.</summary>
public sealed class ConfirmSignIn(Writer writer, Database database, ISecrets secrets, TimeProvider clock)
{
    /// <summary>Who the link signs in, in the browser that asked. Spends it.</summary>
    public Task<Result<PersonId>> ByLink(string token, string browserSecret) =>
        writer.Run<PersonId>(
            Actor.Public(),
            async change =>
            {
                var signIn = await SignInStore.OfToken(change.Connection, token, change.Transaction);
                if (signIn is not { PersonId: { } person } || !signIn.IsGoodAt(change.Now))
                {
                    return new LinkIsSpent();
                }

                if (!signIn.IsFor(browserSecret))
                {
                    return new LinkIsForAnotherBrowser();
                }

                await SignInStore.Use(change.Transaction, signIn.Id, change.Now);
                return person;
            }
        );

    /// <summary>
    /// Who the code signs in, typed in the browser that asked. A wrong one counts as a try, and so the answer is a value
    /// that is kept, not a refusal that is taken back.
    /// </summary>
    public async Task<Result<PersonId>> ByCode(SignInId id, string? rawCode, string browserSecret)
    {
        var typed = new string([.. (rawCode ?? "").Where(char.IsAsciiDigit)]);
        var code = await CodeOf(id);
        return await writer.Keep<Result<PersonId>>(async change =>
        {
            var signIn = await SignInStore.Find(change.Connection, id, change.Transaction);
            if (signIn is null || !signIn.IsGoodAt(change.Now) || signIn.Browser.Length == 0 || !signIn.IsFor(browserSecret))
            {
                return new LinkIsSpent();
            }

            if (signIn.PersonId is not { } person || !IsSame(code, typed))
            {
                await SignInStore.CountTry(change.Transaction, id);
                return new CodeIsWrong(SignIn.MostTries - signIn.Tries - 1);
            }

            await SignInStore.Use(change.Transaction, id, change.Now);
            return person;
        });
    }

    /// <summary>The code that was sent: it never changes, so it is read before the writer is asked.</summary>
    private async Task<string?> CodeOf(SignInId id)
    {
        await using var connection = await database.Open();
        return await SignInStore.Find(connection, id) is { } signIn ? secrets.Unprotect(signIn.Code) : null;
    }

    /// <summary>
    /// What opening the link shows: in the browser that asked, or for an operator's link, nothing but a button; in another one
    /// the code, to be typed where the asking began. Opening it spends nothing: mail scanners open links.
    /// </summary>
    public async Task<Result<OpenedLink>> Open(string token, string browserSecret)
    {
        await using var connection = await database.Open();
        var signIn = await SignInStore.OfToken(connection, token);
        if (signIn is not { PersonId: not null } || !signIn.IsGoodAt(clock.Now()))
        {
            return new LinkIsSpent();
        }

        return new OpenedLink(signIn.IsFor(browserSecret) ? null : secrets.Unprotect(signIn.Code));
    }

    private static bool IsSame(string? right, string given) =>
        right is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(right), Encoding.ASCII.GetBytes(given));
}

/// <summary>A link that works.</summary>
/// <param name="Code">The code to type elsewhere; null where this browser may confirm.</param>
public sealed record OpenedLink(string? Code);
