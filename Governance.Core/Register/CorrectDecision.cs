using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Core.Text;

namespace Governance.Core.Register;

/// <summary>A secretary puts something right about an entry: by another entry that says so. The first one stays as it is.</summary>
public sealed class CorrectDecision(Writer writer)
{
    /// <summary>Enters the correction.</summary>
    public Task<Result<Decision>> Run(Actor actor, string number, string? rawText) =>
        writer.Run<Decision>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (
                    await DecisionStore.Find(change.Connection, number, change.Transaction) is not { } wrong
                    || !viewer.MayRead(wrong.Audience)
                )
                {
                    return new NotFound();
                }

                if (!May(viewer, wrong))
                {
                    return new NotAllowed("secretary");
                }

                var text = Fields.Prose("text", rawText, Fields.Comment);
                if (text.IsRefused)
                {
                    return text.Refusal;
                }

                var html = MarkdownHtml.Render("text", text.Value, topHeading: 3);
                return html.IsRefused ? html.Refusal : await Enter(change, viewer, wrong, text.Value, html.Value);
            }
        );

    /// <summary>The secretary of the circle that decided, or of the federation where all of it reads along.</summary>
    public static bool May(Viewer viewer, Decision decision) =>
        (decision.CircleId is { } circle && viewer.Holds(CircleRole.Secretary, circle))
        || (decision.Audience == Audience.Public && viewer.Holds(CircleRole.Secretary, CircleId.General));

    private static async Task<Decision> Enter(Change change, Viewer viewer, Decision wrong, string text, string html)
    {
        var federation = (await FederationStore.Find(change.Connection, change.Transaction))!;
        var correction = new Decision
        {
            Number = await DecisionStore.NextNumber(change.Transaction, federation.DateAt(change.Now).Year),
            Kind = EntryKind.Correction,
            CircleId = wrong.CircleId,
            Audience = wrong.Audience,
            ProposalId = wrong.ProposalId,
            Corrects = wrong.Number,
            Title = wrong.Title,
            Text = text,
            Html = html,
            TextHash = Fingerprint.Of(ProposalVersion.WordsOf(wrong.Title, text)),
            DecidedAt = Instants.Text(change.Now),
            RatifiedBy = viewer.Person?.Id,
            RatifiedAt = change.Now,
            Entered = await DecisionStore.NextEntry(change.Transaction),
        };
        await DecisionStore.Add(change.Transaction, correction);
        await change.Append(DecisionEntered.From(correction));
        return correction;
    }
}
