using Governance.Core.Register;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Register;

/// <summary>Looking at a decision again when its day has come: what was found, and when to look next.</summary>
public sealed class ReviewModel(Site site, ReviewDecision review) : AppPage(site)
{
    /// <summary>The entry.</summary>
    public Decision Decision { get; private set; } = null!;

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public string? Next { get; set; }

    public async Task<IActionResult> OnGet(string number)
    {
        if (Viewer.Person is null)
        {
            return SignInFirst();
        }

        if (!await Load(number) || Decision.ReviewAt is null)
        {
            return NotFound();
        }

        return ReviewDecision.May(Viewer, Decision) ? Page() : StatusCode(StatusCodes.Status403Forbidden);
    }

    public async Task<IActionResult> OnPost(string number)
    {
        var result = await review.Run(Actor, number, Note, Next);
        return result.Refusal is { } refusal
            ? await Refused(refusal, async () => await Load(number) ? Page() : NotFound())
            : Done($"/register/{number}#effect", "reviewed");
    }

    private async Task<bool> Load(string number)
    {
        if (await DecisionStore.Find(await Connection(), number) is not { } decision || !Viewer.MayRead(decision.Audience))
        {
            return false;
        }

        Decision = decision;
        return true;
    }
}
