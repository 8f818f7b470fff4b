using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Policies;

/// <summary>
/// Writing a rule: fields on one side, the sentences they make on the other, and what the circle's last decisions would have been. It ends
/// in a draft: rules are decided by rules.
/// </summary>
public sealed class WriteModel(Site site, WriteDraft write, Motions motions) : AppPage(site)
{
    /// <summary>What one begins with to write a rule from nothing.</summary>
    public const string Nothing = "nothing";

    private const int BlankRows = 2;

    /// <summary>The fields.</summary>
    [BindProperty]
    public PolicyForm Form { get; set; } = new();

    /// <summary>The amounts of spans, by name.</summary>
    [BindProperty]
    public Dictionary<string, string?> Amounts { get; set; } = [];

    /// <summary>Their units, as spans are written.</summary>
    [BindProperty]
    public Dictionary<string, string?> Units { get; set; } = [];

    /// <summary>The rule to begin with, or to change.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    /// <summary>Whether that rule is changed, rather than another made like it.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Change { get; set; }

    /// <summary>The circle that is to adopt it.</summary>
    [BindProperty(SupportsGet = true)]
    public CircleId? Circle { get; set; }

    /// <summary>The draft whose motion it is, when one is taken up again.</summary>
    [BindProperty(SupportsGet = true)]
    public DraftId? Draft { get; set; }

    /// <summary>Kinds of motion that the circle then decides by it.</summary>
    [BindProperty]
    public List<string> Decides { get; set; } = [];

    /// <summary>Whether the circle then offers it first.</summary>
    [BindProperty]
    public bool OfferedFirst { get; set; }

    /// <summary>Circles in which the viewer may propose it.</summary>
    public IReadOnlyList<Circle> Circles { get; private set; } = [];

    /// <summary>The rules in force, to begin with or to fall back on.</summary>
    public IReadOnlyList<Policy> Policies { get; private set; } = [];

    /// <summary>The rule that is changed, or null for a new one.</summary>
    public Policy? Changed { get; private set; }

    /// <summary>The rule that the fields say; null where they say none.</summary>
    public Policy? Written { get; private set; }

    /// <summary>What is wrong with the fields, contradictions among them.</summary>
    public IReadOnlyList<Refusal> Wrong { get; private set; } = [];

    /// <summary>What the circle's last decisions would have been.</summary>
    public IReadOnlyList<WhatIfLine> WhatIf { get; private set; } = [];

    /// <summary>The kinds of motion there are that a circle puts by hand.</summary>
    public IEnumerable<string> MotionKinds => motions.All.Where(kind => !kind.AtClose).Select(kind => kind.Kind);

    public async Task<IActionResult> OnGet()
    {
        if (await Missing() is { } missing)
        {
            return missing;
        }

        if (Draft is { } id)
        {
            var draft = await DraftStore.Find(await Connection(), id, Viewer.Person!.Id);
            if (draft is null || AdoptPolicy.Read(draft.MotionDetails) is not { } motion)
            {
                return NotFound();
            }

            (From, Change, Circle) = (motion.Policy.Slug, motion.Base > 0, draft.CircleId);
            Fill(motion.Policy);
            (Decides, OfferedFirst) = ([.. motion.Decides], motion.OfferedFirst);
        }
        else if (From != Nothing)
        {
            var begin = Policies.FirstOrDefault(policy => policy.Slug == From) ?? PolicyBook.Find("simple-majority")!;
            Fill(Change ? begin : begin with { Name = "", Source = "" });
        }

        return await Show();
    }

    /// <summary>Shows it in words, adds empty rows, or makes the draft.</summary>
    public async Task<IActionResult> OnPost(string? act)
    {
        if (await Missing() is { } missing)
        {
            return missing;
        }

        TakeSpans();
        var refusal = await ReadPolicy();
        if (act != "propose")
        {
            return await Show();
        }

        if (refusal is not null)
        {
            return await Refused(refusal, Show);
        }

        var motion = new MotionForm(AdoptPolicy.Name, Json.Write(new PolicyMotion(Written!, Changed?.Version ?? 0, Decides, OfferedFirst)));
        if (Draft is { } known)
        {
            var saved = await write.SetMotion(Actor, known, motion);
            return saved.Refusal is { } cannot ? await Refused(cannot, Show) : Done($"/drafts/{known}", "policy_drafted");
        }

        var begun = await write.Begin(Actor, "", await FirstWords(Written!), motion);
        return begun.Refusal is { } no ? await Refused(no, Show) : Done($"/drafts/{begun.Value}", "policy_drafted");
    }

    /// <summary>For the page's script: the sentences that the fields make now.</summary>
    public async Task<IActionResult> OnPostWords()
    {
        if (await Missing() is { } missing)
        {
            return missing;
        }

        TakeSpans();
        await ReadPolicy();
        await LoadWhatIf();
        return Partial("_Words", this);
    }

    /// <summary>A span's amount as typed.</summary>
    public string AmountOf(string name) => Amounts.GetValueOrDefault(name) ?? "";

    /// <summary>A span's unit as chosen.</summary>
    public string UnitOf(string name) => Units.GetValueOrDefault(name) ?? "d";

    private async Task<IActionResult?> Missing()
    {
        if (Viewer.Person is null)
        {
            return SignInFirst();
        }

        var connection = await Connection();
        Policies = await PolicyStore.All(connection, Viewer.Audiences);
        Circles = await RaisingCircles.Of(connection, Viewer);
        if (Circles.Count == 0)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Circle = Circles.FirstOrDefault(circle => circle.Id == Circle)?.Id ?? Circles[0].Id;
        Changed = Change ? Policies.FirstOrDefault(policy => policy.Slug == From) : null;
        return null;
    }

    private async Task<Refusal?> ReadPolicy()
    {
        var read = Form.Read(Changed?.Slug, (Changed?.Version ?? 0) + 1);
        if (!read.IsRefused && Changed is null && await PolicyStore.Find(await Connection(), read.Value.Slug) is not null)
        {
            read = new PolicyNameIsTaken(read.Value.Name);
        }

        // A rule without a name yet is shown in words all the same.
        var shown = read.Refusal is FieldIsMissing { Name: "name" } ? Form.Named(T["policy.unnamed"]) : read;
        Written = shown.IsRefused ? null : shown.Value;
        Wrong = shown.Refusal?.Parts ?? [];
        return read.Refusal;
    }

    private async Task<IActionResult> Show()
    {
        if (Written is null && Wrong.Count == 0)
        {
            await ReadPolicy();
        }

        await LoadWhatIf();
        Form.Choices.AddRange(Enumerable.Range(0, BlankRows).Select(_ => new ChoiceRow()));
        Form.Classes.AddRange(Enumerable.Range(0, BlankRows).Select(_ => new ClassRow()));
        Form.Tests.AddRange(Enumerable.Range(0, BlankRows).Select(_ => new TestRow()));
        return Page();
    }

    private async Task LoadWhatIf()
    {
        if (Written is { } policy && Circle is { } circle)
        {
            WhatIf = await Governance.Core.Proposals.WhatIf.Last(await Connection(), circle, Viewer.Audiences, policy);
        }
    }

    private void Fill(Policy policy)
    {
        Form = PolicyForm.From(policy);
        foreach (var (name, text) in Form.Times.Append(new("earliest", Form.Earliest)).Append(new("latest", Form.Latest)))
        {
            if (Span.TryParse(text, null, out var span) && !span.IsNone)
            {
                (Amounts[name], Units[name]) = (Fact.Cell(span.Amount), span.ToString().TrimStart([.. "0123456789"]));
            }
        }
    }

    private void TakeSpans()
    {
        Form.Choices = [.. Form.Choices.Where(row => !string.IsNullOrWhiteSpace(row.Id))];
        Form.Classes = [.. Form.Classes.Where(row => !string.IsNullOrWhiteSpace(row.Name))];
        Form.Tests = [.. Form.Tests.Where(row => !string.IsNullOrWhiteSpace(row.Kind))];
        Form.Times = Amounts.ToDictionary(
            pair => pair.Key,
            pair => string.IsNullOrWhiteSpace(pair.Value) ? null : pair.Value.Trim() + UnitOf(pair.Key)
        );
        (Form.Earliest, Form.Latest) = (Form.Times.GetValueOrDefault("earliest"), Form.Times.GetValueOrDefault("latest"));
    }

    private async Task<DraftForm> FirstWords(Policy policy)
    {
        var circle = Circles.First(one => one.Id == Circle);
        var rule = await PolicyStore.RuleFor(await Connection(), circle.Id, AdoptPolicy.Name) ?? circle.Policy;
        var title = T.Say(Changed is null ? "policy.draft_adopt" : "policy.draft_change", new { name = policy.Name });
        var text = string.Join('\n', T.Sentences(policy).Select(sentence => "- " + sentence));
        return new DraftForm(circle.Id, null, title, "", text, rule, "", Sight.Federation, Sight.Federation);
    }
}
