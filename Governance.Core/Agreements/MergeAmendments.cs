using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;

namespace Governance.Core.Agreements;

/// <summary>
/// Several amendments are taken together: begun by who may raise a proposal in the circle, worked on in the open, finished as a draft of one
/// amendment that says which it puts together. What collides is resolved by a person, or it is not finished.
/// </summary>
public sealed class MergeAmendments(Writer writer)
{
    /// <summary>Begins, with amendments of the version in force that are still talked about.</summary>
    public Task<Result<MergeId>> Begin(Actor actor, string name, IReadOnlyList<ProposalId> proposals) =>
        writer.Run<MergeId>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (
                    await AgreementStore.Find(change.Connection, name, change.Transaction) is not { } agreement
                    || !viewer.MayRead(agreement.Audience)
                )
                {
                    return new NotFound();
                }

                if (!await May(change, viewer, agreement))
                {
                    return new NotAllowed("raise");
                }

                var open = await AmendmentStore.Open(change.Connection, agreement.Id, change.Transaction);
                var chosen = open.Where(one => proposals.Contains(one.ProposalId) && one.Kind == AmendAgreement.Name && one.IsBeingWritten)
                    .ToList();
                if (chosen.Count < 2)
                {
                    return new MergeNeedsTwo();
                }

                if (chosen.Find(one => one.Base != agreement.Version) is { } stale)
                {
                    return new AmendmentIsOnAnotherVersion(stale.Number, stale.Base, agreement.Version);
                }

                var draft = new MergeDraft
                {
                    Id = Ids.New<MergeId>(change.Now),
                    AgreementId = agreement.Id,
                    Base = agreement.Version,
                    Proposals = Json.Write(chosen.Select(one => one.ProposalId).ToList()),
                    MadeBy = viewer.Person!.Id,
                    MadeAt = change.Now,
                    ChangedAt = change.Now,
                    Revision = 1,
                };
                await MergeStore.Put(change.Transaction, draft);
                return draft.Id;
            }
        );

    /// <summary>Takes or leaves a change, or gives a clause its words.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="id">The draft.</param>
    /// <param name="seen">Its revision as seen.</param>
    /// <param name="choose">What becomes of the choices.</param>
    public Task<Result<int>> Choose(Actor actor, MergeId id, int seen, Func<MergeChoices, Result<MergeChoices>> choose) =>
        writer.Run<int>(
            actor,
            async change =>
            {
                var found = await Found(change, id, seen);
                if (found.IsRefused)
                {
                    return found.Refusal;
                }

                var chosen = choose(found.Value.Chosen);
                if (chosen.IsRefused)
                {
                    return chosen.Refusal;
                }

                await MergeStore.Put(
                    change.Transaction,
                    found.Value with
                    {
                        Choices = Json.Write(chosen.Value),
                        ChangedAt = change.Now,
                        Revision = seen + 1,
                    }
                );
                return seen + 1;
            }
        );

    /// <summary>Gives it up.</summary>
    public Task<Result<Done>> Drop(Actor actor, MergeId id, int seen) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                var found = await Found(change, id, seen);
                if (found.IsRefused)
                {
                    return found.Refusal;
                }

                await MergeStore.Put(change.Transaction, found.Value with { EndedAt = change.Now });
                return Done.It;
            }
        );

    /// <summary>Finishes it: the draft of one amendment that puts them together, for its maker to raise.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="id">The draft.</param>
    /// <param name="seen">Its revision as seen.</param>
    /// <param name="title">The title of the proposal to be.</param>
    /// <param name="text">Its first words.</param>
    public Task<Result<DraftId>> Finish(Actor actor, MergeId id, int seen, string title, string text) =>
        writer.Run<DraftId>(
            actor,
            async change =>
            {
                var found = await Found(change, id, seen);
                if (found.IsRefused)
                {
                    return found.Refusal;
                }

                var agreement = (await AgreementStore.Find(change.Connection, found.Value.AgreementId, change.Transaction))!;
                if (agreement.Version != found.Value.Base || agreement.RepealedAt is not null)
                {
                    return new GroundHasShifted("agreement_changed");
                }

                var (before, amendments, result) = await MergeStore.Work(change.Connection, found.Value, change.Transaction);
                if (result.Ops is not { } ops)
                {
                    return new ChangesCollide(result.Open);
                }

                var applied = ClauseOps.Apply(before.Parts, ops, before.Number + 1);
                return applied.IsRefused ? applied.Refusal
                    : ops.Count == 0 ? new NothingWasChanged()
                    : await Put(change, found.Value, agreement, before, amendments, ops, title, text);
            }
        );

    /// <summary>Who may put amendments together: who may raise a proposal in the circle.</summary>
    public static async Task<bool> May(Change change, Viewer viewer, Agreement agreement) =>
        await CircleStore.Find(change.Connection, agreement.CircleId, change.Transaction) is { } circle
        && MayRaise.In(viewer, circle, await PolicyStore.WidestRaise(change.Connection, change.Transaction));

    private static async Task<Result<MergeDraft>> Found(Change change, MergeId id, int seen)
    {
        if (await MergeStore.Find(change.Connection, id, change.Transaction) is not { EndedAt: null } draft)
        {
            return new NotFound();
        }

        return draft.MadeBy.Value != change.Actor.Person ? new NotAllowed("merger")
            : draft.Revision != seen ? new HasChangedMeanwhile()
            : draft;
    }

    private static async Task<Result<DraftId>> Put(
        Change change,
        MergeDraft merge,
        Agreement agreement,
        AgreementVersion before,
        IReadOnlyList<OpenAmendment> amendments,
        IReadOnlyList<ClauseOp> ops,
        string title,
        string text
    )
    {
        var viewer = await AccessStore.Asking(change);
        var circle = (await CircleStore.Find(change.Connection, agreement.CircleId, change.Transaction))!;
        var coops = MayRaise.CoopsFor(viewer, circle, await PolicyStore.WidestRaise(change.Connection, change.Transaction));
        var motion = new AgreementMotion
        {
            Agreement = agreement.Id,
            Base = before.Number,
            BaseHash = before.TextHash,
            Ops = ops,
            Merges = [.. amendments.Select(one => one.ProposalId)],
        };
        var draft = new Draft
        {
            Id = Ids.New<DraftId>(change.Now),
            AuthorId = viewer.Person!.Id,
            CircleId = circle.Id,
            CoopId = coops.Count > 0 ? coops[0].CoopId : null,
            Title = title,
            Text = text,
            Policy = await PolicyStore.RuleFor(change.Connection, circle.Id, AmendAgreement.Name, change.Transaction) ?? circle.Policy,
            Motion = AmendAgreement.Name,
            MotionDetails = Json.Write(motion),
            Revision = 1,
            ChangedAt = change.Now,
        };
        await DraftStore.Put(change.Transaction, draft);
        await MergeStore.Put(change.Transaction, merge with { EndedAt = change.Now, DraftId = draft.Id });
        return draft.Id;
    }
}

/// <summary>It takes at least two amendments to put together.</summary>
public sealed record MergeNeedsTwo() : Refusal("merge_needs_two");

/// <summary>An amendment was made against another version than the one in force.</summary>
/// <param name="Number">The proposal's number.</param>
/// <param name="Base">The version that it changes.</param>
/// <param name="Version">The version in force.</param>
public sealed record AmendmentIsOnAnotherVersion(int Number, int Base, int Version) : Refusal("amendment_is_on_another_version");

/// <summary>Changes that are taken touch the same words, and nobody has said what the words will be.</summary>
/// <param name="Count">How many clauses.</param>
public sealed record ChangesCollide(int Count) : Refusal("changes_collide");
