using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Core.Text;

namespace Governance.Core.Exchange;

/// <summary>A decision of before as it enters the register.</summary>
/// <param name="Title">What it is called, as found.</param>
/// <param name="Otherwise">What it is called where that is no title.</param>
/// <param name="Text">What is said of it, as found; left out where it is no text.</param>
/// <param name="DecidedAt">When it was decided, as recorded; may be incomplete or empty.</param>
/// <param name="Outcome">How it ended, where that is known.</param>
/// <param name="Source">What is known of it, JSON.</param>
/// <param name="SourceId">Its name where it comes from.</param>
internal sealed record HistoricEntry(
    string? Title,
    string Otherwise,
    string? Text,
    string DecidedAt,
    Outcome? Outcome,
    string Source,
    string SourceId
);

/// <summary>History enters the register in one way: public, numbered apart in the year of its date, marked "recorded elsewhere".</summary>
internal static class EnterHistory
{
    /// <summary>Enters it.</summary>
    public static async Task<Decision> In(Change change, HistoricEntry entry)
    {
        var title = Fields.Line("title", entry.Title, Fields.Title) is { IsRefused: false } line ? line.Value : entry.Otherwise;
        var text = Fields.Prose("text", entry.Text, Fields.Comment, required: false) is { IsRefused: false } prose ? prose.Value : "";
        var html = MarkdownHtml.Render("text", text, topHeading: 3);
        var date = entry.DecidedAt;
        var year = date.Length >= 4 && Fields.TryNumber(date[..4], out var read) ? read : change.Now.InUtc().Year;
        var decision = new Decision
        {
            Number = Decision.NumberElsewhere(year, await DecisionStore.CountElsewhere(change.Transaction, year) + 1),
            Kind = EntryKind.Elsewhere,
            Audience = Audience.Public,
            Title = title,
            Text = text,
            Html = html.IsRefused ? "" : html.Value,
            TextHash = Fingerprint.Of(ProposalVersion.WordsOf(title, text)),
            Outcome = entry.Outcome,
            DecidedAt = date,
            RatifiedAt = change.Now,
            Source = entry.Source,
            SourceId = entry.SourceId,
            Entered = await DecisionStore.NextEntry(change.Transaction),
        };
        await DecisionStore.Add(change.Transaction, decision);
        await change.Append(DecisionEntered.From(decision));
        return decision;
    }
}
