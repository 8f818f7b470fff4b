using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using NodaTime;

namespace Governance.Core.Consent;

/// <summary>Anyone with a seat says that a change called editorial is not: carried consents fall, and those seats are asked again.</summary>
public sealed class ChallengeEditorial(Writer writer)
{
    /// <summary>Challenges, within the window.</summary>
    public Task<Result<Done>> Run(Actor actor, RoundId id) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (
                    await RoundStore.Find(change.Connection, id, change.Transaction) is not { } round
                    || await ProposalStore.Find(change.Connection, round.ProposalId, change.Transaction) is not { } proposal
                    || !viewer.MayRead(proposal.Audience)
                )
                {
                    return new NotFound();
                }

                var circle = (await CircleStore.Find(change.Connection, round.CircleId, change.Transaction))!;
                var roll = await RollStore.Of(change.Connection, id, change.Transaction);
                if (MayAnswer.Of(viewer, circle, roll, proposal.Rule.Duties.Answer).Rights.Count == 0)
                {
                    return new MayNotAnswer("not_your_seat");
                }

                if (!IsOpen(round, change.Now))
                {
                    return new NothingToChallenge();
                }

                await RoundStore.Challenge(change.Transaction, id, change.Now);
                await change.Append(new EditorialChallenged(proposal.Id, id, viewer.Person!.Id, change.Now, proposal.Audience.Value));
                await CarryOver.Undo(change, proposal, round);
                return Done.It;
            }
        );

    /// <summary>Whether carried consents may be challenged now. Pure.</summary>
    public static bool IsOpen(Round round, Instant now) =>
        round.ChallengeUntil is { } until && round.ChallengedAt is null && now < until && round.IsOpenAt(now);
}

/// <summary>Somebody challenged that a change is editorial.</summary>
/// <param name="Proposal">On which proposal.</param>
/// <param name="Round">In which round.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record EditorialChallenged(ProposalId Proposal, RoundId Round, PersonId By, Instant At, string ReadBy) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "editorial_challenged";

    /// <inheritdoc />
    public string Subject => Proposal.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts => [Fact.Is("round", new { id = Round }, new { challenged_at = At })];
}
