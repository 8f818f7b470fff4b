using System.Data.Common;
using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Core.Rolls;
using Governance.Core.Text;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using NodaTime.Text;
using Calendar = Governance.Core.Kernel.Calendar;

namespace Governance.Web.Pages.Proposals;

/// <summary>
/// Writing a proposal: new from a template, or a draft taken up again. One page, three fields that must be filled.
/// Whatever button is pressed, the draft is saved first, so that nothing typed is ever lost.
/// </summary>
public sealed class WriteModel(Site site, WriteDraft write, RaiseProposal raise, Motions motions) : AppPage(site)
{
    [BindProperty(SupportsGet = true)]
    public DraftId? Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public CircleId? Circle { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Template { get; set; }

    /// <summary>The proposal that this asks again.</summary>
    [BindProperty(SupportsGet = true)]
    public ProposalId? Again { get; set; }

    [BindProperty]
    public int Revision { get; set; }

    [BindProperty]
    public CoopId? Coop { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Summary { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? Policy { get; set; }

    [BindProperty]
    public string? Closes { get; set; }

    [BindProperty]
    public Sight SeePositions { get; set; } = Sight.Federation;

    [BindProperty]
    public Sight SeeReasons { get; set; } = Sight.Federation;

    /// <summary>Circles in which the viewer may raise.</summary>
    public IReadOnlyList<Circle> Circles { get; private set; } = [];

    /// <summary>The circle chosen.</summary>
    public Circle Chosen { get; private set; } = null!;

    /// <summary>How it counts days.</summary>
    public Calendar Calendar { get; private set; } = Calendar.Utc;

    /// <summary>The coops it may be raised for.</summary>
    public IReadOnlyList<Hat> Coops { get; private set; } = [];

    /// <summary>Who would hold a seat if the round opened now.</summary>
    public int Seats { get; private set; }

    /// <summary>The text rendered, when a preview was asked for.</summary>
    public string? Preview { get; private set; }

    /// <summary>The draft, once there is one.</summary>
    public Draft? Draft { get; private set; }

    /// <summary>Who writes along.</summary>
    public IReadOnlyList<Person> CoDrafters { get; private set; } = [];

    /// <summary>Who might write along.</summary>
    public IReadOnlyList<Affiliation> Candidates { get; private set; } = [];

    /// <summary>The policies offered: those that fit the circle.</summary>
    public IReadOnlyList<Policy> Policies { get; private set; } = [];

    /// <summary>The rule chosen.</summary>
    public Policy Rule { get; private set; } = null!;

    /// <summary>The proposal asked again, as far as the viewer may read it.</summary>
    public Proposal? Asked { get; private set; }

    /// <summary>What takes effect if it is adopted, for a kind with an editor of its own.</summary>
    public IReadOnlyList<Effect> Effects { get; private set; } = [];

    /// <summary>For a motion about an agreement: what it would change there.</summary>
    public Agreements.MotionChange? Change { get; private set; }

    /// <summary>Where what takes effect is written, for a kind with an editor of its own.</summary>
    public IEnumerable<MotionEditor> Editors => Draft is { } draft ? MotionEditor.Of(draft.Motion, draft.Id, Change?.Agreement) : [];

    /// <summary>What takes effect, as the page asks for it; null for a kind with an editor of its own.</summary>
    public MotionAsk? Motion { get; private set; }

    /// <summary>For a rule: what the circle's last decisions would have been under it.</summary>
    public IReadOnlyList<WhatIfLine>? WhatIf { get; private set; }

    /// <summary>Whether the viewer began the draft.</summary>
    public bool IsAuthor => Draft is null || Draft.AuthorId == Viewer.Person?.Id;

    public async Task<IActionResult> OnGet()
    {
        if (Viewer.Person is not { } person)
        {
            return SignInFirst();
        }

        if (Id is { } id)
        {
            if (await DraftStore.Find(await Connection(), id, person.Id) is not { } draft)
            {
                return NotFound();
            }

            if (draft.Revises is { } revised)
            {
                return Redirect($"/proposals/{revised}/revise");
            }

            Fill(draft);
        }
        else if (Governance.Core.Proposals.Templates.All.Contains(Template))
        {
            Title = T[$"template.{Template}.title"];
            Text = T[$"template.{Template}.text"];
        }
        else if (Again is { } again && await ProposalStore.Find(await Connection(), again) is { } before && Viewer.MayRead(before.Audience))
        {
            var version = (await ProposalStore.Version(await Connection(), again, before.Version))!;
            (Circle, Title, Summary, Text) = (before.CircleId, before.Title, before.Summary, Blocks.Join(version.Text));
            Policy = before.Rule.Slug;
        }

        return await Show();
    }

    /// <summary>Saves, and then does what the button says: draft, preview, discuss or open.</summary>
    public async Task<IActionResult> OnPost(string? act)
    {
        if (Viewer.Person is null)
        {
            return SignInFirst();
        }

        if (await Save() is { } refusal)
        {
            return await Refused(refusal, Show);
        }

        switch (act)
        {
            case "preview":
                return await ShowPreview();
            case "motion":
                return await Show();
            case "discuss" or "open":
                var raised = await raise.Run(Actor, Id!.Value, act == "open");
                return raised.Refusal is { } cannot
                    ? await RefusedToRaise(cannot)
                    : Done($"/proposals/{raised.Value}", act == "open" ? "opened" : "raised");
            default:
                return Done($"/drafts/{Id}", "draft_saved");
        }
    }

    /// <summary>What the page's script saves while one types; answers with the draft's id and revision.</summary>
    public async Task<IActionResult> OnPostAutosave()
    {
        var refusal = Viewer.Person is null ? new NotAllowed("sign_in") : await Save();
        return refusal is null
            ? new JsonResult(new { id = Id!.Value.Value, revision = Revision })
            : new JsonResult(new { refused = T.Say(refusal) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    /// <summary>What was pasted from a word processor, as Markdown.</summary>
    public IActionResult OnPostConvert(string? html, string? plain) => Converted(html, plain);

    public async Task<IActionResult> OnPostShare(PersonId? person)
    {
        if (Viewer.Person is null || Id is not { } id)
        {
            return NotFound();
        }

        var result = await write.Share(Actor, id, person ?? default);
        return result.Refusal is { } refusal ? await Refused(refusal, Reload) : Done($"/drafts/{id}", "shared");
    }

    public async Task<IActionResult> OnPostUnshare(PersonId? person)
    {
        if (Viewer.Person is null || Id is not { } id)
        {
            return NotFound();
        }

        var result = await write.Unshare(Actor, id, person ?? default);
        return result.Refusal is { } refusal ? await Refused(refusal, Reload)
            : person == Viewer.Person.Id ? Done("/", "unshared")
            : Done($"/drafts/{id}", "unshared");
    }

    public async Task<IActionResult> OnPostDiscard()
    {
        if (Viewer.Person is null || Id is not { } id)
        {
            return NotFound();
        }

        var result = await write.Discard(Actor, id);
        return result.Refusal is { } refusal ? await Refused(refusal, Reload) : Done("/", "draft_discarded");
    }

    /// <summary>The earliest close of a policy, as the input takes it: wall time of the circle's zone.</summary>
    public string Earliest(Policy policy) =>
        LocalDateTimePattern
            .CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm")
            .Format(EarliestAt(policy).InZone(Calendar.Zone).LocalDateTime);

    /// <summary>The earliest close of a policy for a round that opens now.</summary>
    public Instant EarliestAt(Policy policy) => OpeningTimes.EarliestClose(policy, Calendar, Site.Now);

    private async Task<Refusal?> Save()
    {
        var connection = await Connection();
        if (Id is { } known && await DraftStore.Find(connection, known, Viewer.Person!.Id) is { } draft)
        {
            Draft = draft;
        }

        var circle = Circle ?? Draft?.CircleId ?? CircleId.General;
        var form = new DraftForm(
            circle,
            Coop,
            Title,
            Summary,
            Text,
            Policy,
            Closes,
            SeePositions,
            SeeReasons,
            Again,
            MotionAsk.Read(Request, motions)
        );
        if (Id is { } id)
        {
            var saved = await write.Save(Actor, id, Revision, form);
            if (saved.IsRefused)
            {
                return saved.Refusal;
            }

            Revision = saved.Value;
        }
        else
        {
            var begun = await write.Begin(Actor, Template ?? "", form);
            if (begun.IsRefused)
            {
                return begun.Refusal;
            }

            (Id, Revision) = (begun.Value, 1);
        }

        // What is shown from here on is what was saved, not what was posted.
        ModelState.Clear();
        return null;
    }

    /// <summary>A refusal of what the motion was told stands at the motion's own field.</summary>
    private async Task<IActionResult> RefusedToRaise(Refusal refusal)
    {
        var shown = await Refused(refusal, Show);
        foreach (var field in Motion?.Fields.Select(field => field.Name) ?? [])
        {
            if (ModelState.TryGetValue(field, out var state) && state.Errors.Count > 0)
            {
                ModelState.AddModelError(MotionAsk.Prefix + field, state.Errors[0].ErrorMessage);
                ModelState.Remove(field);
            }
        }

        return shown;
    }

    private async Task<IActionResult> ShowPreview()
    {
        var html = MarkdownHtml.Render(
            "text",
            Fields.Prose("text", Text, Fields.Text, required: false) is { IsRefused: false } text ? text.Value : "",
            topHeading: 3
        );
        if (html.Refusal is { } refusal)
        {
            return await Refused(refusal, Show);
        }

        Preview = html.Value;
        return await Show();
    }

    private async Task<IActionResult> Reload()
    {
        if (Id is { } id && await DraftStore.Find(await Connection(), id, Viewer.Person!.Id) is { } draft)
        {
            Fill(draft);
            return await Show();
        }

        return NotFound();
    }

    private void Fill(Draft draft)
    {
        Draft = draft;
        (Circle, Coop, Title, Summary, Text) = (draft.CircleId, draft.CoopId, draft.Title, draft.Summary, draft.Text);
        Again = draft.AgainOf;
        (Policy, Closes, SeePositions, SeeReasons, Revision) = (
            draft.Policy,
            draft.Closes,
            draft.SeePositions,
            draft.SeeReasons,
            draft.Revision
        );
    }

    private async Task<IActionResult> Show()
    {
        var connection = await Connection();
        var raises = await PolicyStore.WidestRaise(connection);
        var all = await CircleStore.Readable(connection, Viewer.Audiences);
        Circles = [.. all.Where(circle => MayRaise.In(Viewer, circle, raises))];
        var chosen =
            Circles.FirstOrDefault(circle => circle.Id == Circle)
            ?? (Draft is not null ? all.FirstOrDefault(circle => circle.Id == Draft.CircleId) : null);
        if ((chosen ?? (Circles.Count > 0 ? Circles[0] : null)) is not { } circle)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Chosen = circle;
        Circle = circle.Id;
        Calendar = await CircleStore.Calendar(connection, circle);
        Coops = MayRaise.CoopsFor(Viewer, circle, raises);
        if (Id is { } known)
        {
            Draft ??= await DraftStore.Find(connection, known, Viewer.Person!.Id);
        }

        await LoadRules(connection, circle);
        Seats = (await WriteRoll.Seats(connection, null, circle, Rule, default, null, Site.Today, Site.Now)).Count;
        if (Id is { } id)
        {
            var ids = await DraftStore.CoDrafters(connection, id);
            CoDrafters = [.. (await PersonStore.Of(connection, ids)).Values.OrderBy(person => person.Name, StringComparer.CurrentCulture)];
            var people = await PersonStore.InForce(connection, Site.Today);
            Candidates =
            [
                .. people
                    .Where(person =>
                        person.PersonId != Viewer.Person!.Id
                        && !ids.Contains(person.PersonId)
                        && (circle.CoopId is not { } coop || person.CoopId == coop)
                    )
                    .DistinctBy(person => person.PersonId),
            ];
        }

        return Page();
    }

    /// <summary>The rules that may decide this kind of motion here: the one the circle has given it, else those that fit.</summary>
    private async Task LoadRules(DbConnection connection, Circle circle)
    {
        var form = Form();
        var motion = form.Kind;
        var set = await PolicyStore.RuleFor(connection, circle.Id, motion);
        var all = await PolicyStore.All(connection, Viewer.Audiences);
        Policies =
        [
            .. all.Where(policy =>
                set is null
                    ? (policy.Motions.Contains("*") || policy.Motions.Contains(motion))
                        && (!circle.IsOfPeople || policy.Basis.Kind != BasisKind.Coop)
                    : policy.Slug == set
            ),
        ];
        Policy = Policies.Any(policy => policy.Slug == Policy)
            ? Policy
            : Policies.FirstOrDefault(policy => policy.Slug == circle.Policy)?.Slug ?? Policies[0].Slug;
        Rule = Policies.First(policy => policy.Slug == Policy);
        Asked =
            Again is { } again && await ProposalStore.Find(connection, again) is { } before && Viewer.MayRead(before.Audience)
                ? before
                : null;
        await LoadMotion(connection, circle, form);
    }

    /// <summary>What takes effect: as posted, as drafted, or as the template begins.</summary>
    private MotionForm Form() =>
        MotionAsk.Read(Request, motions)
        ?? (
            Draft is { } draft
                ? new MotionForm(draft.Motion, draft.MotionDetails)
                : new MotionForm(Governance.Core.Proposals.Templates.MotionOf(Template), "{}")
        );

    private async Task LoadMotion(DbConnection connection, Circle circle, MotionForm form)
    {
        var kind = motions.Of(form.Kind);
        var effective = RatifyDecision.Dates(Rule, Calendar, EarliestAt(Rule)).Effective;
        var moved = new Moved(Id?.Value ?? "", circle.Id.Value, form.Details, Title ?? "", Text ?? "", effective);
        var effects = form.Kind == MotionForm.Resolve.Kind ? [] : await (await kind.Preview(connection, moved)).Named(Site);
        if (form.Kind == MotionForm.Resolve.Kind || kind.Asks.Count > 0)
        {
            Motion = await MotionAsk.Load(Site, motions, circle, form) with { Effects = effects };
            return;
        }

        Effects = effects;
        Change = await Agreements.MotionChange.Load(connection, form.Kind, form.Details, moved.Text, null);
        WhatIf = AdoptPolicy.Read(form.Details) is { } adopts
            ? await Governance.Core.Proposals.WhatIf.Last(connection, circle.Id, Viewer.Audiences, adopts.Policy)
            : null;
    }
}
