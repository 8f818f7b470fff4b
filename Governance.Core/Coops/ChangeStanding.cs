using Governance.Core.Access;
using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Coops;

/// <summary>A steward records that a coop's standing changes from a day on.</summary>
public sealed class ChangeStanding(Writer writer)
{
    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = 500;

    /// <summary>Adds a dated act; earlier acts stay as they are.</summary>
    public Task<Result<Done>> Run(Actor actor, CoopId id, Standing? standing, string? from, string? reason) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                var today = await AccessStore.Today(change);
                if (!viewer.Belongs || await CoopStore.Find(change.Connection, id, today, change.Transaction) is null)
                {
                    return new NotFound();
                }

                if (!viewer.IsSteward)
                {
                    return new NotAllowed("steward");
                }

                var begins = Fields.Date("from", from);
                var because = Fields.Line("reason", reason, LongestReason, required: false);
                var missing = standing is null ? new FieldIsMissing("standing") : null;
                if (FormIsRefused.From(missing, begins.Refusal, because.Refusal) is { } refusal)
                {
                    return refusal;
                }

                var day = begins.Value ?? today;
                var acts = await CoopStore.Acts(change.Connection, id, change.Transaction);
                if (SetStanding.MayFollow(acts, standing!.Value, day) is { } cannot)
                {
                    return cannot;
                }

                var number = acts.Max(act => act.Number) + 1;
                await SetStanding.In(
                    change,
                    id,
                    new StandingAct
                    {
                        Number = number,
                        FromDate = day,
                        Standing = standing.Value,
                        Reason = because.Value,
                    }
                );
                return Done.It;
            }
        );
}
