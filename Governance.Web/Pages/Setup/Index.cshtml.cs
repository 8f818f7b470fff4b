using Governance.Core.Access;
using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Web.Demonstration;
using Governance.Web.Hosting;
using Governance.Web.Identity;
using Governance.Web.Services;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace Governance.Web.Pages.Setup;

/// <summary>The first start: name, zone and first steward, or the demonstration. Reached by the link that the console printed.</summary>
public sealed class IndexModel(Site site, SetupToken token, SetUpFederation setUp, Demonstrate demonstrate, SignInService signIn)
    : AppPage(site)
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Zone { get; set; }

    [BindProperty]
    public string? Person { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    /// <summary>Whether the visitor has shown the token.</summary>
    public bool MayBegin => token.Is(Token);

    /// <summary>The zones to choose from.</summary>
    public static IReadOnlyList<string> Zones { get; } =
    [
        .. DateTimeZoneProviders
            .Tzdb.Ids.Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal))
            .Prepend("UTC"),
    ];

    public IActionResult OnGet()
    {
        Zone ??= "Europe/London";
        return Site.TheFederation is null ? Page() : Redirect("/");
    }

    public async Task<IActionResult> OnPost()
    {
        if (Refuse() is { } refused)
        {
            return refused;
        }

        var result = await setUp.Run(Actor.Operator, new FederationForm(Name, Zone, T.Culture.TwoLetterISOLanguageName, Person, Email));
        if (result.Refusal is { } refusal)
        {
            return await Refused(refusal, () => Task.FromResult<IActionResult>(Page()));
        }

        await signIn.SignIn(HttpContext, result.Value);
        return Done("/", "set_up");
    }

    public async Task<IActionResult> OnPostDemonstration()
    {
        if (Refuse() is { } refused)
        {
            return refused;
        }

        var result = await demonstrate.Run();
        return result.Refusal is { } refusal ? await Refused(refusal, () => Task.FromResult<IActionResult>(Page())) : Redirect("/");
    }

    private IActionResult? Refuse()
    {
        if (Site.TheFederation is not null)
        {
            return Redirect("/");
        }

        return MayBegin ? null : StatusCode(StatusCodes.Status403Forbidden);
    }
}
