using System.Text;
using Governance.Core.Circles;
using Governance.Core.Discussion;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace Governance.Web.Pages.Proposals;

/// <summary>
/// What was said and what became of it, in order, to read, to search and to print: all of it part by part, or what has words, is of a kind or of
/// a day. As Markdown it can be taken along.
/// </summary>
public sealed class TranscriptModel(Site site) : ProposalPage(site)
{
    /// <summary>How many comments a part has.</summary>
    public const int Most = 500;

    [BindProperty(SupportsGet = true)]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Day { get; set; }

    /// <summary>The comment that the part begins after.</summary>
    [BindProperty(SupportsGet = true)]
    public int After { get; set; }

    /// <summary>What is asked for.</summary>
    public CommentFilter Filter { get; private set; } = new();

    /// <summary>The comments of this part.</summary>
    public IReadOnlyList<Comment> Comments { get; private set; } = [];

    /// <summary>Where the next part begins; null where this is the last.</summary>
    public int? Next { get; private set; }

    /// <summary>How many comments there are in all.</summary>
    public int Total { get; private set; }

    /// <summary>What became of the proposal, where all of it is asked for.</summary>
    public IReadOnlyList<Milestone> Milestones { get; private set; } = [];

    private Instant _begins = Instant.MinValue;

    public async Task<IActionResult> OnGet(ProposalId id)
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
            day.Value is { } until ? calendar.Zone.AtStartOfDay(until.PlusDays(1)).ToInstant() : null
        );
        _begins = (await CommentStore.Between(connection, id.Value, After, After)) is [var last, ..] ? last.At : Instant.MinValue;
        Total = (await CommentStore.Find(connection, id.Value))!.Comments;
        var found = await CommentStore.Matching(connection, id.Value, Filter, After, Most + 1);
        Comments = [.. found.Take(Most)];
        Next = found.Count > Most ? Comments[^1].Number : null;
        Milestones = Filter.IsAll ? await ProposalMilestones.Load(connection, Proposal) : [];
        return Page();
    }

    /// <summary>All of it as one Markdown file.</summary>
    public async Task<IActionResult> OnGetMarkdown(ProposalId id)
    {
        if (await Missing(id) is { } missing)
        {
            return missing;
        }

        var connection = await Connection();
        var milestones = new Queue<Milestone>(await ProposalMilestones.Load(connection, Proposal));
        var text = new StringBuilder($"# {Proposal.Title}\n\n{Circle.Name}, {T.Say("proposals.number", new { n = Proposal.Number })}\n");
        IReadOnlyList<Comment> part;
        var after = 0;
        do
        {
            part = await CommentStore.Matching(connection, id.Value, new CommentFilter(), after, Most);
            foreach (var comment in part)
            {
                AddMilestones(text, milestones, comment.At);
                AddComment(text, comment);
                after = comment.Number;
            }
        } while (part.Count == Most);
        AddMilestones(text, milestones, Instant.MaxValue);
        return File(Encoding.UTF8.GetBytes(text.ToString()), "text/markdown; charset=utf-8", $"proposal-{Proposal.Number}.md");
    }

    /// <summary>What became of the proposal between two comments; before the first of the part, and after the last of the last part, with null.</summary>
    public IEnumerable<Milestone> Between(Comment? before, Comment? next)
    {
        var from = before?.At ?? _begins;
        var until = next?.At ?? (Next is null ? Instant.MaxValue : Instant.MinValue);
        return Milestones.Where(one => one.At > from && one.At <= until);
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

        text.Append("\n\n");
        text.Append(comment.HiddenAt is null ? comment.Body : "*" + T.Say("comment.hidden", new { reason = comment.HiddenReason }) + "*");
        text.Append('\n');
    }
}
