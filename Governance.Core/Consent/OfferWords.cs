using Governance.Core.Circles;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Core.Consent;

/// <summary>
/// Words that would meet an objection that qualifies: its owner offers first, or lets others go first; then anyone with a seat, and whoever
/// wrote the proposal. When the owner has had a third of the time, others may begin.
/// </summary>
public sealed class OfferWords(Writer writer)
{
    /// <summary>Offers words; empty ones by the owner let others go first.</summary>
    public Task<Result<Done>> Run(Actor actor, ObjectionId id, string? rawWords) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                var taken = await Taken.Load(change, id);
                if (taken.IsRefused)
                {
                    return taken.Refusal;
                }

                var act = taken.Value;
                var drafters = await ProposalStore.Drafters(change.Connection, act.Proposal.Id, change.Transaction);
                var holder = HolderOf(act, drafters.Contains(act.Viewer.Person?.Id ?? default));
                if (holder is null)
                {
                    return new MayNotAnswer("not_your_seat");
                }

                var words = Fields.Prose("words", rawWords, Objections.Longest, required: !act.IsOwner);
                var refusal = act.Unless(ProposalState.Integrate, ObjectionState.BeingIntegrated) ?? words.Refusal;
                if (refusal is not null)
                {
                    return refusal;
                }

                var offers = (await ObjectionStore.Offers(change.Connection, act.Proposal.Id, change.Transaction))
                    .Where(offer => offer.ObjectionId == id)
                    .ToList();
                if (!act.IsOwner && !offers.Exists(offer => offer.Holder == act.Objection.Holder) && !await OwnersTimeIsOver(change, act))
                {
                    return new OwnerGoesFirst();
                }

                await Put(change, act, offers.Count + 1, holder, words.Value);
                return Done.It;
            }
        );

    private static string? HolderOf(Taken act, bool isDrafter) =>
        act.IsOwner ? act.Objection.Holder
        : act.Rights.FirstOrDefault(right => right.Authority != MayAnswer.Given) is { } right ? right.Seat.Holder
        : isDrafter ? act.Viewer.Person!.Id.Value
        : null;

    private static async Task<bool> OwnersTimeIsOver(Change change, Taken act)
    {
        var circle = (await CircleStore.Find(change.Connection, act.Round.CircleId, change.Transaction))!;
        var calendar = await CircleStore.Calendar(change.Connection, circle, change.Transaction);
        return IsOver(act.Objection, act.Process.Integrate, calendar, change.Now);
    }

    /// <summary>Whether the owner has had a third of the time. Pure.</summary>
    public static bool IsOver(Objection objection, Span integrate, Calendar calendar, Instant now) =>
        objection.WaitsSince is not { } since || now >= since + ((calendar.After(since, integrate) - since) / 3);

    private static async Task Put(Change change, Taken act, int number, string holder, string words)
    {
        var offer = new Offer
        {
            ObjectionId = act.Objection.Id,
            Number = number,
            Holder = holder,
            Words = words,
            ByPerson = act.Viewer.Person!.Id,
            At = change.Now,
        };
        await ObjectionStore.Add(change.Transaction, offer);
        await change.Append(
            new WordsOffered(
                act.Proposal.Id,
                act.Objection.Id,
                number,
                holder,
                Fingerprint.Of(words),
                offer.ByPerson,
                offer.At,
                act.Proposal.Audience.Value
            )
        );
        if (act.IsOwner && act.Objection.WaitsSince is not null)
        {
            await Objections.Put(change, act.Proposal, act.Objection with { WaitsSince = null }, words.Length == 0 ? "passed" : "offered");
        }
    }
}
