using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Governance.Web.Hosting;

/// <summary>
/// An address whose ids or numbers do not parse leads nowhere (404); a form with a value that no form of ours offers is not read (400).
/// So no page goes on with a default in the place of what was sent.
/// </summary>
internal sealed class OnlyWhatWasOffered : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context) { }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (!context.ModelState.IsValid)
        {
            context.Result = new StatusCodeResult(
                HttpMethods.IsPost(context.HttpContext.Request.Method) ? StatusCodes.Status400BadRequest : StatusCodes.Status404NotFound
            );
        }
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context) { }
}
