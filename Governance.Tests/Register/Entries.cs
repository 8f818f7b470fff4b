using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Core.Text;
using Governance.Tests.Testing;

namespace Governance.Tests.Register;

/// <summary>Entries of the register for a test, without the proposals they would come from: they are recorded elsewhere.</summary>
internal static class Entries
{
    public static Task<Decision> Recorded(
        this World world,
        string title,
        string text = "",
        string decided = "2020-03-01",
        Outcome? outcome = Outcome.Adopted,
        string audience = "public"
    ) => world.The<Writer>().Recorded(title, text, decided, outcome, audience);

    public static async Task<Decision> Recorded(
        this Writer writer,
        string title,
        string text = "",
        string decided = "2020-03-01",
        Outcome? outcome = Outcome.Adopted,
        string audience = "public"
    ) =>
        Acts.Granted(
            await writer.Run<Decision>(
                Actor.Operator,
                async change =>
                {
                    var entered = await DecisionStore.NextEntry(change.Transaction);
                    var decision = new Decision
                    {
                        Number = Decision.NumberElsewhere(2020, entered),
                        Kind = EntryKind.Elsewhere,
                        Audience = new Audience(audience),
                        Title = title,
                        Text = text,
                        Html = MarkdownHtml.Render("text", text, topHeading: 3).Value,
                        TextHash = Fingerprint.Of(ProposalVersion.WordsOf(title, text)),
                        Outcome = outcome,
                        DecidedAt = decided,
                        RatifiedAt = change.Now,
                        SourceId = $"case-{entered}",
                        Entered = entered,
                    };
                    await DecisionStore.Add(change.Transaction, decision);
                    await change.Append(DecisionEntered.From(decision));
                    return decision;
                }
            )
        );

    /// <summary>The titles that a filter finds for the public, the newest first.</summary>
    public static Task<IReadOnlyList<string>> Titles(this World world, DecisionFilter filter) => world.Titles(filter, ["public"]);

    public static async Task<IReadOnlyList<string>> Titles(this World world, DecisionFilter filter, IReadOnlyList<string> audiences)
    {
        await using var connection = await world.Database.Open();
        var found = await DecisionStore.List(connection, audiences, filter, 100);
        Assert.That(
            await DecisionStore.Count(connection, audiences, filter),
            Is.EqualTo(found.Count),
            "the count knows no more than the list"
        );
        return [.. found.Select(decision => decision.Title)];
    }
}
