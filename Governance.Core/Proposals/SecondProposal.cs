using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>Somebody who did not write a proposal seconds it, where its rule asks for that before a round opens.</summary>
public sealed class SecondProposal(Writer writer)
{
    /// <summary>Seconds.</summary>
    public Task<Result<Done>> Run(Actor actor, ProposalId id) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (
                    await ProposalStore.Find(change.Connection, id, change.Transaction) is not { } proposal
                    || !viewer.MayRead(proposal.Audience)
                )
                {
                    return new NotFound();
                }

                var circle = (await CircleStore.Find(change.Connection, proposal.CircleId, change.Transaction))!;
                var drafters = await ProposalStore.Drafters(change.Connection, id, change.Transaction);
                var seconders = await ProposalStore.Seconders(change.Connection, id, change.Transaction);
                if (WhyNot(viewer, proposal, circle, drafters, seconders) is { } refusal)
                {
                    return refusal;
                }

                var coop = viewer.Hats.Select(hat => (CoopId?)hat.CoopId).FirstOrDefault();
                await ProposalStore.AddSecond(change.Transaction, id, viewer.Person!.Id, coop, change.Now);
                await change.Append(new ProposalSeconded(id, viewer.Person.Id, coop, change.Now, proposal.Audience.Value));
                return Done.It;
            }
        );

    /// <summary>Why somebody may not second a proposal, or null. Pure.</summary>
    public static Refusal? WhyNot(
        Viewer viewer,
        Proposal proposal,
        Circle circle,
        IReadOnlyList<PersonId> drafters,
        IReadOnlyList<PersonId> seconders
    )
    {
        if (viewer.Person is not { } person || !viewer.TakesPartIn(circle))
        {
            return new NotAllowed("takes_part");
        }

        if (proposal.Rule.Seconders == 0 || !proposal.AwaitsARound)
        {
            return new ProposalIsElsewhere(proposal.State);
        }

        // "Not involved": neither a writer, nor of the coop it is raised for.
        return drafters.Contains(person.Id) || (proposal.CoopId is { } coop && viewer.HatAt(coop) is not null) ? new IsInvolved()
            : seconders.Contains(person.Id) ? new HasSeconded()
            : null;
    }
}

/// <summary>A proposal was seconded.</summary>
/// <param name="Proposal">Which.</param>
/// <param name="By">By whom.</param>
/// <param name="Coop">Of which coop.</param>
/// <param name="At">When.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record ProposalSeconded(ProposalId Proposal, PersonId By, CoopId? Coop, Instant At, string ReadBy) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "proposal_seconded";

    /// <inheritdoc />
    public string Subject => Proposal.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts => [Fact.Is("second", new { proposal_id = Proposal, person_id = By }, new { coop_id = Coop, at = At })];
}

/// <summary>Who wrote a proposal, or is of the coop that raised it, cannot second it.</summary>
public sealed record IsInvolved() : Refusal("is_involved");

/// <summary>They have seconded it already.</summary>
public sealed record HasSeconded() : Refusal("has_seconded");
