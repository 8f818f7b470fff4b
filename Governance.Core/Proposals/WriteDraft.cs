using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Policies;

namespace Governance.Core.Proposals;

/// <summary>Drafts: begun, saved again and again, written together, thrown away. None of it is in the journal.</summary>
public sealed class WriteDraft(Writer writer)
{
    /// <summary>The longest summary, in characters: two lines.</summary>
    public const int LongestSummary = 280;

    /// <summary>The longest answers to what a kind of motion asks, in characters.</summary>
    public const int LongestDetails = 20_000;

    /// <summary>Begins a draft; without a motion it is to resolve a statement.</summary>
    public Task<Result<DraftId>> Begin(Actor actor, string template, DraftForm form, MotionForm? motion = null) =>
        writer.Run<DraftId>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (
                    await CircleStore.Find(change.Connection, form.CircleId, change.Transaction) is not { } circle
                    || !viewer.MayRead(circle.Audience)
                )
                {
                    return new NotFound();
                }

                if (!MayRaise.In(viewer, circle, await PolicyStore.WidestRaise(change.Connection, change.Transaction)))
                {
                    return new NotAllowed("raise");
                }

                var draft = new Draft
                {
                    Id = Ids.New<DraftId>(change.Now),
                    AuthorId = viewer.Person!.Id,
                    CircleId = circle.Id,
                    Template = Templates.All.Contains(template) ? template : "",
                    Motion = (motion ?? form.Motion ?? MotionForm.Resolve).Kind,
                    MotionDetails = (motion ?? form.Motion ?? MotionForm.Resolve).Details,
                };
                return await Put(change, draft, form) is { } refusal ? refusal : draft.Id;
            }
        );

    /// <summary>Saves; refused where somebody saved since revision <paramref name="seen"/>. Returns the new revision.</summary>
    public Task<Result<int>> Save(Actor actor, DraftId id, int seen, DraftForm form) =>
        writer.Run<int>(
            actor,
            async change =>
            {
                if (await Find(change, id) is not { } draft)
                {
                    return new NotFound();
                }

                if (draft.Revision != seen)
                {
                    return new HasChangedMeanwhile();
                }

                return await Put(change, draft, form) is { } refusal ? refusal : draft.Revision + 1;
            }
        );

    /// <summary>Gives a draft its motion: what takes effect if it is adopted. Saved as given; whether it may be put is asked when it is raised.</summary>
    public Task<Result<int>> SetMotion(Actor actor, DraftId id, MotionForm motion) =>
        writer.Run<int>(
            actor,
            async change =>
            {
                if (await Find(change, id) is not { } draft)
                {
                    return new NotFound();
                }

                await DraftStore.Put(
                    change.Transaction,
                    draft with
                    {
                        Motion = motion.Kind,
                        MotionDetails = motion.Details,
                        Revision = draft.Revision + 1,
                        ChangedAt = change.Now,
                    }
                );
                return draft.Revision + 1;
            }
        );

    /// <summary>Lets somebody of the circle write along, found by address or exact name.</summary>
    public Task<Result<Done>> Share(Actor actor, DraftId id, PersonId person) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                if (await Find(change, id) is not { } draft || draft.AuthorId.Value != actor.Person)
                {
                    return new NotFound();
                }

                var today = await AccessStore.Today(change);
                var circle = await CircleStore.Find(change.Connection, draft.CircleId, change.Transaction);
                var other = await AccessStore.Viewer(change.Connection, person, today, change.Transaction);
                if (!other.MayRead(circle!.Audience))
                {
                    return new FieldIsNotUnderstood("person", "person");
                }

                if (person != draft.AuthorId)
                {
                    await DraftStore.AddCoDrafter(change.Transaction, id, person);
                }

                return Done.It;
            }
        );

    /// <summary>Lets them no more: the author says so of others, anyone of themselves.</summary>
    public Task<Result<Done>> Unshare(Actor actor, DraftId id, PersonId person) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                if (await Find(change, id) is not { } draft || (draft.AuthorId.Value != actor.Person && person.Value != actor.Person))
                {
                    return new NotFound();
                }

                await DraftStore.RemoveCoDrafter(change.Transaction, id, person);
                return Done.It;
            }
        );

    /// <summary>Throws a draft away; its author only.</summary>
    public Task<Result<Done>> Discard(Actor actor, DraftId id) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                if (await Find(change, id) is not { } draft || draft.AuthorId.Value != actor.Person)
                {
                    return new NotFound();
                }

                await DraftStore.Remove(change.Transaction, id);
                return Done.It;
            }
        );

    internal static async Task<Draft?> Find(Change change, DraftId id) =>
        change.Actor.Person is { } person ? await DraftStore.Find(change.Connection, id, new PersonId(person), change.Transaction) : null;

    private static async Task<Refusal?> Put(Change change, Draft draft, DraftForm form)
    {
        var title = Fields.Line("title", form.Title, Fields.Title, required: false);
        var summary = Fields.Line("summary", form.Summary, LongestSummary, required: false);
        var text = Fields.Prose("text", form.Text, Fields.Text, required: false);
        var closes = Fields.Line("closes", form.Closes, 40, required: false);
        var policy = Fields.Line("policy", form.Policy, 80, required: false);
        if (form.Motion is { Details.Length: > LongestDetails })
        {
            return new FieldIsTooLong("motion", LongestDetails, form.Motion.Details.Length);
        }

        if (FormIsRefused.From(title.Refusal, summary.Refusal, text.Refusal, closes.Refusal, policy.Refusal) is { } refusal)
        {
            return refusal;
        }

        var viewer = await AccessStore.Asking(change);
        var circle = await CircleStore.Find(change.Connection, form.CircleId, change.Transaction);
        if (circle is null || !viewer.MayRead(circle.Audience))
        {
            return new FieldIsMissing("circle");
        }

        var again = form.AgainOf is { } asked ? await ProposalStore.Find(change.Connection, asked, change.Transaction) : null;
        if (form.AgainOf is not null && (again is null || !viewer.MayRead(again.Audience)))
        {
            return new FieldIsNotUnderstood("again", "proposal");
        }

        var coops = MayRaise.CoopsFor(viewer, circle, await PolicyStore.WidestRaise(change.Connection, change.Transaction));
        await DraftStore.Put(
            change.Transaction,
            draft with
            {
                CircleId = circle.Id,
                CoopId =
                    draft.AuthorId != viewer.Person!.Id ? draft.CoopId
                    : coops.Any(hat => hat.CoopId == form.CoopId) ? form.CoopId
                    : coops.Count > 0 ? coops[0].CoopId
                    : null,
                Title = title.Value,
                Summary = summary.Value,
                Text = text.Value,
                Policy = policy.Value,
                AgainOf = again?.Id,
                Motion = form.Motion?.Kind ?? draft.Motion,
                MotionDetails = form.Motion?.Details ?? draft.MotionDetails,
                Closes = closes.Value,
                SeePositions = form.SeePositions,
                SeeReasons = form.SeeReasons,
                Revision = draft.Revision + 1,
                ChangedAt = change.Now,
            }
        );
        return null;
    }
}
