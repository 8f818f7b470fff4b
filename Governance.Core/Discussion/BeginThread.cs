using Governance.Core.Access;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Discussion;

/// <summary>Begins a thread before anything is said in it, for what belongs to it already: a file attached to words not yet posted.</summary>
public sealed class BeginThread(Writer writer, Database database, TalkedAbout talkedAbout)
{
    /// <summary>Begins it where it has not begun and the actor may write in it; else nothing.</summary>
    public async Task<Result<Done>> Run(Actor actor, string subject)
    {
        await using (var connection = await database.Open())
        {
            if (await talkedAbout.Find(connection, subject) is not { IsBegun: false })
            {
                return Done.It;
            }
        }

        return await writer.Run<Done>(
            actor,
            async change => await talkedAbout.ToWrite(change, subject, await AccessStore.Asking(change)) is null ? new NotFound() : Done.It
        );
    }
}
