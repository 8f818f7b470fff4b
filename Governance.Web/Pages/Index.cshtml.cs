using Governance.Core.Needs;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Web.Ui;

namespace Governance.Web.Pages;

/// <summary>Home: for who has signed in, what needs them; for the public, what was decided.</summary>
public sealed class IndexModel(Site site) : AppPage(site)
{
    private const int Most = 8;

    /// <summary>Open rounds in which they speak for a seat.</summary>
    public IReadOnlyList<Need> Needs { get; private set; } = [];

    /// <summary>Verdicts that wait for them to publish.</summary>
    public IReadOnlyList<Need> ToPublish { get; private set; } = [];

    /// <summary>Processes that wait for a step of theirs.</summary>
    public IReadOnlyList<Need> Steps { get; private set; } = [];

    /// <summary>Decisions whose day to be looked at again has come.</summary>
    public IReadOnlyList<DueReview> Reviews { get; private set; } = [];

    /// <summary>Their drafts.</summary>
    public IReadOnlyList<Draft> Drafts { get; private set; } = [];

    /// <summary>What is talked about or open.</summary>
    public IReadOnlyList<ProposalLine> Going { get; private set; } = [];

    /// <summary>What was decided last.</summary>
    public IReadOnlyList<Decision> Decided { get; private set; } = [];

    public async Task OnGet()
    {
        var connection = await Connection();
        Decided = await DecisionStore.List(connection, Viewer.Audiences, new DecisionFilter(), Most);
        if (Viewer.Person is not { } person)
        {
            return;
        }

        Needs = await NeedStore.Of(connection, Viewer, Site.Now);
        ToPublish = await NeedStore.ToPublish(connection, Viewer);
        Steps = await NeedStore.Steps(connection, Viewer);
        Reviews = await NeedStore.ToReview(connection, Viewer, Site.Now);
        Drafts = await DraftStore.Of(connection, person.Id);
        Going = await ProposalStore.List(connection, Viewer.Audiences, null, ProposalStates.Going, null, Most);
    }
}
