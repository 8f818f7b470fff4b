using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Governance.Web.Hosting;

/// <summary>
/// An address whose ids or numbers do not parse leads nowhere (404); a form with a value that no form of ours offers is not read (400);
/// a form that no page takes is not taken (405).
/// So no page goes on with a default in the place of what was sent.
/// </summary>
internal sealed class OnlyWhatWasOffered : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context) { }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (
            context.HandlerMethod is null
            && !HttpMethods.IsGet(context.HttpContext.Request.Method)
            && !HttpMethods.IsHead(context.HttpContext.Request.Method)
        )
        {
            // The page would be written without ever having been asked for.
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
        }
        else if (!context.ModelState.IsValid)
        {
            context.Result = new StatusCodeResult(
                HttpMethods.IsPost(context.HttpContext.Request.Method) ? StatusCodes.Status400BadRequest : StatusCodes.Status404NotFound
            );
        }
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context) { }
}
