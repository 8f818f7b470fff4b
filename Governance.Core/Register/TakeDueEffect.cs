using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Core.Text;

namespace Governance.Core.Register;

/// <summary>
/// What was adopted with a delay takes effect on its day: the ground is checked again, and if it has shifted meanwhile the matter goes back
/// to the circle instead of changing what nobody decided.
/// </summary>
public sealed class TakeDueEffect(Writer writer, Motions motions)
{
    /// <summary>Takes effect, if it is due and has not.</summary>
    public Task<Result<Done>> WhenDue(string number) =>
        writer.Run<Done>(
            Actor.Clock,
            async change =>
            {
                if (
                    await DecisionStore.Find(change.Connection, number, change.Transaction)
                        is not {
                            EffectState: EffectState.Due,
                            EffectiveAt: { } effective,
                            ProposalId: { } id,
                            RoundId: { } roundId
                        } decision
                    || effective > change.Now
                )
                {
                    return Done.It;
                }

                var proposal = (await ProposalStore.Find(change.Connection, id, change.Transaction))!;
                var round = (await RoundStore.Find(change.Connection, roundId, change.Transaction))!;
                var version = (await ProposalStore.Version(change.Connection, id, round.Version, change.Transaction))!;
                var moved = RatifyDecision.MovedBy(proposal, version, Blocks.Join(version.Text), effective);
                var effects = await motions.Of(proposal.Motion).TakeEffect(change, moved);
                var (state, text) = effects.IsRefused
                    ? (EffectState.Returned, Json.Write(new[] { Returned(effects.Refusal) }))
                    : (EffectState.Done, Json.Write(effects.Value));
                await DecisionStore.PutEffect(change.Transaction, number, state, text);
                await change.Append(new EffectTaken(number, state, Fingerprint.Of(text), decision.Audience.Value));
                await SupersedeDecision.ByEffects(change, decision, effects.IsRefused ? [] : effects.Value);
                return Done.It;
            }
        );

    private static Effect Returned(Refusal refusal) =>
        refusal is GroundHasShifted shifted ? shifted.Shown : new Effect("returned", new Dictionary<string, object?>());
}

/// <summary>A decision took effect on its day, or went back to the circle.</summary>
/// <param name="Number">Which decision.</param>
/// <param name="State">What became of it.</param>
/// <param name="EffectsHash">Fingerprint of what changed.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record EffectTaken(string Number, EffectState State, string EffectsHash, string ReadBy) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "effect_taken";

    /// <inheritdoc />
    public string Subject => Number;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [Fact.Is("decision", new { number = Number }, new { effect_state = State, effect = Fact.Hashed(EffectsHash) })];
}
