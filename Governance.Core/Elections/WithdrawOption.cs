using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;

namespace Governance.Core.Elections;

/// <summary>An option is taken off the ballot, until the opening: a candidate stands no longer, a date is past. It counts as never listed.</summary>
public sealed class WithdrawOption(Writer writer)
{
    /// <summary>Takes it off.</summary>
    /// <param name="actor">Who prepared it, or serves the circle.</param>
    /// <param name="id">Of which election.</param>
    /// <param name="place">Its number.</param>
    public Task<Result<Done>> Run(Actor actor, ElectionId id, int place) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                var led = await Led.Load(change, id, ElectionState.Prepared);
                if (led.IsRefused)
                {
                    return led.Refusal;
                }

                var offered = await ElectionStore.Offered(change.Connection, id, change.Transaction);
                if (offered.All(option => option.Place != place))
                {
                    return new OptionIsGone();
                }

                await ElectionStore.Withdraw(change.Transaction, id, place, change.Now);
                PersonId? by = change.Actor.Person is { } person ? new PersonId(person) : null;
                await change.Append(new OptionWithdrawn(id, place, by, change.Now, led.Value.Audience.Value));
                return Done.It;
            }
        );
}
