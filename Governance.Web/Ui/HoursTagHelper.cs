using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Governance.Web.Ui;

/// <summary>An hour of the day to choose: <c>&lt;hours name="hour" label="…" value="8" /&gt;</c>. It writes the same field that a list would.</summary>
[HtmlTargetElement("hours", Attributes = "name,label", TagStructure = TagStructure.WithoutEndTag)]
public sealed class HoursTagHelper : TagHelper
{
    /// <summary>The name it is sent under.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it is called.</summary>
    public string Label { get; set; } = "";

    /// <summary>The hour that is chosen, 0 to 23.</summary>
    public string? Value { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "field");
        var html = output.Content;
        html.AppendHtml($"<label for=\"f-{Name}\">").Append(Label).AppendHtml($"</label><select id=\"f-{Name}\" name=\"{Name}\">");
        for (var hour = 0; hour < 24; hour++)
        {
            var number = hour.ToString(CultureInfo.InvariantCulture);
            html.AppendHtml($"<option value=\"{number}\"{(number == Value ? " selected" : "")}>{hour:00}:00</option>");
        }

        html.AppendHtml("</select>");
    }
}
