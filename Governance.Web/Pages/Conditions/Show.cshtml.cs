using Governance.Core.Agreements;
using Governance.Core.Conditions;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Conditions;

/// <summary>One thing owed: what became of it, and the forms of who owes it and who says how it stands.</summary>
public sealed class ShowModel(Site site, MeetCondition meet, ExtendCondition extend, WaiveCondition waive) : AppPage(site)
{
    /// <summary>The condition.</summary>
    public Condition Condition { get; private set; } = null!;

    /// <summary>What became of it.</summary>
    public IReadOnlyList<ConditionAct> Acts { get; private set; } = [];

    /// <summary>Where what it hangs on is read; null where the viewer may not, or it has no page.</summary>
    public string? Origin { get; private set; }

    /// <summary>Whether the viewer may say that it is met.</summary>
    public bool MayMeet => Condition.TakesEvidence && Condition.IsOwedBy(Viewer);

    /// <summary>Whether the viewer says how it stands.</summary>
    public bool MaySettle => Condition.IsSettledBy(Viewer);

    /// <summary>Whether evidence waits that somebody else than the viewer has brought.</summary>
    public bool MayLook => MaySettle && Condition.ClaimedAt is not null && Acts[^1].ByPerson != Viewer.Person?.Id;

    [BindProperty]
    public string? Evidence { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Until { get; set; }

    public async Task<IActionResult> OnGet(ConditionId id) => await Load(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostMeet(ConditionId id) =>
        await Answer(id, await meet.Run(Actor, id, Evidence), "condition_claimed");

    public async Task<IActionResult> OnPostConfirm(ConditionId id) => await Answer(id, await meet.Confirm(Actor, id), "condition_met");

    public async Task<IActionResult> OnPostReject(ConditionId id) =>
        await Answer(id, await meet.Reject(Actor, id, Reason), "condition_rejected");

    public async Task<IActionResult> OnPostExtend(ConditionId id) =>
        await Answer(id, await extend.Run(Actor, id, Until, Reason), "condition_extended");

    public async Task<IActionResult> OnPostWaive(ConditionId id) =>
        await Answer(id, await waive.Run(Actor, id, Reason), "condition_waived");

    private async Task<IActionResult> Answer(ConditionId id, Result<Done> result, string done) =>
        result.Refusal is { } refusal
            ? await Refused(refusal, async () => await Load(id) ? Page() : NotFound())
            : Done("/conditions/" + id, done);

    private async Task<bool> Load(ConditionId id)
    {
        var connection = await Connection();
        if (await ConditionStore.Find(connection, id) is not { } condition || !Viewer.MayRead(condition.Audience))
        {
            return false;
        }

        Condition = condition;
        Acts = await ConditionStore.ActsOf(connection, id);
        Origin =
            condition.Decision is { } number ? "/register/" + number
            : Ids.TryParse<ProposalId>(condition.Subject, out var proposal)
            && await ProposalStore.Find(connection, proposal) is { } hangsOn
            && Viewer.MayRead(hangsOn.Audience)
                ? "/proposals/" + proposal
            : Ids.TryParse<AgreementId>(condition.Subject, out var agreement)
            && await AgreementStore.Find(connection, agreement) is { } signed
            && Viewer.MayRead(signed.Audience)
                ? signed.Path + "/signatures"
            : null;
        return true;
    }
}
