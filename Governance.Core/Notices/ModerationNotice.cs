using Governance.Core.Circles;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Notices;

/// <summary>A comment was reported: whoever looks after the thread is told, and not by whom before they look.</summary>
public sealed class ReportNotice : INoticeKind
{
    /// <inheritdoc />
    public string Kind => "report";

    /// <inheritdoc />
    public bool ByMail => false;

    /// <inheritdoc />
    public async Task<IReadOnlyList<Told>> Of(Change change, IEvent happened) =>
        happened is CommentReported reported
            ?
            [
                .. (await Speakers.LookingAfter(change, reported.Circle)).Select(person => new Told(
                    person,
                    reported.About,
                    new { comment = reported.Number, id = reported.Comment }
                )),
            ]
            : [];
}

/// <summary>What somebody reported was looked at: they are told what became of it.</summary>
public sealed class SettledNotice : INoticeKind
{
    /// <inheritdoc />
    public string Kind => "settled";

    /// <inheritdoc />
    public bool ByMail => false;

    /// <inheritdoc />
    public async Task<IReadOnlyList<Told>> Of(Change change, IEvent happened)
    {
        if (happened is not Moderated { Act: Moderation.Hide or Moderation.Keep, Comment: { } comment } act)
        {
            return [];
        }

        var number = (await CommentStore.Find(change.Connection, comment, change.Transaction))?.Number ?? 0;
        return
        [
            .. (await ReportStore.SettledAt(change.Transaction, comment, act.At)).Select(person => new Told(
                person,
                act.About,
                new { comment = number, act = act.Act }
            )),
        ];
    }
}

/// <summary>Somebody is asked to pause in a thread, or may write again before that was over.</summary>
public sealed class MutedNotice : INoticeKind
{
    /// <inheritdoc />
    public string Kind => "muted";

    /// <inheritdoc />
    public bool ByMail => false;

    /// <inheritdoc />
    public Task<IReadOnlyList<Told>> Of(Change change, IEvent happened) =>
        Task.FromResult<IReadOnlyList<Told>>(
            happened is Moderated { Act: Moderation.Mute or Moderation.Unmute, Person: { } person } act
                ? [new Told(person, act.About, new { act = act.Act, until = act.Until })]
                : []
        );
}
