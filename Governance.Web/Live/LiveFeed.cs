using System.Data.Common;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Words;
using Governance.Web.Ui;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Governance.Web.Live;

/// <summary>
/// Reads the journal from the moment this server started and tells whoever watches: a burst about one subject in one message, written once
/// for each language. It waits for nobody who reads slowly, and keeps no place: what a page missed it asks for by position.
/// </summary>
internal sealed partial class LiveFeed(
    Database database,
    Bell bell,
    Watchers watchers,
    Catalogue catalogue,
    TimeProvider clock,
    ILogger<LiveFeed> log
) : BackgroundService
{
    /// <summary>The most changes in one message.</summary>
    private const int MostAtOnce = 20;

    private static readonly TimeSpan _longestSleep = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var presence = clock.CreateTimer(_ => TellPresence(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
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

    /// <summary>Tells who is there, wherever that changed.</summary>
    public void TellPresence()
    {
        foreach (var gathering in watchers.Gatherings)
        {
            gathering.TellPresence(clock.Now());
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
            if (entries.Any(entry => watchers.About(entry.Subject) is not null))
            {
                var bodies = await JournalStore.Bodies(connection, place, entries[^1].Position);
                foreach (var about in entries.GroupBy(entry => entry.Subject))
                {
                    if (watchers.About(about.Key) is { } gathering)
                    {
                        await Tell(connection, gathering, [.. about.Select(entry => (entry, bodies.GetValueOrDefault(entry.Position)))]);
                    }
                }
            }

            place = entries[^1].Position;
        }

        return place;
    }

    private async Task Tell(DbConnection connection, Gathering gathering, IReadOnlyList<(Entry Entry, Body? Body)> entries)
    {
        var events = entries.Select(one => (one.Entry, Comments: CommentsOf(gathering, one.Entry, one.Body))).ToList();
        var comments = await Comments(connection, [.. events.SelectMany(one => one.Comments).Distinct()]);
        foreach (var (language, those) in gathering.ByLanguage())
        {
            var speech = new Speech(catalogue, Cultures.Of(language), NodaTime.DateTimeZone.Utc);
            var changes = events.SelectMany(one =>
                one.Comments.Where(comments.ContainsKey)
                    .Select(id => comments[id])
                    .Select(comment => new Changed(
                        one.Entry.Position,
                        one.Entry.Kind,
                        CommentFragment.Html(comment, speech, clock.Now()),
                        comment.Number
                    ))
                    .DefaultIfEmpty(new Changed(one.Entry.Position, one.Entry.Kind, null, 0))
            );
            foreach (var some in changes.Chunk(MostAtOnce))
            {
                var message = new SerializedHubMessage(new InvocationMessage(nameof(IWatcher.Changed), [gathering.Subject, some]));
                foreach (var watcher in those)
                {
                    watcher.Tell(message);
                }
            }
        }

        gathering.TellPresence(clock.Now());
    }

    /// <summary>Which comments an event is about; who has said something has stopped writing.</summary>
    private static IReadOnlyList<CommentId> CommentsOf(Gathering gathering, Entry entry, Body? body)
    {
        switch (Events.Read(entry.Kind, body?.Text ?? ""))
        {
            case CommentPosted posted:
                gathering.Stops(posted.By);
                return posted.Answers is { } question ? [posted.Comment, question] : [posted.Comment];
            case CommentEdited edited:
                return [edited.Comment];
            case CommentHidden hidden:
                return [hidden.Comment];
            case NodGiven nod:
                return [nod.Comment];
            default:
                return [];
        }
    }

    private static async Task<IReadOnlyDictionary<CommentId, Comment>> Comments(DbConnection connection, IReadOnlyList<CommentId> ids)
    {
        var found = await CommentStore.Find(connection, ids);
        return (await CommentDetails.With(connection, found)).ToDictionary(comment => comment.Id);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Watchers could not be told; trying again")]
    private partial void LogFailure(Exception failure);
}
