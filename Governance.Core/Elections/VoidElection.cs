using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;

namespace Governance.Core.Elections;

/// <summary>An election is called off with a reason, before its close or after. What was counted stays to be seen and holds no longer.</summary>
public sealed class VoidElection(Writer writer)
{
    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = 1_000;

    /// <summary>Calls it off.</summary>
    /// <param name="actor">Who prepared it, or serves the circle.</param>
    /// <param name="id">Which.</param>
    /// <param name="reason">Why.</param>
    public Task<Result<Done>> Run(Actor actor, ElectionId id, string? reason) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                var led = await Led.Load(change, id, ElectionState.Prepared, ElectionState.Open, ElectionState.Closed);
                if (led.IsRefused)
                {
                    return led.Refusal;
                }

                var because = Fields.Prose("reason", reason, LongestReason);
                if (because.IsRefused)
                {
                    return because.Refusal;
                }

                await ElectionStore.Void(change.Transaction, id, change.Now, because.Value);
                PersonId? by = change.Actor.Person is { } person ? new PersonId(person) : null;
                await change.Append(new ElectionVoided(id, by, change.Now, Fingerprint.Of(because.Value), led.Value.Audience.Value));
                return Done.It;
            }
        );
}
