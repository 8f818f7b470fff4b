using System.Data.Common;
using System.Text.Json;
using Governance.Core.Access;
using Governance.Core.Federation;
using Governance.Core.Mail;
using Governance.Core.People;
using Governance.Core.Words;
using Governance.Web.Hosting;
using NodaTime;

namespace Governance.Web.Services;

/// <summary>Prepares what a mail is put into words from: the reader's language, zone, hats and wishes.</summary>
public sealed class MailComposer(ISecrets secrets, Origin origin, MailSettings settings, Catalogue catalogue)
{
    /// <summary>For a reader whose hats are known.</summary>
    public MailContext Context(
        DbConnection connection,
        TheFederation federation,
        Person person,
        Viewer viewer,
        Instant now,
        JsonElement facts
    )
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(person.Zone) ?? federation.DateTimeZone;
        var culture = Cultures.Of(person.Language.Length > 0 ? person.Language : federation.Language);
        return new(connection, federation, person, viewer, new Speech(catalogue, culture, zone), facts, origin.Value, now, secrets)
        {
            TakesReplies = settings.ReplyTo is not null,
        };
    }

    /// <summary>For a reader as they are today.</summary>
    public async Task<MailContext> Context(DbConnection connection, TheFederation federation, Person person, Instant now, JsonElement facts)
    {
        var viewer = await AccessStore.Viewer(connection, person.Id, federation.DateAt(now));
        return Context(connection, federation, person, viewer, now, facts) with { Wish = await MailWishStore.Of(connection, person.Id) };
    }

    /// <summary>Somebody without an account whom a queued mail names; null where that cannot be read any more.</summary>
    public Person? Stranger(JsonElement facts)
    {
        string? Protected(string name) =>
            facts.TryGetProperty(name, out var value) && value.GetString() is { } text ? secrets.Unprotect(text) : null;
        return Protected("address") is { Length: > 0 } address && Protected("name") is { } name
            ? new Person
            {
                Id = new PersonId(""),
                Name = name,
                Email = address,
                Language = facts.TryGetProperty("language", out var language) ? language.GetString() ?? "" : "",
            }
            : null;
    }
}
