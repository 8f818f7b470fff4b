using Governance.Core.Access;
using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Notices;

/// <summary>Reads the journal and tells everyone what concerns them, in the product and by mail.</summary>
public sealed class GiveNotices(IEnumerable<INoticeKind> kinds, IOutbox outbox) : IFollower
{
    private readonly IReadOnlyList<INoticeKind> _kinds = [.. kinds];

    /// <inheritdoc />
    public string Name => "notices";

    /// <inheritdoc />
    public async Task Take(Change change, Entry entry, IEvent happened)
    {
        foreach (var kind in _kinds)
        {
            foreach (var told in (await kind.Of(change, happened)).DistinctBy(told => told.To))
            {
                await Tell(change, entry, kind, told);
            }
        }
    }

    private async Task Tell(Change change, Entry entry, INoticeKind kind, Told told)
    {
        if (kind.InProduct)
        {
            var notice = new Notice
            {
                Id = Ids.New<NoticeId>(entry.At),
                PersonId = told.To,
                Kind = kind.Kind,
                Subject = told.Subject,
                Facts = Json.WriteWhole(told.Facts),
                At = entry.At,
            };
            await NoticeStore.Give(change.Transaction, notice, entry.Position);
        }

        if (kind.ByMail && told.ByMail)
        {
            await outbox.Queue(change, told.To, kind.Kind, told.Facts);
        }
    }
}
