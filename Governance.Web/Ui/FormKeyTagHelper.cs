using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Governance.Web.Ui;

/// <summary>
/// Gives every form that changes something a key of its own, so that sending it twice does it once, and its antiforgery token:
/// the framework's own helper leaves that out of forms that name their action.
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class FormKeyTagHelper(IAntiforgery antiforgery) : TagHelper
{
    /// <summary>The request's view.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.PreContent.AppendHtml($"<input type=\"hidden\" name=\"{Site.KeyField}\" value=\"{Guid.NewGuid():N}\">");
        if (context.AllAttributes.ContainsName("action"))
        {
            output.PreContent.AppendHtml(antiforgery.GetHtml(View.HttpContext));
        }
    }
}
