using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Words;
using Governance.Web.Ui;
using Microsoft.AspNetCore.SignalR;

namespace Governance.Web.Live;

/// <summary>
/// Reads the journal from the moment this server started and tells whoever watches. It keeps no place: what a page missed it
/// asks for by position.
/// </summary>
public sealed partial class LiveFeed(
    Database database,
    Bell bell,
    IHubContext<LiveHub, IWatcher> hub,
    Watchers watchers,
    Catalogue catalogue,
    TimeProvider clock,
    ILogger<LiveFeed> log
) : BackgroundService
{
    private static readonly TimeSpan _longestSleep = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _rightsEvery = TimeSpan.FromSeconds(4);

    /// <summary>Events after which somebody may read less than before.</summary>
    private static readonly HashSet<string> _rightsChanged =
    [
        AffiliationSet.Kind,
        TermSet.Kind,
        PlaceSet.Kind,
        StandingChanged.Kind,
        CircleSet.Kind,
    ];

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(TellAll(stoppingToken), AskForRights(stoppingToken));

    private async Task TellAll(CancellationToken stoppingToken)
    {
        var place = await Here();
        while (!stoppingToken.IsCancellationRequested)
        {
            var woken = bell.Wait(_longestSleep, clock, stoppingToken);
            try
            {
                place = await TellSince(place);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailure(failure);
            }

            await woken;
        }
    }

    /// <summary>
    /// Terms end at midnight and sessions whenever somebody says so, without an event: a right that ended is dropped within five seconds. Beside
    /// the telling, which waits for nobody's rights.
    /// </summary>
    private async Task AskForRights(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_rightsEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await watchers.DropThoseWithoutRight();
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailure(failure);
            }
        }
    }

    private async Task<int> Here()
    {
        await using var connection = await database.Open();
        return (await JournalStore.Head(connection)).Position;
    }

    private async Task<int> TellSince(int place)
    {
        await using var connection = await database.Open();
        while (await JournalStore.After(connection, place, 200) is { Count: > 0 } entries)
        {
            var bodies = await JournalStore.Bodies(connection, place, entries[^1].Position);
            foreach (var entry in entries)
            {
                await Tell(connection, entry, bodies.GetValueOrDefault(entry.Position));
            }

            if (entries.Any(entry => _rightsChanged.Contains(entry.Kind)))
            {
                await watchers.DropThoseWithoutRight();
            }

            place = entries[^1].Position;
        }

        return place;
    }

    private async Task Tell(System.Data.Common.DbConnection connection, Entry entry, Body? body)
    {
        var comment = Events.Read(entry.Kind, body?.Text ?? "") switch
        {
            CommentPosted posted => posted.Comment,
            CommentEdited edited => edited.Comment,
            CommentHidden hidden => hidden.Comment,
            NodGiven nod => nod.Comment,
            _ => (CommentId?)null,
        };
        var found =
            comment is { } id && await CommentStore.Find(connection, id) is { } one ? (await Nods.With(connection, [one]))[0] : null;
        foreach (var language in Catalogue.Languages)
        {
            var speech = new Speech(catalogue, Cultures.Of(language), NodaTime.DateTimeZone.Utc);
            var fragment = found is null ? null : CommentFragment.Html(found, speech, clock.Now());
            await hub
                .Clients.Group(LiveHub.Group(entry.Subject, language))
                .Changed(entry.Subject, entry.Position, entry.Kind, fragment, found?.Number ?? 0);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Watchers could not be told; trying again")]
    private partial void LogFailure(Exception failure);
}
