using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Error;

/// <summary>One sentence for every status that is not an answer. Never a stack trace.</summary>
[IgnoreAntiforgeryToken]
public sealed class IndexModel(Site site) : AppPage(site)
{
    private static readonly HashSet<int> _known = [400, 403, 404, 405, 413, 429, 500];

    /// <summary>The status.</summary>
    public int Code { get; private set; }

    public void OnGet(int code)
    {
        Code = _known.Contains(code) ? code : 404;
        Response.StatusCode = code is >= 400 and < 600 ? code : 404;
    }

    public void OnPost(int code) => OnGet(code);
}
