using System.Data.Common;
using System.Globalization;
using System.Security.Claims;
using Governance.Core.Access;
using Governance.Core.Data;
using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Notices;
using Governance.Core.People;
using Governance.Core.Words;
using NodaTime;

namespace Governance.Web.Ui;

/// <summary>One request's view of the federation: who looks, in which language, at which moment, over one connection.</summary>
public sealed class Site(Database database, TimeProvider clock, Catalogue catalogue) : IAsyncDisposable
{
    private DbConnection? _connection;

    /// <summary>The form field that carries the idempotency key.</summary>
    public const string KeyField = "_key";

    /// <summary>The federation; null before it is set up.</summary>
    public TheFederation? TheFederation { get; private set; }

    /// <summary>The federation, on pages that exist only once it is set up.</summary>
    public TheFederation Federation => TheFederation ?? throw new InvalidOperationException("No federation is set up.");

    /// <summary>Who looks.</summary>
    public Viewer Viewer { get; private set; } = Viewer.Public;

    /// <summary>The reader's language and zone.</summary>
    public Speech Speech { get; private set; } = new(catalogue, Cultures.Of("en"), DateTimeZone.Utc);

    /// <summary>The moment of this request.</summary>
    public Instant Now { get; } = clock.Now();

    /// <summary>Notices not seen yet.</summary>
    public int Unseen { get; private set; }

    /// <summary>Who asks, with the key of this request's form.</summary>
    public Actor Actor { get; private set; } = Actor.Public();

    /// <summary>The id of the session, or empty.</summary>
    public string SessionId { get; private set; } = "";

    /// <summary>Today in the federation's zone.</summary>
    public LocalDate Today => Federation.DateAt(Now);

    /// <summary>The request's connection for reading.</summary>
    public async ValueTask<DbConnection> Connection() => _connection ??= await database.Open();

    /// <summary>Finds out who looks. Once per request, before any page runs.</summary>
    public async Task Load(HttpContext http)
    {
        var connection = await Connection();
        TheFederation = await FederationStore.Find(connection);
        var key = http.Request.HasFormContentType ? http.Request.Form[KeyField].FirstOrDefault() : null;
        key = key is { Length: > 0 and <= 64 } ? key : null;
        Actor = Actor.Public(key);
        if (TheFederation is not null && http.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } id)
        {
            Viewer = await AccessStore.Viewer(connection, new PersonId(id), Today);
        }

        if (Viewer.Person is { } person)
        {
            Actor = Actor.Of(person.Id, key);
            Unseen = await NoticeStore.Unseen(connection, person.Id);
            SessionId = http.User.FindFirstValue(ClaimTypes.Sid) ?? "";
        }

        Speech = new Speech(catalogue, CultureFor(http), ZoneFor());
    }

    /// <summary>Speaks to somebody who has not signed in but holds a mail's key: in their language, in their zone.</summary>
    public void SpeakTo(Person person)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(person.Zone) ?? Federation.DateTimeZone;
        Speech = new Speech(catalogue, Cultures.Of(person.Language.Length > 0 ? person.Language : Federation.Language), zone);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }

    private CultureInfo CultureFor(HttpContext http)
    {
        if (Viewer.Person is { Language.Length: > 0 } person)
        {
            return Cultures.Of(person.Language);
        }

        var asked = http
            .Request.GetTypedHeaders()
            .AcceptLanguage.OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.Value?.Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(language => Catalogue.Languages.Contains(language));
        return Cultures.Of(asked ?? TheFederation?.Language);
    }

    private DateTimeZone ZoneFor()
    {
        var name = Viewer.Person is { Zone.Length: > 0 } person ? person.Zone : TheFederation?.Zone ?? "UTC";
        return DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) ?? DateTimeZone.Utc;
    }
}
