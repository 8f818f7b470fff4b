using Governance.Core.Agreements;
using Governance.Core.Discussion;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Comments;

/// <summary>Makes a draft amendment of words that a comment offers, with one press; who asks for the address only sees them.</summary>
public sealed class AmendModel(Site site, WriteDraft write) : AppPage(site)
{
    /// <summary>Where the comment stands.</summary>
    public string Back { get; private set; } = "";

    /// <summary>The words that it offers, rendered; null where it offers none.</summary>
    public string? Offered { get; private set; }

    public async Task<IActionResult> OnGet(CommentId id) =>
        Viewer.Person is null ? SignInFirst()
        : await Found(id) is null ? NotFound()
        : Page();

    public async Task<IActionResult> OnPost(CommentId id)
    {
        if (await Found(id) is not { } comment)
        {
            return NotFound();
        }

        var connection = await Connection();
        var offered = await OfferedWords.Of(connection, comment);
        if (offered.Refusal is { } refusal)
        {
            return await Refused(refusal, () => Task.FromResult<IActionResult>(Page()));
        }

        var (agreement, motion, clause, isLate) = offered.Value;
        var title = T.Say("propose.title_" + AmendAgreement.Name, new { name = agreement.Name });
        var origin = new
        {
            number = comment.Number,
            path = "/comments/" + id,
            name = comment.AuthorName,
        };
        var form = new DraftForm(
            agreement.CircleId,
            null,
            title[..Math.Min(title.Length, Fields.Title)],
            "",
            T.Say("offered.origin", origin),
            await PolicyStore.RuleFor(connection, agreement.CircleId, AmendAgreement.Name),
            "",
            Sight.Federation,
            Sight.Federation
        );
        var begun = await write.Begin(Actor, "", form, new MotionForm(AmendAgreement.Name, Json.Write(motion)));
        return begun.Refusal is { } not
            ? await Refused(not, () => Task.FromResult<IActionResult>(Page()))
            : Done($"{agreement.Path}/amend/{begun.Value}#c-{clause}", isLate ? "offer_begun_late" : "offer_begun");
    }

    private async Task<Comment?> Found(CommentId id)
    {
        var connection = await Connection();
        if (
            Viewer.Person is null
            || await CommentStore.Find(connection, id) is not { } comment
            || await CommentStore.Find(connection, comment.Subject) is not { } thread
            || !Threads.MayRead(Viewer, thread)
        )
        {
            return null;
        }

        Back = "/comments/" + id;
        Offered = comment.HiddenAt is null ? CommentParts.OfferHtml(comment) : null;
        return comment;
    }
}
