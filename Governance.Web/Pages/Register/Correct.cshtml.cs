using Governance.Core.Register;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Register;

/// <summary>Putting something right by another entry.</summary>
public sealed class CorrectModel(Site site, CorrectDecision correct) : AppPage(site)
{
    /// <summary>The entry that is wrong.</summary>
    public Decision Decision { get; private set; } = null!;

    [BindProperty]
    public string? Text { get; set; }

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
        var result = await correct.Run(Actor, number, Text);
        return result.Refusal is { } refusal
            ? await Refused(refusal, async () => await Load(number) ? Page() : NotFound())
            : Done("/register/" + result.Value.Number, "corrected");
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
