using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Proposals;

namespace Governance.Core.Mandates;

/// <summary>Giving a seat as typed.</summary>
/// <param name="To">To which coop.</param>
/// <param name="Circle">In one circle; null for all.</param>
/// <param name="Proposal">For one proposal; null for all.</param>
/// <param name="From">The first day; empty for today.</param>
/// <param name="Until">The last day; empty while open-ended.</param>
public sealed record GiveForm(CoopId? To, CircleId? Circle, ProposalId? Proposal, string? From, string? Until);

/// <summary>
/// A coop lets another answer for its seat: for one proposal, in one circle, or for a time. One step only, shown on the roll; the coop's own
/// answer always wins. Rounds that are open keep what stood when they opened.
/// </summary>
public sealed class GiveSeat(Writer writer)
{
    /// <summary>Gives.</summary>
    public Task<Result<string>> Run(Actor actor, CoopId coop, GiveForm form) =>
        writer.Run<string>(
            actor,
            async change =>
            {
                if (await MayGive(change, coop) is { } refusal)
                {
                    return refusal;
                }

                var today = await AccessStore.Today(change);
                var (from, until) = (Fields.Date("from", form.From), Fields.Date("until", form.Until));
                var to =
                    form.To is { } other && other != coop
                        ? await CoopStore.Find(change.Connection, other, today, change.Transaction)
                        : null;
                var begins = from.IsRefused ? today : from.Value ?? today;
                if (
                    FormIsRefused.From(
                        to is { Standing: Standing.Member } ? null : new FieldIsMissing("to"),
                        await IsReadable(change, form) ? null : new FieldIsMissing("circle"),
                        from.Refusal,
                        until.Refusal,
                        !until.IsRefused && until.Value < begins ? new TermEndsBeforeItBegins() : null
                    ) is
                    { } wrong
                )
                {
                    return wrong;
                }

                var given = new GivenSeat
                {
                    Id = $"give_{Guid.CreateVersion7(change.Now.ToDateTimeOffset()):N}",
                    CoopId = coop,
                    ToCoopId = to!.Id,
                    CircleId = form.Circle,
                    ProposalId = form.Proposal,
                    FromDate = begins,
                    UntilDate = until.Value,
                    SetBy = new PersonId(change.Actor.Person!),
                    SetAt = change.Now,
                };
                await Put(change, given);
                return given.Id;
            }
        );

    /// <summary>Takes it back: its last day is yesterday.</summary>
    public Task<Result<Done>> TakeBack(Actor actor, CoopId coop, string id) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                if (await MayGive(change, coop) is { } refusal)
                {
                    return refusal;
                }

                if (
                    (await MandateStore.Given(change.Connection, coop, change.Transaction)).FirstOrDefault(one => one.Id == id)
                    is not { } given
                )
                {
                    return new NotFound();
                }

                await Put(change, given with { UntilDate = (await AccessStore.Today(change)).PlusDays(-1) });
                return Done.It;
            }
        );

    private static async Task Put(Change change, GivenSeat given)
    {
        await MandateStore.Put(change.Transaction, given);
        await change.Append(new SeatGiven(given));
    }

    private static async Task<bool> IsReadable(Change change, GiveForm form)
    {
        var viewer = await AccessStore.Asking(change);
        var circle = form.Circle is { } where ? await CircleStore.Find(change.Connection, where, change.Transaction) : null;
        var proposal = form.Proposal is { } about ? await ProposalStore.Find(change.Connection, about, change.Transaction) : null;
        return (form.Circle is null || (circle is { IsOfPeople: false } && viewer.MayRead(circle.Audience)))
            && (form.Proposal is null || (proposal is not null && viewer.MayRead(proposal.Audience)));
    }

    private static async Task<Refusal?> MayGive(Change change, CoopId coop)
    {
        var viewer = await AccessStore.Asking(change);
        return viewer.HatAt(coop) is null ? new NotFound()
            : viewer.SpeaksFor(coop) ? null
            : new NotAllowed("delegate");
    }
}
