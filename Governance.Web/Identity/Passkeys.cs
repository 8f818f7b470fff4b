using System.Buffers.Text;
using Governance.Core.Access;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Microsoft.AspNetCore.Identity;

namespace Governance.Web.Identity;

/// <summary>The passkey was not made, or does not open: the browser or the device said no, or another site's was shown.</summary>
public sealed record PasskeyIsRefused() : Refusal("passkey_is_refused");

/// <summary>
/// Making a passkey and signing in with one: what Identity makes of it, with what it must remember between two requests in a protected
/// cookie of a few minutes.
/// </summary>
public sealed class Passkeys(IPasskeyHandler<Person> handler, UserManager<Person> people, ShortMemory memory, Writer writer)
{
    private const string Name = "passkey";
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    /// <summary>What the browser needs to make one.</summary>
    public async Task<string> ToMake(HttpContext http, Person person)
    {
        var user = new PasskeyUserEntity
        {
            Id = person.Id.Value,
            Name = person.Email ?? person.Name,
            DisplayName = person.Name,
        };
        var options = await handler.MakeCreationOptionsAsync(user, http);
        Remember(http, options.AttestationState);
        return options.CreationOptionsJson;
    }

    /// <summary>Keeps the one that was made.</summary>
    public async Task<Result<Done>> Make(HttpContext http, Person person, string? credential, string name)
    {
        var made = await handler.PerformAttestationAsync(
            new PasskeyAttestationContext
            {
                HttpContext = http,
                CredentialJson = credential ?? "",
                AttestationState = Remembered(http),
            }
        );
        if (!made.Succeeded || made.UserEntity.Id != person.Id.Value)
        {
            return new PasskeyIsRefused();
        }

        made.Passkey.Name = name;
        return (await people.AddOrUpdatePasskeyAsync(person, made.Passkey)).Succeeded ? Done.It : new PasskeyIsRefused();
    }

    /// <summary>What the browser needs to sign in with one, whosever it is.</summary>
    public async Task<string> ToSignIn(HttpContext http)
    {
        var options = await handler.MakeRequestOptionsAsync(null, http);
        Remember(http, options.AssertionState);
        return options.RequestOptionsJson;
    }

    /// <summary>Whose passkey was shown.</summary>
    public async Task<Result<PersonId>> SignIn(HttpContext http, string? credential)
    {
        var shown = await handler.PerformAssertionAsync(
            new PasskeyAssertionContext
            {
                HttpContext = http,
                CredentialJson = credential ?? "",
                AssertionState = Remembered(http),
            }
        );
        if (!shown.Succeeded || !(await people.AddOrUpdatePasskeyAsync(shown.User, shown.Passkey)).Succeeded)
        {
            return new PasskeyIsRefused();
        }

        await writer.Keep(change => PasskeyStore.Use(change.Transaction, Base64Url.EncodeToString(shown.Passkey.CredentialId), change.Now));
        return shown.User.Id;
    }

    private void Remember(HttpContext http, string? state) => memory.Keep(http, Name, state ?? "", _patience);

    /// <summary>What was remembered, once.</summary>
    private string? Remembered(HttpContext http)
    {
        var state = memory.Of(http, Name);
        memory.Forget(http, Name);
        return state;
    }
}
