using Governance.Core.Register;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Register;

/// <summary>Recording that a decision stands in the place of an earlier one, or ended it.</summary>
public sealed class SupersedeModel(Site site, SupersedeDecision supersede) : AppPage(site)
{
    /// <summary>The later decision.</summary>
    public Decision Decision { get; private set; } = null!;

    [BindProperty]
    public string? Replaced { get; set; }

    [BindProperty]
    public bool Ends { get; set; }

    public async Task<IActionResult> OnGet(string number)
    {
        if (!await Load(number))
        {
            return NotFound();
        }

        return Viewer.Person is null ? SignInFirst()
            : CorrectDecision.May(Viewer, Decision) ? Page()
            : StatusCode(StatusCodes.Status403Forbidden);
    }

    public async Task<IActionResult> OnPost(string number)
    {
        var result = await supersede.Run(Actor, number, Replaced, Ends);
        return result.Refusal is { } refusal
            ? await Refused(refusal, async () => await Load(number) ? Page() : NotFound())
            : Done("/register/" + number, "superseded");
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
