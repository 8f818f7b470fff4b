using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using Governance.Core.Access;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using NodaTime;

namespace Governance.Web.Identity;

/// <summary>Sessions as rows that can be listed and ended: the cookie holds a random secret, the row its fingerprint.</summary>
internal sealed class SessionTickets(Database database, Writer writer, ISecrets secrets, TimeProvider clock, IHttpContextAccessor http)
    : ITicketStore
{
    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var id = Fingerprint.Of(secret);
        ((ClaimsIdentity)ticket.Principal.Identity!).AddClaim(new Claim(ClaimTypes.Sid, id));
        await Put(id, ticket, clock.Now());
        return secret;
    }

    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        await using var connection = await database.Open();
        var id = Fingerprint.Of(key);
        if (await SessionStore.Find(connection, id) is { } session)
        {
            await Put(id, ticket, session.StartedAt);
        }
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        await using var connection = await database.Open();
        var now = clock.Now();
        if (await SessionStore.Find(connection, Fingerprint.Of(key)) is not { } session || session.EndsAt <= now)
        {
            return null;
        }

        if (now - session.SeenAt > Duration.FromHours(1))
        {
            await writer.Keep(change =>
                SessionStore.Put(change.Transaction, session with { SeenAt = change.Now, EndsAt = change.Now + Session.Lifetime })
            );
        }

        return secrets.Unprotect(session.Ticket) is { } ticket
            ? TicketSerializer.Default.Deserialize(Convert.FromBase64String(ticket))
            : null;
    }

    public Task RemoveAsync(string key) =>
        writer.Keep(async change =>
        {
            var id = Fingerprint.Of(key);
            if (await SessionStore.Find(change.Connection, id, change.Transaction) is { } session)
            {
                await SessionStore.End(change.Transaction, id, session.PersonId);
            }
        });

    private Task Put(string id, AuthenticationTicket ticket, Instant startedAt)
    {
        var person = new PersonId(ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier)!);
        var serialized = secrets.Protect(Convert.ToBase64String(TicketSerializer.Default.Serialize(ticket)));
        var device = Device.Of(http.HttpContext?.Request.Headers.UserAgent.ToString());
        return writer.Keep(change =>
            SessionStore.Put(
                change.Transaction,
                new Session
                {
                    Id = id,
                    PersonId = person,
                    Ticket = serialized,
                    Device = device,
                    StartedAt = startedAt,
                    SeenAt = change.Now,
                    EndsAt = change.Now + Session.Lifetime,
                }
            )
        );
    }
}

/// <summary>A browser in a few words, for the list of sessions. Nothing is decided by it.</summary>
internal static class Device
{
    public static string Of(string? agent)
    {
        agent ??= "";
        var browser = First(agent, ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"));
        var system = First(
            agent,
            ("Android", "Android"),
            ("iPhone", "iPhone"),
            ("iPad", "iPad"),
            ("Windows", "Windows"),
            ("Mac OS", "macOS"),
            ("Linux", "Linux")
        );
        return string.Join(", ", new[] { browser, system }.Where(part => part.Length > 0));
    }

    private static string First(string agent, params (string Mark, string Name)[] known) =>
        Array.Find(known, pair => agent.Contains(pair.Mark, StringComparison.Ordinal)).Name ?? "";
}
