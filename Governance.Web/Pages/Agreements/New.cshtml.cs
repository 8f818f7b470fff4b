using System.Text;
using Governance.Core.Agreements;
using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Text;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Agreements;

/// <summary>
/// A text becomes an agreement: typed, pasted from a word processor or sent as a file, shown as the clauses that it comes apart into, mended,
/// and taken on as the draft of a proposal that would adopt it.
/// </summary>
public sealed class NewModel(Site site, WriteDraft write) : AppPage(site)
{
    private const int MostBytes = 4 * 1024 * 1024;

    [BindProperty(SupportsGet = true)]
    public CircleId? Circle { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public Binding Binds { get; set; } = Binding.BySignature;

    [BindProperty]
    public Renewal Renewal { get; set; } = Renewal.AsksAgain;

    [BindProperty]
    public string? Notice { get; set; } = "30";

    [BindProperty]
    public string? Withdrawal { get; set; } = "90";

    [BindProperty]
    public bool Reservations { get; set; }

    [BindProperty]
    public bool IsStandard { get; set; }

    [BindProperty]
    public string? OtherBody { get; set; }

    /// <summary>Circles in which the viewer may propose one.</summary>
    public IReadOnlyList<Circle> Circles { get; private set; } = [];

    /// <summary>The text as clauses, when a preview was asked for.</summary>
    public IReadOnlyList<Clause>? Clauses { get; private set; }

    /// <summary>What a reader should know about the text: characters that do not show, letters that look like others.</summary>
    public IReadOnlyList<string> Odd { get; private set; } = [];

    /// <summary>The terms as the form shows them.</summary>
    public TermsForm Terms => new(Binds, Renewal, Notice, Withdrawal, Reservations, OtherBody);

    public async Task<IActionResult> OnGet() => await Missing() ?? Page();

    public async Task<IActionResult> OnPost(string? act, IFormFile? file)
    {
        if (await Missing() is { } missing)
        {
            return missing;
        }

        if (await Read(file) is { } unread)
        {
            return await Refused(unread, () => Task.FromResult<IActionResult>(Page()));
        }

        var name = Fields.Line("name", Name, Fields.Name, required: act != "preview");
        var text = Fields.Prose("text", Text, Fields.Text);
        var terms = Terms.Read();
        var clauses = text.IsRefused ? text.Refusal : ClauseHtml.Render(Core.Agreements.Clauses.Fresh(text.Value));
        if (FormIsRefused.From(name.Refusal, clauses.Refusal, terms.Refusal) is { } refusal)
        {
            return await Refused(refusal, () => Task.FromResult<IActionResult>(Page()));
        }

        if (act == "preview")
        {
            ModelState.Clear();
            Clauses = clauses.Value;
            Odd = [.. OddCharacters.Of(text.Value).Select(odd => T.Say("odd." + odd.Kind, new { n = odd.Count }))];
            return Page();
        }

        var motion = new AdoptMotion
        {
            Name = name.Value,
            IsStandard = IsStandard,
            Terms = terms.Value,
        };
        var circle = Circles.First(one => one.Id == Circle);
        var rule = await PolicyStore.RuleFor(await Connection(), circle.Id, AdoptAgreement.Name) ?? circle.Policy;
        var title = T.Say("adopt.draft_title", new { name = name.Value });
        var form = new DraftForm(circle.Id, null, title, "", text.Value, rule, "", Sight.Federation, Sight.Federation);
        var begun = await write.Begin(Actor, "", form, new MotionForm(AdoptAgreement.Name, Json.Write(motion)));
        return begun.Refusal is { } cannot
            ? await Refused(cannot, () => Task.FromResult<IActionResult>(Page()))
            : Done($"/drafts/{begun.Value}", "draft_saved");
    }

    /// <summary>The clipboard of a word processor as Markdown.</summary>
    public IActionResult OnPostConvert(string? html, string? plain) => Converted(html, plain);

    /// <summary>What a file says replaces what was typed.</summary>
    private async Task<Refusal?> Read(IFormFile? file)
    {
        if (file is not { Length: > 0 })
        {
            Text = Text is null || PastedText.IsMarkdown(Text) ? Text : PastedText.FromPlain(Text);
            return null;
        }

        if (file.Length > MostBytes)
        {
            return new FieldIsTooLong("file", MostBytes, (int)Math.Min(file.Length, int.MaxValue));
        }

        using var memory = new MemoryStream();
        await file.CopyToAsync(memory);
        string read;
        try
        {
            read = new UTF8Encoding(false, true).GetString(memory.ToArray()).TrimStart('\uFEFF');
        }
        catch (ArgumentException)
        {
            return new FieldIsNotUnderstood("file", "text_file");
        }

        if (
            file.FileName.EndsWith(".html", StringComparison.OrdinalIgnoreCase)
            || file.FileName.EndsWith(".htm", StringComparison.OrdinalIgnoreCase)
        )
        {
            var text = PastedText.FromHtml("file", read);
            Text = text.IsRefused ? Text : text.Value;
            return text.Refusal;
        }

        Text = PastedText.IsMarkdown(read) ? read : PastedText.FromPlain(read);
        return null;
    }

    private async Task<IActionResult?> Missing()
    {
        if (Viewer.Person is null)
        {
            return SignInFirst();
        }

        Circles = await RaisingCircles.Of(await Connection(), Viewer);
        if (Circles.Count == 0)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Circle = Circles.FirstOrDefault(circle => circle.Id == Circle)?.Id ?? Circles[0].Id;
        return null;
    }
}
