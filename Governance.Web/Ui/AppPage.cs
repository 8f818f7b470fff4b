using System.Data.Common;
using Governance.Core.Access;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Text;
using Governance.Core.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Governance.Web.Ui;

/// <summary>What all pages have in common: parse, ask, answer. No rule lives in a page.</summary>
public abstract class AppPage(Site site) : PageModel
{
    /// <summary>The request's view of the federation.</summary>
    public Site Site => site;

    /// <summary>Who looks.</summary>
    public Viewer Viewer => site.Viewer;

    /// <summary>The reader's language.</summary>
    public Speech T => site.Speech;

    /// <summary>Who asks.</summary>
    protected Actor Actor => site.Actor;

    /// <summary>The request's connection for reading.</summary>
    protected ValueTask<DbConnection> Connection() => site.Connection();

    /// <summary>Whether the page's script asks, which takes JSON, and not the browser, which takes a page.</summary>
    protected bool IsForScript => Request.Headers.Accept.ToString().Contains("json", StringComparison.Ordinal);

    /// <summary>
    /// Shows the form again with the refusal's own sentence, keeping what was typed. What does not exist for this person is 404;
    /// what they may see but not do is 403 with the sentence that says who may.
    /// </summary>
    protected async Task<IActionResult> Refused(Refusal refusal, Func<Task<IActionResult>> showAgain)
    {
        if (refusal is NotFound)
        {
            return NotFound();
        }

        foreach (var part in refusal.Parts)
        {
            ModelState.AddModelError(part.Field ?? "", T.Say(part));
        }

        Response.StatusCode = refusal is NotAllowed ? StatusCodes.Status403Forbidden : StatusCodes.Status422UnprocessableEntity;
        return await showAgain();
    }

    /// <summary>The refusal's own sentence for the page's script, which keeps what was typed where it is.</summary>
    protected IActionResult RefusedToScript(Refusal refusal) =>
        refusal is NotFound
            ? NotFound()
            : new JsonResult(new { refused = T.Say(refusal) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };

    /// <summary>As <see cref="Refused"/> for a page about one thing, which is loaded again, and may be gone; then what else its page shows.</summary>
    protected Task<IActionResult> RefusedAgain(Refusal refusal, Func<Task<IActionResult?>> missing, Func<Task>? load = null) =>
        Refused(
            refusal,
            async () =>
            {
                if (await missing() is { } gone)
                {
                    return gone;
                }

                await (load?.Invoke() ?? Task.CompletedTask);
                return Page();
            }
        );

    /// <summary>
    /// What <c>paste.ts</c> asks of a page's <c>OnPostConvert(string? html, string? plain)</c>: the clipboard as Markdown, or, with 422, the
    /// sentence why not; the script then pastes the plain words. It reads and changes nothing, but works only for those who signed in.
    /// </summary>
    protected IActionResult Converted(string? html, string? plain)
    {
        var text = Viewer.Person is null ? new NotAllowed("sign_in") : PastedText.FromHtml("text", html, plain);
        return text.Refusal is { } refusal ? RefusedToScript(refusal) : new JsonResult(new { text = text.Value });
    }

    /// <summary>Sends those who have not signed in to do so, and back here.</summary>
    protected IActionResult SignInFirst() => Redirect("/sign-in?to=" + Uri.EscapeDataString(Request.Path + Request.QueryString));

    /// <summary>After a change: to a page that says it was done. The note is a key under <c>done.</c>; anything else is ignored there.</summary>
    protected IActionResult Done(string path, string note)
    {
        var (bare, fragment) = path.Split('#') is [var before, var after] ? (before, "#" + after) : (path, "");
        return Redirect($"{bare}{(bare.Contains('?', StringComparison.Ordinal) ? '&' : '?')}done={note}{fragment}");
    }
}
