using System.Buffers.Text;
using Governance.Core.Access;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace Governance.Web.Identity;

/// <summary>
/// What ASP.NET Core Identity asks of a store, on our own tables: people are found, their passkeys kept, the secret of their authenticator
/// app read. People are made and named elsewhere.
/// </summary>
internal sealed class Accounts(Database database, Writer writer, ISecrets secrets)
    : IUserPasskeyStore<Person>,
        IUserAuthenticatorKeyStore<Person>,
        IUserTwoFactorStore<Person>
{
    public async Task AddOrUpdatePasskeyAsync(Person user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        await writer.Keep(change => PasskeyStore.Put(change.Transaction, Row(user.Id, passkey)));

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Person user, CancellationToken cancellationToken)
    {
        await using var connection = await database.Open(cancellationToken);
        return [.. (await PasskeyStore.Of(connection, user.Id)).Select(Info)];
    }

    public async Task<Person?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        await using var connection = await database.Open(cancellationToken);
        return await PasskeyStore.Find(connection, Base64Url.EncodeToString(credentialId)) is { } found
            ? await PersonStore.Find(connection, found.PersonId)
            : null;
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken)
    {
        await using var connection = await database.Open(cancellationToken);
        return await PasskeyStore.Find(connection, Base64Url.EncodeToString(credentialId)) is { } found && found.PersonId == user.Id
            ? Info(found)
            : null;
    }

    public Task RemovePasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken) =>
        writer.Keep(change => PasskeyStore.Remove(change.Transaction, user.Id, Base64Url.EncodeToString(credentialId)));

    public async Task<string?> GetAuthenticatorKeyAsync(Person user, CancellationToken cancellationToken)
    {
        await using var connection = await database.Open(cancellationToken);
        return await SecondFactorStore.Find(connection, user.Id) is { } factor ? secrets.Unprotect(factor.Secret) : null;
    }

    public Task SetAuthenticatorKeyAsync(Person user, string key, CancellationToken cancellationToken) =>
        writer.Keep(change =>
            SecondFactorStore.Put(
                change.Transaction,
                new SecondFactor
                {
                    PersonId = user.Id,
                    Secret = secrets.Protect(key),
                    IsOn = false,
                }
            )
        );

    public async Task<bool> GetTwoFactorEnabledAsync(Person user, CancellationToken cancellationToken)
    {
        await using var connection = await database.Open(cancellationToken);
        return await SecondFactorStore.Find(connection, user.Id) is { IsOn: true };
    }

    public Task SetTwoFactorEnabledAsync(Person user, bool enabled, CancellationToken cancellationToken) =>
        enabled ? Task.CompletedTask : writer.Keep(change => SecondFactorStore.Remove(change.Transaction, user.Id));

    public async Task<Person?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        await using var connection = await database.Open(cancellationToken);
        return Ids.TryParse<PersonId>(userId, out var id) ? await PersonStore.Find(connection, id) : null;
    }

    public Task<string> GetUserIdAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.Id.Value);

    /// <summary>Identity wants a name that is nobody else's: people's names are not.</summary>
    public Task<string?> GetUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Id.Value);

    public Task<string?> GetNormalizedUserNameAsync(Person user, CancellationToken cancellationToken) =>
        GetUserNameAsync(user, cancellationToken);

    public Task<Person?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => Task.FromResult<Person?>(null);

    public Task SetUserNameAsync(Person user, string? userName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetNormalizedUserNameAsync(Person user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IdentityResult> UpdateAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(IdentityResult.Success);

    /// <summary>People are invited, not made here.</summary>
    public Task<IdentityResult> CreateAsync(Person user, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc cref="CreateAsync" />
    public Task<IdentityResult> DeleteAsync(Person user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Dispose() { }

    private static Passkey Row(PersonId person, UserPasskeyInfo info) =>
        new()
        {
            CredentialId = Base64Url.EncodeToString(info.CredentialId),
            PersonId = person,
            Name = info.Name ?? "",
            PublicKey = Base64Url.EncodeToString(info.PublicKey),
            SignCount = info.SignCount,
            Transports = string.Join(' ', info.Transports ?? []),
            UserVerified = info.IsUserVerified,
            MayBeBackedUp = info.IsBackupEligible,
            BackedUp = info.IsBackedUp,
            Attestation = Base64Url.EncodeToString(info.AttestationObject),
            ClientData = Base64Url.EncodeToString(info.ClientDataJson),
            MadeAt = Instant.FromDateTimeOffset(info.CreatedAt),
        };

    private static UserPasskeyInfo Info(Passkey row) =>
        new(
            Base64Url.DecodeFromChars(row.CredentialId),
            Base64Url.DecodeFromChars(row.PublicKey),
            row.MadeAt.ToDateTimeOffset(),
            (uint)row.SignCount,
            row.Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            row.UserVerified,
            row.MayBeBackedUp,
            row.BackedUp,
            Base64Url.DecodeFromChars(row.Attestation),
            Base64Url.DecodeFromChars(row.ClientData)
        )
        {
            Name = row.Name,
        };
}
