using Governance.Core.Circles;
using Governance.Core.Proposals;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using NodaTime.Text;

namespace Governance.Web.Pages.Proposals;

/// <summary>Putting off the close: to when, and why.</summary>
public sealed class ExtendModel(Site site, ExtendRound extend) : ProposalPage(site)
{
    [BindProperty]
    public string? Closes { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The latest close permitted.</summary>
    public Instant Latest { get; private set; }

    public async Task<IActionResult> OnGet(ProposalId id)
    {
        if (await Missing(id) is { } missing)
        {
            return missing;
        }

        if (!MayRaise.Extends(Viewer, Proposal, Rule))
        {
            return Forbidden();
        }

        if (Round is null)
        {
            return NotFound();
        }

        await Load();
        Closes = LocalDateTimePattern
            .CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm")
            .Format(Latest.InZone(Circle.DateTimeZone).LocalDateTime);
        return Page();
    }

    public async Task<IActionResult> OnPost(ProposalId id)
    {
        if (await Missing(id) is { } missing)
        {
            return missing;
        }

        var result = await extend.Run(Actor, Round?.Id ?? default, Closes, Reason);
        return result.Refusal is { } refusal ? await RefusedAgain(refusal, id, Load) : Done($"/proposals/{id}", "extended");
    }

    private async Task Load()
    {
        if (Round is not null)
        {
            var connection = await Connection();
            var before = await RoundStore.Extensions(connection, Round.Id);
            Latest = ExtendRound.Latest(Rule, Round, before, await CircleStore.Calendar(connection, Body));
        }
    }
}
