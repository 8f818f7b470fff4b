using Governance.Core.Discussion;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Talk;

/// <summary>What was said in public about an agreement or a published decision: read by everybody, written by nobody here.</summary>
public sealed class PublicModel(Site site) : AppPage(site)
{
    /// <summary>The most comments shown: of more, the last.</summary>
    private const int Most = 200;

    /// <summary>What it is about.</summary>
    public PublicTalk Talk { get; private set; } = null!;

    /// <summary>The comments, in order.</summary>
    public IReadOnlyList<Comment> Comments { get; private set; } = [];

    public async Task<IActionResult> OnGet(string id)
    {
        var connection = await Connection();
        if (await PublicTalk.Of(connection, id) is not { } talk)
        {
            return NotFound();
        }

        (Talk, Comments) = (talk, await CommentStore.Numbered(connection, id, [.. talk.Numbers.TakeLast(Most)]));
        return Page();
    }
}
