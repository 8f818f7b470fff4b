using Governance.Core.Circles;
using Governance.Core.Elections;
using Governance.Core.Kernel;
using Governance.Core.Positions;
using Governance.Core.Rolls;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Elections;

/// <summary>What the pages about one election have in common.</summary>
public abstract class ElectionPage(Site site) : AppPage(site)
{
    /// <summary>The election.</summary>
    public Election Election { get; private set; } = null!;

    /// <summary>Its circle.</summary>
    public Circle Circle { get; private set; } = null!;

    /// <summary>All options in order, withdrawn ones too.</summary>
    public IReadOnlyList<ElectionOption> Options { get; private set; } = [];

    /// <summary>The options on the ballot.</summary>
    public IReadOnlyList<ElectionOption> Offered { get; private set; } = [];

    /// <summary>The roll; empty before the opening.</summary>
    public IReadOnlyList<Seat> Roll { get; private set; } = [];

    /// <summary>The ballots cast.</summary>
    public IReadOnlyList<Ballot> Ballots { get; private set; } = [];

    /// <summary>For which seats the viewer casts a ballot, or why for none.</summary>
    public Answering Answering { get; private set; } = new([], []);

    /// <summary>Its address.</summary>
    public string Path => "/elections/" + Election.Id;

    /// <summary>The key of its way of counting under <c>method.</c> and the like.</summary>
    public string Way => Key(Election.Method);

    /// <summary>The key of a way of counting, or of what happens in a count.</summary>
    public static string Key(string name) => name.Replace('-', '_');

    /// <summary>The rule in a sentence.</summary>
    public string Rule =>
        T.Say(
            "method_rule." + Way,
            new
            {
                n = Election.Seats,
                most = Election.Most,
                budget = Election.Budget is { } budget ? Money(budget) : "",
            }
        );

    /// <summary>A sum of money as people write it in the reader's language.</summary>
    public string Money(long units) => units.ToString("N0", T.Culture);

    /// <summary>Loads it; null when the viewer may read it, else where to send them.</summary>
    protected async Task<IActionResult?> Missing(ElectionId id)
    {
        if (Viewer.Person is null)
        {
            return SignInFirst();
        }

        var connection = await Connection();
        if (await ElectionStore.Find(connection, id) is not { } election || !Viewer.MayRead(election.Audience))
        {
            return NotFound();
        }

        Election = election;
        Circle = (await CircleStore.Find(connection, election.CircleId))!;
        Options = await ElectionStore.Options(connection, id);
        Offered = [.. Options.Where(option => option.WithdrawnAt is null)];
        Roll = await ElectionStore.Roll(connection, id);
        Ballots = await ElectionStore.Ballots(connection, id);
        Answering = election.OpenedAt is null ? new([], []) : MayAnswer.Of(Viewer, Circle, Roll);
        return null;
    }

    /// <summary>Shows the page again after a refusal.</summary>
    protected Task<IActionResult> RefusedAgain(Refusal refusal, ElectionId id, Func<Task>? load = null) =>
        RefusedAgain(refusal, () => Missing(id), load);

    /// <summary>What a ballot says, part by part, best first: what the confirming page and the list of ballots say alike.</summary>
    public IReadOnlyList<string> Said(IReadOnlyList<int?> marks)
    {
        var named = Offered.Zip(marks, (option, mark) => (option.Name, Mark: mark)).ToList();
        return Election.Way.Marks switch
        {
            MarkKind.Rank =>
            [
                .. named
                    .Where(one => one.Mark is not null)
                    .GroupBy(one => one.Mark)
                    .OrderBy(place => place.Key)
                    .Select(place => T.List(place.Select(one => one.Name))),
            ],
            MarkKind.Tick => [.. named.Where(one => one.Mark is not null).Select(one => one.Name)],
            _ =>
            [
                .. named.Where(one => one.Mark is not null).Select(one => T.Say("ballot.points", new { option = one.Name, n = one.Mark })),
            ],
        };
    }

    /// <summary>What a ballot says nothing of.</summary>
    public IReadOnlyList<string> LeftOut(IReadOnlyList<int?> marks) =>
        [.. Offered.Zip(marks).Where(pair => pair.Second is null).Select(pair => pair.First.Name)];
}
