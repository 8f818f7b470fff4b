using System.Data.Common;
using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Notices;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Core.Rolls;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Proposals;

/// <summary>
/// A proposal. In this order: what is decided, by which rule, where it stands, what is wanted of you, what was said.
/// </summary>
public sealed class ShowModel(Site site, TakePosition takePosition, PostComment postComment, Motions motions, Writer writer) : AppPage(site)
{
    /// <summary>How many comments a page holds.</summary>
    public const int CommentsOnAPage = 100;

    /// <summary>The proposal.</summary>
    public Proposal Proposal { get; private set; } = null!;

    /// <summary>Its circle.</summary>
    public Circle Circle { get; private set; } = null!;

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

    /// <summary>Extensions of the round.</summary>
    public IReadOnlyList<RoundExtension> Extensions { get; private set; } = [];

    /// <summary>The thread.</summary>
    public Governance.Core.Discussion.Thread Thread { get; private set; } = null!;

    /// <summary>The comments of this page.</summary>
    public IReadOnlyList<Comment> Comments { get; private set; } = [];

    /// <summary>The number of the first comment of this page.</summary>
    public int First { get; private set; } = 1;

    /// <summary>The comment replied to, or null.</summary>
    public Comment? ReplyTo { get; private set; }

    /// <summary>The journal's position that the page shows.</summary>
    public int Position { get; private set; }

    /// <summary>Whether the viewer may change the words.</summary>
    public bool IsDrafter { get; private set; }

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
    public string? Body { get; set; }

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

        if (Site.Unseen > 0)
        {
            await writer.Keep(change => NoticeStore.SeeAbout(change.Transaction, person.Id, id.Value, change.Now));
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAnswer(ProposalId id, RoundId round)
    {
        var result = await takePosition.Run(Actor, round, Seat ?? default, Choice, Reason);
        return result.Refusal is { } refusal ? await Refused(refusal, () => Again(id)) : Done($"/proposals/{id}#answer", "answered");
    }

    public async Task<IActionResult> OnPostReason(ProposalId id, RoundId round)
    {
        var result = await takePosition.EditReason(Actor, round, Seat ?? default, Reason);
        return result.Refusal is { } refusal ? await Refused(refusal, () => Again(id)) : Done($"/proposals/{id}#answer", "reason_saved");
    }

    public async Task<IActionResult> OnPostComment(ProposalId id, CommentId? parent)
    {
        var result = await postComment.Run(Actor, id.Value, Body, parent, Coop);
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

        var head = await JournalStore.Head(connection);
        var changed = await CommentStore.Since(connection, id.Value, position, 1_000);
        return new JsonResult(
            new
            {
                position = head.Position,
                proposal.State,
                comments = changed.Select(comment => new { comment.Number, html = CommentFragment.Html(comment, T, Site.Now) }),
            }
        );
    }

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
        Version = (await ProposalStore.Version(connection, id, Round?.Version ?? proposal.Version))!;
        Proposer = await PersonStore.Find(connection, proposal.RaisedBy);
        CoopName = proposal.CoopId is { } coop ? (await CoopStore.Find(connection, coop, Site.Today))?.Name : null;
        if (Round is not null)
        {
            Standing = await StandingView.Load(connection, Viewer, proposal, Circle, Round);
            Answering = MayAnswer.Of(Viewer, Circle, Standing.Roll);
            Extensions = await RoundStore.Extensions(connection, Round.Id);
        }

        var moved = RaiseProposal.Moved(proposal, Governance.Core.Text.Blocks.Join(Version.Text), Site.Now);
        Effects = await motions.Of(proposal.Motion).Preview(connection, moved);
        await LoadDuties(connection);
        await LoadThread(connection);
        return true;
    }

    private async Task LoadDuties(DbConnection connection)
    {
        IsDrafter = Viewer.Person is { } person && (await ProposalStore.Drafters(connection, Proposal.Id)).Contains(person.Id);
        Decision = Proposal.State == ProposalState.Ratified ? await DecisionStore.OfProposal(connection, Proposal.Id) : null;
        if (Proposal.State == ProposalState.Closed)
        {
            var calendar = await CircleStore.Calendar(connection, Circle);
            var terms = await CircleStore.Terms(connection, Circle.Id);
            var has = terms.Any(term => term.Role == CircleRole.Secretary && term.CoversDay(Site.Today));
            MayRatify = RatifyDecision.May(Viewer, Proposal, has, calendar, Site.Now);
        }

        if (Proposal.State == ProposalState.Answer && Round is not null && MayRaise.Leads(Viewer, Proposal))
        {
            var facts = await CloseRound.FactsOf(connection, null, Proposal.Rule, Round, isFinal: false);
            MayCloseEarly = CloseRound.WhyNotEarly(Proposal.Rule, facts, Round, Site.Now) is null;
        }
    }

    private async Task LoadThread(DbConnection connection)
    {
        Thread = (await CommentStore.Find(connection, Proposal.Id.Value))!;
        var asked = At ?? Reply ?? Thread.Comments;
        First = (Math.Clamp(asked, 1, Math.Max(1, Thread.Comments)) - 1) / CommentsOnAPage * CommentsOnAPage + 1;
        // The last page begins early enough to be a page, not a leftover.
        First = asked == Thread.Comments ? Math.Max(1, Thread.Comments - CommentsOnAPage + 1) : First;
        Comments = await CommentStore.Between(connection, Proposal.Id.Value, First, First + CommentsOnAPage - 1);
        ReplyTo = Reply is { } number
            ? (await CommentStore.Between(connection, Proposal.Id.Value, number, number)).FirstOrDefault(comment =>
                comment.HiddenAt is null
            )
            : null;
    }
}
