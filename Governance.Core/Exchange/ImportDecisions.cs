using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Register;

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

        await EnterHistory.In(
            change,
            new(one.Title, one.Id, one.Text("notes"), one.Closed ?? one.Opened ?? "", one.Recorded, Json.Write(Known(one, result)), one.Id)
        );
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
