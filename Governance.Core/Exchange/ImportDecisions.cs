using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Core.Text;

namespace Governance.Core.Exchange;

/// <summary>What an import did.</summary>
/// <param name="Imported">How many entries it made.</param>
/// <param name="Skipped">How many were there already.</param>
/// <param name="Cases">Each with what rules make of it.</param>
public sealed record HistoryReport(int Imported, int Skipped, IReadOnlyList<HistoricResult> Cases);

/// <summary>
/// Decisions of before, or of another tool, enter the register as history, marked "recorded elsewhere". Each once, however
/// often the file is brought in. A register may be filled before the federation itself is set up.
/// </summary>
public sealed class ImportDecisions(Writer writer)
{
    /// <summary>Brings in what is new.</summary>
    public async Task<Result<HistoryReport>> Run(Actor actor, IReadOnlyList<HistoricCase> cases)
    {
        var results = cases.Select(ExamineHistory.Examine).ToList();
        var imported = 0;
        foreach (var (one, result) in cases.Zip(results))
        {
            var done = await writer.Run<bool>(actor, change => Enter(change, one, result));
            if (done.IsRefused)
            {
                return done.Refusal;
            }

            imported += done.Value ? 1 : 0;
        }

        return new HistoryReport(imported, cases.Count - imported, results);
    }

    private static async Task<Result<bool>> Enter(Change change, HistoricCase one, HistoricResult result)
    {
        if (await DecisionStore.HasSource(change.Transaction, one.Id))
        {
            return false;
        }

        var title = Fields.Line("title", one.Title, Fields.Title) is { IsRefused: false } line ? line.Value : one.Id;
        var text = Fields.Prose("text", one.Text("notes"), Fields.Comment, required: false) is { IsRefused: false } notes
            ? notes.Value
            : "";
        var html = MarkdownHtml.Render("text", text, topHeading: 3);
        var decided = one.Closed ?? one.Opened ?? "";
        var year = decided.Length >= 4 && Fields.TryNumber(decided[..4], out var read) ? read : change.Now.InUtc().Year;
        var decision = new Decision
        {
            Number = Decision.NumberElsewhere(year, await DecisionStore.CountElsewhere(change.Transaction, year) + 1),
            Kind = EntryKind.Elsewhere,
            Audience = Audience.Public,
            Title = title,
            Text = text,
            Html = html.IsRefused ? "" : html.Value,
            TextHash = Fingerprint.Of(ProposalVersion.WordsOf(title, text)),
            Outcome = one.Recorded,
            DecidedAt = decided,
            RatifiedAt = change.Now,
            Source = Json.Write(Known(one, result)),
            SourceId = one.Id,
            Entered = await DecisionStore.NextEntry(change.Transaction),
        };
        await DecisionStore.Add(change.Transaction, decision);
        await change.Append(DecisionEntered.From(decision));
        return true;
    }

    private static HistoryView Known(HistoricCase one, HistoricResult result) =>
        new()
        {
            Rule = one.Text("rule_in_force"),
            Policy = one.PolicySlug is { } slug ? PolicyBook.Find(slug)?.Name ?? slug : null,
            Recorded = one.Text("outcome_as_recorded"),
            Computed = result.Computed is { } computed ? Fact.Cell(computed) : null,
            Tally = one.Tally.Count > 0 ? one.Tally : null,
            Eligible = one.Eligible is { } eligible ? $"{eligible} {one.Unit}" : null,
            Opened = one.Opened,
            Closed = one.Closed,
            Positions = [.. one.Positions.Select(position => new HistoryAnswer(position.Coop, position.Choice, position.Before))],
            Differences = [.. result.Differences.Select(difference => difference.Sentence)],
            Url = one.Text("source_url"),
        };
}
