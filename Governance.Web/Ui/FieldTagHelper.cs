using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Governance.Web.Ui;

/// <summary>
/// A labelled field with its hint and its error: <c>&lt;field name="title" label="…" hint="…" value="…" /&gt;</c>.
/// With <c>rows</c> it is a text area, with options inside it is a list to choose from.
/// </summary>
[HtmlTargetElement("field", Attributes = "name,label")]
public sealed class FieldTagHelper : TagHelper
{
    /// <summary>The name it is sent under.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it is called.</summary>
    public string Label { get; set; } = "";

    /// <summary>What helps to fill it.</summary>
    public string? Hint { get; set; }

    /// <summary>What stands in it.</summary>
    public string? Value { get; set; }

    /// <summary>The kind of input.</summary>
    public string Type { get; set; } = "text";

    /// <summary>Lines of a text area; 0 for one line of input.</summary>
    public int Rows { get; set; }

    /// <summary>The most characters that fit.</summary>
    public int Most { get; set; }

    /// <summary>Whether it may stay empty, which is then said.</summary>
    public bool Optional { get; set; }

    /// <summary>What the browser may fill it with.</summary>
    public string? Autocomplete { get; set; }

    /// <summary>The element's id where one page has the field more than once.</summary>
    public string? Id { get; set; }

    /// <summary>The request's view, for errors.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var options = (await output.GetChildContentAsync()).GetContent();
        var id = Id ?? "f-" + Name;
        var error = View.ModelState.TryGetValue(Name, out var state) && state.Errors.Count > 0 ? state.Errors[0].ErrorMessage : null;
        var described = string.Join(
            ' ',
            new[] { Hint is null ? null : id + "-hint", error is null ? null : id + "-error" }.OfType<string>()
        );
        var kept = output.Attributes.Where(attribute => attribute.Name != "class").ToList();

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.Clear();
        output.Attributes.SetAttribute("class", error is null ? "field" : "field wrong");
        var html = output.Content;
        html.AppendHtml($"<label for=\"{id}\">").Append(Label);
        if (Optional)
        {
            html.AppendHtml(" <span class=\"optional\">")
                .Append(View.HttpContext.RequestServices.GetRequiredService<Site>().Speech["form.optional"])
                .AppendHtml("</span>");
        }

        html.AppendHtml("</label>");
        if (Hint is not null)
        {
            html.AppendHtml($"<p class=\"hint\" id=\"{id}-hint\">").Append(Hint).AppendHtml("</p>");
        }

        if (error is not null)
        {
            html.AppendHtml($"<p class=\"error\" id=\"{id}-error\">").Append(error).AppendHtml("</p>");
        }

        html.AppendHtml(Control(id, described, error is not null, kept, options));
    }

    private TagBuilder Control(string id, string described, bool wrong, List<TagHelperAttribute> kept, string options)
    {
        var isList = options.Contains("<option", StringComparison.Ordinal);
        var control = new TagBuilder(
            isList ? "select"
            : Rows > 0 ? "textarea"
            : "input"
        );
        control.Attributes["id"] = id;
        control.Attributes["name"] = Name;
        if (described.Length > 0)
        {
            control.Attributes["aria-describedby"] = described;
        }

        if (wrong)
        {
            control.Attributes["aria-invalid"] = "true";
        }

        if (Most > 0)
        {
            control.Attributes["maxlength"] = Most.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        if (Autocomplete is not null)
        {
            control.Attributes["autocomplete"] = Autocomplete;
        }

        foreach (var attribute in kept)
        {
            control.Attributes[attribute.Name] = attribute.Value?.ToString();
        }

        if (isList)
        {
            control.InnerHtml.AppendHtml(options);
        }
        else if (Rows > 0)
        {
            control.Attributes["rows"] = Rows.ToString(System.Globalization.CultureInfo.InvariantCulture);
            // The first line break after the tag is not part of the value.
            control.InnerHtml.AppendHtml("\n").Append(Value ?? "");
        }
        else
        {
            control.TagRenderMode = TagRenderMode.SelfClosing;
            control.Attributes["type"] = Type;
            control.Attributes["value"] = Value ?? "";
        }

        return control;
    }
}
