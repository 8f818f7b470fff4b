using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Governance.Web.Ui;

/// <summary><c>&lt;error-summary /&gt;</c>: every refusal of the form at its top, each leading to its field. Nothing where there is none.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    /// <summary>The request's view, for errors.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = View.ModelState.SelectMany(entry => entry.Value!.Errors.Select(error => (entry.Key, error.ErrorMessage))).ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        var speech = View.HttpContext.RequestServices.GetRequiredService<Site>().Speech;
        output.TagName = "section";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "errors");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("autofocus", "autofocus");
        output.Attributes.SetAttribute("aria-label", speech["form.errors"]);
        foreach (var (field, message) in errors)
        {
            output.Content.AppendHtml("<p>");
            if (field.Length > 0)
            {
                output.Content.AppendHtml($"<a href=\"#f-{field}\">").Append(message).AppendHtml("</a>");
            }
            else
            {
                output.Content.Append(message);
            }

            output.Content.AppendHtml("</p>");
        }
    }
}
