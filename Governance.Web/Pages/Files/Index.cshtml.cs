using Governance.Core.Kernel;
using Governance.Web.Ui;
using Governance.Web.Writing;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Files;

/// <summary>Takes one file from the script of a form that writes a comment. Without the script files come with the form itself.</summary>
public sealed class IndexModel(Site site, Compose compose) : AppPage(site)
{
    public IActionResult OnGet() => NotFound();

    /// <summary>Attaches it in a thread; answers the Markdown that stands for it, or, with 422, the sentence why not.</summary>
    public async Task<IActionResult> OnPost(string? subject, IFormFile? file)
    {
        var attached =
            Viewer.Person is null ? new Core.Kernel.NotFound()
            : file is null ? new FieldIsMissing("files")
            : await compose.Attach(subject ?? "", file);
        return attached.Refusal switch
        {
            null => new JsonResult(
                new
                {
                    markdown = attached.Value.Markdown,
                    attached.Value.Name,
                    picture = attached.Value.IsPicture,
                }
            ),
            { } refusal => RefusedToScript(refusal),
        };
    }
}
