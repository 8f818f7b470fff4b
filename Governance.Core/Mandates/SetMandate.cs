using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Proposals;

namespace Governance.Core.Mandates;

/// <summary>A mandate as typed.</summary>
/// <param name="Circle">For a circle.</param>
/// <param name="Proposal">For a proposal; goes before the circle.</param>
/// <param name="Kind">Who decides.</param>
/// <param name="Policy">The rule of the inner decision, by slug.</param>
/// <param name="Adopted">What the seat answers when it adopts.</param>
/// <param name="NotAdopted">And when it does not.</param>
/// <param name="Fallback">And when it comes to nothing.</param>
/// <param name="Earlier">How much earlier it closes, as a span.</param>
/// <param name="Writer">Who writes the reason.</param>
public sealed record MandateForm(
    CircleId? Circle,
    ProposalId? Proposal,
    string? Kind,
    string? Policy = null,
    string? Adopted = null,
    string? NotAdopted = null,
    string? Fallback = null,
    string? Earlier = null,
    PersonId? Writer = null
);

/// <summary>Who speaks for a coop says how it reaches its answers in a circle, or to one proposal. Rounds that are open keep the mandate they were opened with.</summary>
public sealed class SetMandate(Writer writer)
{
    /// <summary>What a seat may be made to answer; a rule outside that does not offer it takes its nearest.</summary>
    public static IReadOnlyList<string> Choices { get; } = ["agree", "disagree", "abstain", "block", "consent", "concern", "objection"];

    /// <summary>Whether the members of a coop can decide inside by a rule: in one round, one seat a person.</summary>
    public static bool IsForPeople(Policy policy) =>
        policy is { Process: null, Seconders: 0, Stages.Count: 1, Basis: { Kind: not BasisKind.Coop, Only: null, Classes.Count: 0 } };

    /// <summary>Sets it in place of the one before.</summary>
    public Task<Result<MandateId>> Run(Actor actor, CoopId coop, MandateForm form) =>
        writer.Run<MandateId>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                var today = await AccessStore.Today(change);
                if (await CoopStore.Find(change.Connection, coop, today, change.Transaction) is null || viewer.HatAt(coop) is null)
                {
                    return new NotFound();
                }

                if (!viewer.SpeaksFor(coop))
                {
                    return new NotAllowed("delegate");
                }

                var mandate = await Read(change, viewer, coop, form);
                if (mandate.IsRefused)
                {
                    return mandate.Refusal;
                }

                foreach (var before in await MandateStore.Of(change.Connection, coop, change.Transaction))
                {
                    if (before.CircleId == mandate.Value.CircleId && before.ProposalId == mandate.Value.ProposalId)
                    {
                        await Put(change, before with { EndedAt = change.Now });
                    }
                }

                await Put(change, mandate.Value);
                return mandate.Value.Id;
            }
        );

    private static async Task Put(Change change, Mandate mandate)
    {
        await MandateStore.Put(change.Transaction, mandate);
        await change.Append(new MandateSet(mandate));
    }

    private static async Task<Result<Mandate>> Read(Change change, Viewer viewer, CoopId coop, MandateForm form)
    {
        var circle = form.Circle is { } id ? await CircleStore.Find(change.Connection, id, change.Transaction) : null;
        var proposal = form.Proposal is { } about ? await ProposalStore.Find(change.Connection, about, change.Transaction) : null;
        var policy = await PolicyStore.Find(change.Connection, form.Policy ?? "simple-majority", change.Transaction);
        var isWhere =
            (proposal is not null && viewer.MayRead(proposal.Audience)) || (circle is not null && viewer.MayRead(circle.Audience));
        var earlier = Span.TryParse(form.Earlier ?? "1d", null, out var span) && !span.IsNone;
        var people = await PersonStore.OfCoop(change.Connection, coop, change.Transaction);
        var isWriter = form.Writer is not { } writer || people.Any(person => person.PersonId == writer);
        var refusal = FormIsRefused.From(
            isWhere ? null : new FieldIsMissing("circle"),
            Mandate.Kinds.Contains(form.Kind) ? null : new FieldIsMissing("mandate"),
            policy is null || !IsForPeople(policy) ? new PolicyIsUnknown(form.Policy ?? "") : null,
            IsChoice(form.Adopted) && IsChoice(form.NotAdopted) ? null : new FieldIsNotUnderstood("adopted", "choice"),
            form.Fallback is null or Mandate.FallbackDelegate or Mandate.FallbackSilent || IsChoice(form.Fallback)
                ? null
                : new FieldIsNotUnderstood("fallback", "choice"),
            earlier ? null : new FieldIsNotUnderstood("earlier", "span"),
            isWriter ? null : new FieldIsNotUnderstood("writer", "person")
        );
        return refusal is not null
            ? refusal
            : new Mandate
            {
                Id = Ids.New<MandateId>(change.Now),
                CoopId = coop,
                CircleId = proposal is null ? circle!.Id : null,
                ProposalId = proposal?.Id,
                Kind = form.Kind!,
                Policy = policy!.Slug,
                Adopted = form.Adopted ?? "agree",
                NotAdopted = form.NotAdopted ?? "disagree",
                Fallback = form.Fallback ?? Mandate.FallbackDelegate,
                Earlier = span.ToString(),
                WriterId = form.Writer,
                SetBy = viewer.Person!.Id,
                SetAt = change.Now,
            };
    }

    private static bool IsChoice(string? choice) => choice is null || Choices.Contains(choice);
}
