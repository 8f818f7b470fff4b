using System.Data.Common;
using System.Text;
using Governance.Core.Circles;
using Governance.Core.Discussion;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Web.Pages.Proposals;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace Governance.Web.Pages.Talk;

/// <summary>
/// What was said and what became of it, in order, to read, to search and to print: all of it part by part, or what has words, is of a kind or of
/// a day. As Markdown it can be taken along.
/// </summary>
public sealed class TranscriptModel(Site site, TalkedAbout talkedAbout) : AppPage(site)
{
    /// <summary>How many comments a part has.</summary>
    public const int Most = 500;

    private Proposal? _proposal;

    [BindProperty(SupportsGet = true)]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Day { get; set; }

    /// <summary>The clause that they are about, by its id.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Clause { get; set; }

    /// <summary>What comments can be about.</summary>
    public IReadOnlyList<ClauseChoice> Clauses { get; private set; } = [];

    /// <summary>The comment that the part begins after.</summary>
    [BindProperty(SupportsGet = true)]
    public int After { get; set; }

    /// <summary>What was talked about.</summary>
    public TalkSubject Subject { get; private set; } = null!;

    /// <summary>The circle that looks after the thread.</summary>
    public Circle Circle { get; private set; } = null!;

    /// <summary>Where it is talked about.</summary>
    public string Path => Subject.Talk;

    /// <summary>What is asked for.</summary>
    public CommentFilter Filter { get; private set; } = new();

    /// <summary>The comments of this part; where all of the thread is asked for, with what became of the proposal between them.</summary>
    public TalkStream Stream { get; private set; } = new([], [], default, true);

    /// <summary>Where the next part begins; null where this is the last.</summary>
    public int? Next { get; private set; }

    /// <summary>How many comments there are in all.</summary>
    public int Total { get; private set; }

    public async Task<IActionResult> OnGet(string id)
    {
        if (await Missing(id) is { } missing)
        {
            return missing;
        }

        var words = Fields.Line("words", Words, Fields.Title, required: false);
        var day = Fields.Date("day", Day);
        if (FormIsRefused.From(words.Refusal, day.Refusal) is { } refusal)
        {
            return await Refused(refusal, () => Task.FromResult<IActionResult>(Page()));
        }

        var connection = await Connection();
        var calendar = await CircleStore.Calendar(connection, Circle);
        Filter = new CommentFilter(
            words.Value,
            CommentFilter.Kinds.Contains(Kind) ? Kind! : "",
            day.Value is { } from ? calendar.Zone.AtStartOfDay(from).ToInstant() : null,
            day.Value is { } until ? calendar.Zone.AtStartOfDay(until.PlusDays(1)).ToInstant() : null,
            Clause ?? ""
        );
        Clauses = await ClauseChoice.Of(connection, id);
        var found = await CommentStore.Matching(connection, id, Filter, After, Most + 1);
        Next = found.Count > Most ? found[Most - 1].Number : null;
        var begins = (await CommentStore.Between(connection, id, After, After)) is [var last, ..] ? last.At : Instant.MinValue;
        Stream = new(
            await CommentDetails.With(connection, [.. found.Take(Most)]),
            Filter.IsAll ? await Milestones(connection) : [],
            begins,
            Next is null
        );
        return Page();
    }

    /// <summary>All of it as one Markdown file.</summary>
    public async Task<IActionResult> OnGetMarkdown(string id)
    {
        if (await Missing(id) is { } missing)
        {
            return missing;
        }

        var connection = await Connection();
        var milestones = new Queue<Milestone>(await Milestones(connection));
        var text = new StringBuilder(
            $"# {Subject.Title}\n\n{Circle.Name}{(_proposal is { } about ? ", " + T.Say("proposals.number", new { n = about.Number }) : "")}\n"
        );
        IReadOnlyList<Comment> part;
        var after = 0;
        do
        {
            part = await CommentStore.Matching(connection, id, new CommentFilter(), after, Most);
            foreach (var comment in part)
            {
                AddMilestones(text, milestones, comment.At);
                AddComment(text, comment);
                after = comment.Number;
            }
        } while (part.Count == Most);
        AddMilestones(text, milestones, Instant.MaxValue);
        return File(
            Encoding.UTF8.GetBytes(text.ToString()),
            "text/markdown; charset=utf-8",
            _proposal is { } one ? $"proposal-{one.Number}.md" : "talk.md"
        );
    }

    private async Task<IActionResult?> Missing(string id)
    {
        if (Viewer.Person is null)
        {
            return SignInFirst();
        }

        var connection = await Connection();
        if (await talkedAbout.Find(connection, id) is not { } thread || !Threads.MayRead(Viewer, thread))
        {
            return NotFound();
        }

        Total = thread.Comments;
        Subject = await TalkSubject.Of(connection, id);
        Circle = (await CircleStore.Find(connection, thread.CircleId))!;
        _proposal = Ids.TryParse<ProposalId>(id, out var proposal) ? await ProposalStore.Find(connection, proposal) : null;
        return null;
    }

    /// <summary>What became of it, where it is a proposal.</summary>
    private async Task<IReadOnlyList<Milestone>> Milestones(DbConnection connection)
    {
        if (_proposal is not { } proposal)
        {
            return [];
        }

        var decision = proposal.State == ProposalState.Ratified ? await DecisionStore.OfProposal(connection, proposal.Id) : null;
        return await ProposalMilestones.Load(connection, proposal, decision);
    }

    private void AddMilestones(StringBuilder text, Queue<Milestone> milestones, Instant until)
    {
        while (milestones.TryPeek(out var next) && next.At <= until)
        {
            milestones.Dequeue();
            text.Append("\n---\n\n*")
                .Append(T.When(next.At))
                .Append(": ")
                .Append(T.Say("milestone." + next.Code, next.Facts))
                .Append("*\n");
        }
    }

    private void AddComment(StringBuilder text, Comment comment)
    {
        var name = comment.CoopName is { } coop ? $"{comment.AuthorName} ({coop})" : comment.AuthorName;
        text.Append("\n**#").Append(comment.Number).Append(' ').Append(name).Append("**, ").Append(T.When(comment.At));
        if (comment.ParentNumber is { } parent)
        {
            text.Append(", ").Append(T.Say("comment.in_reply", new { number = parent }));
        }

        if (CommentParts.Mark(comment, T) is { } mark)
        {
            text.Append(", ").Append(mark);
        }

        text.Append("\n\n");
        text.Append(comment.HiddenAt is null ? comment.Body : "*" + T.Say("comment.hidden", new { reason = comment.HiddenReason }) + "*");
        if (comment is { HiddenAt: null, Offer: { } offer })
        {
            text.Append("\n\n*").Append(T["offered.title"]).Append(":*\n\n").Append(offer);
        }

        text.Append('\n');
    }
}
