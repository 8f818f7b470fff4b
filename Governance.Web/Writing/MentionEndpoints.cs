using System.Data.Common;
using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Discussion;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Web.Hosting;
using Governance.Web.Ui;

namespace Governance.Web.Writing;

/// <summary>Names for whoever writes in a thread, as they type: of people who may read it, of coops and of circles. Names and what they are, and nothing else.</summary>
internal sealed class MentionEndpoints : IEndpoints
{
    private const int Most = 8;

    /// <summary>The most people whose rights are looked at for one answer.</summary>
    private const int MostAsked = 24;

    private const int LongestQuery = 60;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/mentions", Names);

    private static async Task<IResult> Names(Site site, Pace pace, TalkedAbout talkedAbout, string? subject, string? q)
    {
        var connection = await site.Connection();
        if (
            site.Viewer.Person is not { } person
            || await talkedAbout.Find(connection, subject ?? "") is not { } thread
            || !Threads.MayWrite(site.Viewer, thread)
        )
        {
            return Results.NotFound();
        }

        if (!pace.Allows(person.Id))
        {
            return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        var begun = (q ?? "").Trim();
        if (begun.Length is 0 or > LongestQuery)
        {
            return Results.Json(Array.Empty<object>());
        }

        var named = await Mentioned.Names(connection, site.Viewer, thread.Subject, site.Today);
        var fitting = named
            .Where(one => one.Id != person.Id.Value && Begins(one.Name, begun))
            .OrderBy(one => one.Name.StartsWith(begun, StringComparison.OrdinalIgnoreCase) ? 0 : 1)
            .ThenBy(one => one.Name, StringComparer.Create(site.Speech.Culture, ignoreCase: true))
            .Take(MostAsked);
        return Results.Json(await Shown(connection, site, thread, fitting));
    }

    private static async Task<List<object>> Shown(
        DbConnection connection,
        Site site,
        Governance.Core.Discussion.Thread thread,
        IEnumerable<(string Name, string Id)> fitting
    )
    {
        var shown = new List<object>();
        foreach (var (name, id) in fitting)
        {
            if (Ids.TryParse<PersonId>(id, out var person))
            {
                var viewer = await AccessStore.Viewer(connection, person, site.Today);
                if (Threads.MayRead(viewer, thread))
                {
                    shown.Add(new { name, what = string.Join(", ", viewer.Hats.Select(hat => hat.CoopName)) });
                }
            }
            else if (Ids.TryParse<CoopId>(id, out _) || Ids.TryParse<CircleId>(id, out _))
            {
                var key = Ids.TryParse<CoopId>(id, out _) ? "coop" : "circle";
                shown.Add(new { name, what = site.Speech["compose.is_" + key] });
            }

            if (shown.Count == Most)
            {
                break;
            }
        }

        return shown;
    }

    /// <summary>Whether a name or a later word of it begins so.</summary>
    private static bool Begins(string name, string begun) =>
        name.StartsWith(begun, StringComparison.OrdinalIgnoreCase) || name.Contains(" " + begun, StringComparison.OrdinalIgnoreCase);
}
