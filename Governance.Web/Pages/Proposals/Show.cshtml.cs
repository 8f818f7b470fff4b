using System.Data.Common;
using Governance.Core.Access;
using Governance.Core.Agreements;
using Governance.Core.Circles;
using Governance.Core.Consent;
using Governance.Core.Coops;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Mandates;
using Governance.Core.Needs;
using Governance.Core.Notices;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Core.Rolls;
using Governance.Web.Pages.Agreements;
using Governance.Web.Ui;
using Governance.Web.Writing;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace Governance.Web.Pages.Proposals;

/// <summary>
/// A proposal. In this order: what is decided, by which rule, where it stands, what is wanted of you, what was said.
/// </summary>
public sealed class ShowModel(
    Site site,
    TakePosition takePosition,
    PostComment postComment,
    Acknowledge acknowledge,
    SecondProposal second,
    RecordFunding fund,
    ChallengeEditorial challenge,
    WriteInsideReason writeInside,
    Motions motions,
    Compose compose,
    Writer writer
) : AppPage(site)
{
    /// <summary>The most comments in one answer to a page that missed some.</summary>
    public const int MostAtOnce = 1_000;

    /// <summary>The proposal.</summary>
    public Proposal Proposal { get; private set; } = null!;

    /// <summary>Its circle.</summary>
    public Circle Circle { get; private set; } = null!;

    /// <summary>The circle whose roll the round has: the proposal's, or a wider one.</summary>
    public Circle Body { get; private set; } = null!;

    /// <summary>The rule of the round, or the one that the next will have.</summary>
    public Policy Rule { get; private set; } = null!;

    /// <summary>The objections and what comes next, where it is decided by consent in rounds.</summary>
    public ConsentView? Consent { get; private set; }

    /// <summary>What coops decide inside, and what their members said, by seat.</summary>
    public IReadOnlyDictionary<SeatId, InsideView> Inside { get; private set; } = new Dictionary<SeatId, InsideView>();

    /// <summary>How many second it.</summary>
    public int Seconders { get; private set; }

    /// <summary>Why the viewer may not second it, or null.</summary>
    public Refusal? MaySecond { get; private set; }

    /// <summary>The words shown: of the round, or the current ones.</summary>
    public ProposalVersion Version { get; private set; } = null!;

    /// <summary>Who raised it.</summary>
    public Person? Proposer { get; private set; }

    /// <summary>For which coop, by name.</summary>
    public string? CoopName { get; private set; }

    /// <summary>The round, once there is one.</summary>
    public Round? Round { get; private set; }

    /// <summary>How the round stands, seat by seat.</summary>
    public StandingView? Standing { get; private set; }

    /// <summary>What the viewer may answer, or why not.</summary>
    public Answering Answering { get; private set; } = new([], []);

    /// <summary>The entry of the register, once there is one.</summary>
    public Decision? Decision { get; private set; }

    /// <summary>What adopting would change.</summary>
    public IReadOnlyList<Effect> Effects { get; private set; } = [];

    /// <summary>The proposal that this asks again, as far as the viewer may read it.</summary>
    public Proposal? Asked { get; private set; }

    /// <summary>The coops whose way to an answer the viewer may set before the round opens.</summary>
    public IReadOnlyList<Hat> MandateCoops =>
        Body.IsOfPeople ? [] : [.. Viewer.Hats.Where(hat => hat.SpeaksForCoop && hat.Standing == Core.Coops.Standing.Member)];

    /// <summary>Whether the viewer may ask it again: it is over, was not adopted, and they may raise here.</summary>
    public bool MayAskAgain =>
        Proposal is { IsOver: true, Outcome: not Outcome.Adopted } && MayRaise.In(Viewer, Circle, Proposal.Rule.Duties.Raise) && !AtClose;

    /// <summary>From when it may be asked again.</summary>
    public Instant? AgainFrom { get; private set; }

    /// <summary>For a motion about an agreement: what it would change there.</summary>
    public Agreements.MotionChange? Change { get; private set; }

    /// <summary>For a rule: the rule itself, and the version that it changes.</summary>
    public (Policy New, Policy? Old)? NewRule { get; private set; }

    /// <summary>For a rule: what the circle's last decisions would have been under it.</summary>
    public IReadOnlyList<WhatIfLine>? WhatIf { get; private set; }

    /// <summary>Extensions of the round.</summary>
    public IReadOnlyList<RoundExtension> Extensions { get; private set; } = [];

    /// <summary>What was said, as much of it as this page shows.</summary>
    public ThreadView Talk { get; private set; } = null!;

    /// <summary>The journal's position that the page shows.</summary>
    public int Position { get; private set; }

    /// <summary>Whether it takes effect at its close, without anybody publishing it.</summary>
    public bool AtClose => motions.Of(Proposal.Motion).AtClose;

    /// <summary>For an amendment: what is proposed of its own words.</summary>
    public SecondaryView? Secondary { get; private set; }

    /// <summary>Whether the viewer may change the words.</summary>
    public bool MayRevise { get; private set; }

    /// <summary>Whether a secretary's preview is the viewer's to open.</summary>
    public bool MayRatify { get; private set; }

    /// <summary>Whether the round's close may be moved up by the viewer now.</summary>
    public bool MayCloseEarly { get; private set; }

    /// <summary>The seat that a refused answer was for, to show the form as it was sent.</summary>
    [BindProperty]
    public SeatId? Seat { get; set; }

    [BindProperty]
    public string? Choice { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Clause { get; set; }

    [BindProperty]
    public string? Harm { get; set; }

    [BindProperty]
    public string? Lift { get; set; }

    [BindProperty(Name = "body")]
    public string? Said { get; set; }

    [BindProperty(Name = "language")]
    public string? Language { get; set; }

    /// <summary>What the viewer's words would look like, where they asked.</summary>
    public PreviewView? Preview { get; private set; }

    [BindProperty]
    public CoopId? Coop { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Reply { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? At { get; set; }

    public async Task<IActionResult> OnGet(ProposalId id)
    {
        if (Viewer.Person is not { } person)
        {
            return SignInFirst();
        }

        if (!await Load(id))
        {
            return NotFound();
        }

        await Look(person.Id);

        return Page();
    }

    public async Task<IActionResult> OnPostAnswer(ProposalId id, RoundId round)
    {
        var result = await takePosition.Run(Actor, round, Seat ?? default, new AnswerForm(Choice, Reason, Objected));
        return result.Refusal is { } refusal ? await Refused(refusal, () => Again(id)) : Done($"/proposals/{id}#answer", "answered");
    }

    public async Task<IActionResult> OnPostReason(ProposalId id, RoundId round)
    {
        var result = await takePosition.EditReason(Actor, round, Seat ?? default, Reason);
        return result.Refusal is { } refusal ? await Refused(refusal, () => Again(id)) : Done($"/proposals/{id}#answer", "reason_saved");
    }

    /// <summary>The person whom the mandate names writes the reason of what was decided inside.</summary>
    public async Task<IActionResult> OnPostInside(ProposalId id)
    {
        var result = await writeInside.Run(Actor, Seat ?? default, Reason, Objected);
        return result.Refusal is { } refusal ? await Refused(refusal, () => Again(id)) : Done($"/proposals/{id}#answer", "reason_saved");
    }

    public async Task<IActionResult> OnPostAcknowledge(ProposalId id, RoundId round)
    {
        var result = await acknowledge.Run(Actor, round, Seat ?? default);
        return result.Refusal is { } refusal ? await Refused(refusal, () => Again(id)) : Done($"/proposals/{id}#answer", "acknowledged");
    }

    public async Task<IActionResult> OnPostChallenge(ProposalId id, RoundId round)
    {
        var result = await challenge.Run(Actor, round);
        return result.Refusal is { } refusal ? await Refused(refusal, () => Again(id)) : Done($"/proposals/{id}", "challenged");
    }

    public async Task<IActionResult> OnPostSecond(ProposalId id)
    {
        var result = await second.Run(Actor, id);
        return result.Refusal is { } refusal ? await Refused(refusal, () => Again(id)) : Done($"/proposals/{id}", "seconded");
    }

    /// <summary>Who drafted the amendment that this would change takes the change over.</summary>
    public async Task<IActionResult> OnPostTakeOver([FromServices] TakeOver takeOver, ProposalId id, int seen)
    {
        var result = await takeOver.Run(Actor, id, seen);
        return result.Refusal is { } refusal ? await Refused(refusal, () => Again(id)) : Done($"/proposals/{result.Value}", "taken_over");
    }

    public async Task<IActionResult> OnPostFunded(ProposalId id)
    {
        var result = await fund.Run(Actor, id);
        return result.Refusal is { } refusal ? await Refused(refusal, () => Again(id)) : Done($"/proposals/{id}", "funded");
    }

    /// <summary>What was read: told by the page's script as one reads, or all of it by a button.</summary>
    public async Task<IActionResult> OnPostRead([FromServices] MarkRead markRead, ProposalId id, string? ranges)
    {
        var result = await markRead.Run(Viewer, id.Value, ranges);
        return result.Refusal is { } refusal ? await Refused(refusal, () => Again(id))
            : Request.Headers.Accept.ToString().Contains("json", StringComparison.Ordinal) ? new NoContentResult()
            : Done($"/proposals/{id}", "all_read");
    }

    public async Task<IActionResult> OnPostComment(ProposalId id, CommentId? parent)
    {
        (Said, var notAttached) = await compose.Attach(id.Value, Said, Request.Form.Files);
        var result = notAttached is { } notTaken ? notTaken : await postComment.Run(Actor, id.Value, Said, parent, Coop, Language);
        if (result.Refusal is { } refusal)
        {
            if (Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal))
            {
                return refusal is NotFound
                    ? NotFound()
                    : new JsonResult(new { refused = T.Say(refusal) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
            }

            return await Refused(refusal, () => Again(id));
        }

        var number = result.Value.Number;
        return Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal)
            ? new JsonResult(new { number, position = result.Value.Changed })
            : Redirect($"/proposals/{id}?at={number}#c{number}");
    }

    /// <summary>What the comment would look like, with what was typed kept: as a page, or for its script.</summary>
    public async Task<IActionResult> OnPostPreview(ProposalId id)
    {
        var isForScript = Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal);
        (Said, var notAttached) = isForScript ? (Said, null) : await compose.Attach(id.Value, Said, Request.Form.Files);
        var preview = notAttached is { } notTaken ? notTaken : await compose.Preview(id.Value, Said, Language);
        if (preview.Refusal is { } refusal)
        {
            return refusal is NotFound ? NotFound()
                : isForScript ? new JsonResult(new { refused = T.Say(refusal) }) { StatusCode = StatusCodes.Status422UnprocessableEntity }
                : await Refused(refusal, () => Again(id));
        }

        Preview = preview.Value;
        return isForScript ? new JsonResult(preview.Value) : await Again(id);
    }

    /// <summary>For the page's script: the standing card as it is now.</summary>
    public async Task<IActionResult> OnGetStanding(ProposalId id) =>
        Viewer.Person is not null && await Load(id) ? Partial("_Standing", this) : NotFound();

    /// <summary>For the page's script: every comment that changed after a position, so that a page that lost its connection heals.</summary>
    public async Task<IActionResult> OnGetSince(ProposalId id, int position)
    {
        var connection = await Connection();
        if (Viewer.Person is null || await ProposalStore.Find(connection, id) is not { } proposal || !Viewer.MayRead(proposal.Audience))
        {
            return NotFound();
        }

        // The head first: what comes between is told twice rather than not at all. An answer that is full ends where its last one does.
        var head = await JournalStore.Head(connection);
        var changed = await Nods.With(connection, await CommentStore.Since(connection, id.Value, position, MostAtOnce));
        var isFull = changed.Count == MostAtOnce;
        return new JsonResult(
            new
            {
                position = isFull ? changed[^1].Changed : head.Position,
                more = isFull,
                proposal.State,
                comments = changed.Select(comment => new { comment.Number, html = CommentFragment.Html(comment, T, Site.Now) }),
            }
        );
    }

    /// <summary>Whether the rule counts who has read the text.</summary>
    public bool AsksToAcknowledge =>
        Rule.Silence.Kind == SilenceKind.ConsentIfAcknowledged || Rule.Stages.Any(stage => stage.Test.Whole.OfType<Acknowledged>().Any());

    /// <summary>What a seat answers, in words: also that it is decided inside, or what it answered to the version before.</summary>
    public string SeatWords(SeatView seat, bool isOver) =>
        seat.Seat.Recused ? T.Say("show.recused_because", new { reason = seat.Seat.RecusedBecause })
        : seat.Choice is { } given ? T.Label(given)
        : Inside.TryGetValue(seat.Seat.Id, out var inside) && !isOver ? inside.Words(T)
        : seat.Before is { } before
            ? T.Say(
                "show.before",
                new
                {
                    choice = T.Label(before),
                    version = seat.BeforeVersion,
                    now = Round!.Version,
                }
            )
        : T[isOver ? "show.no_answer" : "show.silent"];

    /// <summary>Notes what was looked at, where there was something new; a page that shows nothing new writes nothing.</summary>
    private async Task Look(PersonId person)
    {
        var subject = Proposal.Id.Value;
        var (last, seen) = await AttentionStore.Looked(await Connection(), person, subject);
        if (last > seen || Site.Unseen > 0)
        {
            await writer.Keep(async change =>
            {
                await AttentionStore.Look(change.Transaction, person, subject, last, change.Now);
                await NoticeStore.SeeAbout(change.Transaction, person, subject, change.Now);
            });
        }
    }

    private ObjectionForm? Objected => Clause is null && Harm is null && Lift is null ? null : new(Clause, Harm, Lift);

    /// <summary>Whether the words shown are those of the round: once it is over and another version was made, the current ones are.</summary>
    private bool IsAboutTheRound => Round is not null && !Proposal.IsBeingWritten;

    private async Task<IActionResult> Again(ProposalId id) => await Load(id) ? Page() : NotFound();

    private async Task<bool> Load(ProposalId id)
    {
        var connection = await Connection();
        Position = (await JournalStore.Head(connection)).Position;
        if (await ProposalStore.Find(connection, id) is not { } proposal || !Viewer.MayRead(proposal.Audience))
        {
            return false;
        }

        Proposal = proposal;
        Circle = (await CircleStore.Find(connection, proposal.CircleId))!;
        Round = await RoundStore.Of(connection, id, proposal.Round);
        Body = Round is { } asked && asked.CircleId != Circle.Id ? (await CircleStore.Find(connection, asked.CircleId))! : Circle;
        Rule = proposal.RuleOf(Round);
        Version = (await ProposalStore.Version(connection, id, IsAboutTheRound ? Round!.Version : proposal.Version))!;
        Proposer = await PersonStore.Find(connection, proposal.RaisedBy);
        CoopName = proposal.CoopId is { } coop ? (await CoopStore.Find(connection, coop, Site.Today))?.Name : null;
        if (Round is not null)
        {
            Standing = await StandingView.Load(connection, Viewer, proposal, Body, Round);
            Answering = MayAnswer.Of(Viewer, Body, Standing.Roll, Rule.Duties.Answer);
            Extensions = await RoundStore.Extensions(connection, Round.Id);
            Inside = await InsideView.Of(connection, Viewer, Round);
        }

        if (proposal.Rule.Process is not null)
        {
            Consent = await ConsentView.Load(connection, Viewer, proposal, Body, Round, Site.Now);
        }

        Change = await MotionChange.Load(
            connection,
            proposal.Motion,
            Version.Details,
            Governance.Core.Text.Blocks.Join(Version.Text),
            proposal.Id.Value
        );
        Secondary = await SecondaryView.Load(connection, Viewer, proposal, Circle, Change?.Agreement);
        await LoadDuties(connection);
        Effects = await (await LoadEffects(connection)).Named(Site);
        Talk = await ThreadView.Load(connection, Viewer, proposal, Decision, At, Reply);
        return true;
    }

    /// <summary>What adopting would change; once that is published, what it has changed. What is not adopted changes nothing.</summary>
    private async Task<IReadOnlyList<Effect>> LoadEffects(DbConnection connection)
    {
        var motion = motions.Of(Proposal.Motion);
        if (!motion.AtClose && Decision is { EffectState: not EffectState.Due } decision)
        {
            return decision.Effects;
        }

        if (!motion.AtClose && Proposal.IsOver && Proposal.Outcome is not (Outcome.Adopted or Outcome.Tied))
        {
            return [];
        }

        var calendar = await CircleStore.Calendar(connection, Circle);
        var published = Round is { ClosedAt: null } round && round.ClosesAt > Site.Now ? round.ClosesAt : Site.Now;
        var effective = RatifyDecision.Dates(Rule, calendar, published).Effective;
        return await motion.Preview(connection, RaiseProposal.Moved(Proposal, Governance.Core.Text.Blocks.Join(Version.Text), effective));
    }

    private async Task LoadDuties(DbConnection connection)
    {
        MayRevise = MayRaise.Revises(Viewer, Proposal, await ProposalStore.Drafters(connection, Proposal.Id));
        Asked =
            Proposal.AgainOf is { } again && await ProposalStore.Find(connection, again) is { } before && Viewer.MayRead(before.Audience)
                ? before
                : null;
        if (Proposal.Motion == AdoptPolicy.Name && AdoptPolicy.Read(Proposal.MotionDetails) is { } adopts)
        {
            NewRule = (adopts.Policy, await PolicyStore.Version(connection, adopts.Policy.Slug, adopts.Base));
            WhatIf = Proposal.IsOver
                ? null
                : await Governance.Core.Proposals.WhatIf.Last(connection, Proposal.CircleId, Viewer.Audiences, adopts.Policy);
        }

        AgainFrom =
            MayAskAgain && Proposal.EndedAt is { } ended
                ? (await CircleStore.Calendar(connection, Circle)).After(ended, Proposal.Rule.Times.Waiting)
                : null;
        Decision = Proposal.State == ProposalState.Ratified ? await DecisionStore.OfProposal(connection, Proposal.Id) : null;
        if (Proposal.State == ProposalState.Closed && !AtClose && Proposal.Outcome != Outcome.Tied)
        {
            var calendar = await CircleStore.Calendar(connection, Circle);
            var terms = await CircleStore.Terms(connection, Circle.Id);
            var has = terms.Any(term => term.Role == CircleRole.Secretary && term.CoversDay(Site.Today));
            MayRatify = RatifyDecision.May(Viewer, Proposal, has, calendar, Site.Now);
        }

        if (Proposal.State == ProposalState.Answer && Round is not null && MayRaise.Leads(Viewer, Proposal))
        {
            MayCloseEarly = CloseRound.WhyNotEarly(Rule, Standing!.Facts, Round, Site.Now) is null;
        }

        if (Proposal.Rule.Seconders > 0)
        {
            var drafters = await ProposalStore.Drafters(connection, Proposal.Id);
            var seconders = await ProposalStore.Seconders(connection, Proposal.Id);
            Seconders = seconders.Count;
            MaySecond = SecondProposal.WhyNot(Viewer, Proposal, Circle, drafters, seconders);
        }
    }
}
