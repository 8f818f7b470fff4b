using System.Data.Common;
using Governance.Core.Access;
using Governance.Core.Kernel;
using Governance.Core.Mandates;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using Governance.Core.Words;

namespace Governance.Web.Pages.Proposals;

/// <summary>
/// What a coop's members decide or advise inside, as others may see it: that it is under way, and at its close how many said what, never who.
/// </summary>
/// <param name="Line">What the database has.</param>
/// <param name="MayRead">Whether the viewer may open it.</param>
/// <param name="IsWriter">Whether the viewer is the one who writes the reason.</param>
public sealed record InsideView(InnerLine Line, bool MayRead, bool IsWriter)
{
    /// <summary>Whether the members decide; else they advise.</summary>
    public bool Decides => Line.Kind == Mandate.MembersDecide;

    /// <summary>Half a sentence for the outer page.</summary>
    public string Words(Speech speech)
    {
        if (Line.Verdict is null)
        {
            return Line.ReleasedAt is not null
                ? speech["inside.released"]
                : speech.Say(Decides ? "inside.deciding" : "inside.advising", new { closes = Line.ClosesAt });
        }

        var (verdict, policy) = (Json.Read<Verdict>(Line.Verdict), Json.Read<Policy>(Line.Policy));
        return speech.Say(
            Line.ReleasedAt is not null ? "inside.to_nothing"
                : Decides ? "inside.decided"
                : "inside.advised",
            new
            {
                counts = speech.Counts(policy, verdict),
                answered = verdict.Answered,
                members = verdict.Seats,
            }
        );
    }

    /// <summary>The inner decisions of a round, by seat.</summary>
    public static async Task<IReadOnlyDictionary<SeatId, InsideView>> Of(DbConnection connection, Viewer viewer, Round round) =>
        (await MandateStore.LinesOf(connection, round.Id)).ToDictionary(
            line => line.SeatId,
            line => new InsideView(line, viewer.MayRead(line.Audience), viewer.Person?.Id == line.WriterId)
        );
}
