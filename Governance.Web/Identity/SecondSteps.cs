using System.Globalization;
using System.Security.Cryptography;
using Governance.Core.Access;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Microsoft.AspNetCore.Identity;
using NodaTime;
using NodaTime.Text;

namespace Governance.Web.Identity;

/// <summary>
/// The code of an authenticator app after the mailed link, for whoever has turned it on. Who came through the first step is remembered in a
/// protected cookie of ten minutes.
/// </summary>
public sealed class SecondSteps(Database database, Writer writer, UserManager<Person> people, ShortMemory memory, TimeProvider clock)
{
    private const string Name = "second";
    private const int RecoveryCodes = 8;
    private static readonly Duration _patience = Duration.FromMinutes(10);

    /// <summary>Whether somebody is to give a code.</summary>
    public async Task<bool> IsAskedOf(PersonId person)
    {
        await using var connection = await database.Open();
        return await SecondFactorStore.Find(connection, person) is { IsOn: true };
    }

    /// <summary>Remembers who came through the first step.</summary>
    public void Remember(HttpContext http, PersonId person) =>
        memory.Keep(http, Name, $"{person} {InstantPattern.ExtendedIso.Format(clock.Now() + _patience)}", _patience.ToTimeSpan());

    /// <summary>Who came through the first step within ten minutes, or null.</summary>
    public PersonId? Remembered(HttpContext http) =>
        memory.Of(http, Name)?.Split(' ') is [var id, var until]
        && InstantPattern.ExtendedIso.Parse(until) is { Success: true, Value: var end }
        && clock.Now() < end
            ? new PersonId(id)
            : null;

    /// <summary>The second step was taken.</summary>
    public void Forget(HttpContext http) => memory.Forget(http, Name);

    /// <summary>Takes a code of the app, or one of the codes on paper.</summary>
    public async Task<Result<Done>> Open(PersonId id, string? rawCode)
    {
        var code = Bare(rawCode);
        var person = (await people.FindByIdAsync(id.Value))!;
        var isRight = await IsRight(person, code);
        var result = await writer.Run<Done>(
            Actor.Of(id),
            async change =>
            {
                if (await SecondFactorStore.Find(change.Connection, id, change.Transaction) is not { } factor)
                {
                    return new NotFound();
                }

                if (factor.BlockedUntil is { } until && change.Now < until)
                {
                    return new CodesAreBlocked(until);
                }

                var opens =
                    (isRight && factor.LastCode != Fingerprint.Of(code))
                    || (factor.IsOn && await SecondFactorStore.UseCode(change.Transaction, id, code));
                if (opens)
                {
                    await SecondFactorStore.Put(change.Transaction, factor.Opened(code));
                    return Done.It;
                }

                return new AppCodeIsWrong();
            }
        );
        return result.Refusal is AppCodeIsWrong ? await Missed(id, result) : result;
    }

    /// <summary>A new secret for the app; nothing is asked for before a first code was right.</summary>
    public async Task<string> Begin(Person person)
    {
        await people.ResetAuthenticatorKeyAsync(person);
        return (await people.GetAuthenticatorKeyAsync(person))!;
    }

    /// <summary>The secret that is being set up; null where there is none, or it is in use.</summary>
    public async Task<string?> Begun(Person person) => await IsAskedOf(person.Id) ? null : await people.GetAuthenticatorKeyAsync(person);

    /// <summary>New codes on paper, told once.</summary>
    public async Task<IReadOnlyList<string>> Paper(PersonId person)
    {
        IReadOnlyList<string> codes =
        [
            .. Enumerable.Range(0, RecoveryCodes).Select(_ => RandomNumberGenerator.GetString("23456789abcdefghjkmnpqrstuvwxyz", 10)),
        ];
        await writer.Keep(change => SecondFactorStore.PutCodes(change.Transaction, person, codes));
        return [.. codes.Select(code => $"{code[..5]}-{code[5..]}")];
    }

    /// <summary>Turns it off.</summary>
    public Task End(PersonId person) => writer.Keep(change => SecondFactorStore.Remove(change.Transaction, person));

    private async Task<Result<Done>> Missed(PersonId id, Result<Done> wrong)
    {
        await writer.Keep(async change =>
        {
            var factor = (await SecondFactorStore.Find(change.Connection, id, change.Transaction))!;
            await SecondFactorStore.Put(change.Transaction, factor.Missed(change.Now));
        });
        return wrong;
    }

    private async Task<bool> IsRight(Person person, string code) =>
        code.Length == 6
        && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        && await people.VerifyTwoFactorTokenAsync(person, TokenOptions.DefaultAuthenticatorProvider, code);

    private static string Bare(string? code) =>
        new([.. (code ?? "").Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant).Take(20)]);
}
