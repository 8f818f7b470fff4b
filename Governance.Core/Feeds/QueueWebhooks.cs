using Governance.Core.Circles;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Core.Register;

namespace Governance.Core.Feeds;

/// <summary>
/// Reads the journal and queues what webhooks tell: a proposal raised, a round opened or closed, a decision published. A webhook gets only
/// what everybody who hears it may read: the federation's news, or those of its circle.
/// </summary>
public sealed class QueueWebhooks : IFollower
{
    /// <inheritdoc />
    public string Name => "webhooks";

    /// <inheritdoc />
    public async Task Take(Change change, Entry entry, IEvent happened)
    {
        if (News(happened) is not { } news)
        {
            return;
        }

        var hooks = await WebhookStore.All(change.Connection, change.Transaction);
        if (
            hooks.Count == 0
            || news.Proposal is not { } id
            || await ProposalStore.Find(change.Connection, id, change.Transaction) is not { } proposal
        )
        {
            return;
        }

        foreach (var hook in hooks.Where(hook => entry.Position >= hook.FromPosition && Hears(hook, proposal)))
        {
            var facts = Json.WriteWhole(
                new
                {
                    proposal = id,
                    round = news.Round,
                    number = news.Number,
                }
            );
            await WebhookStore.Add(change.Transaction, SetWebhook.Post(change, hook, news.Kind, facts));
        }
    }

    private static bool Hears(Webhook hook, Proposal proposal) =>
        hook.CircleId is { } circle
            ? proposal.CircleId == circle
            : proposal.Audience == Audience.Federation || proposal.Audience == Audience.Public;

    private static (string Kind, ProposalId? Proposal, RoundId? Round, string? Number)? News(IEvent happened) =>
        happened switch
        {
            ProposalRaised raised => ("raised", raised.Proposal, null, null),
            RoundOpened opened => ("opened", opened.Proposal, opened.Round, null),
            RoundClosed closed => ("closed", closed.Proposal, closed.Round, null),
            DecisionEntered { EntryKind: EntryKind.Decision } entered => ("published", entered.Proposal, entered.Round, entered.Number),
            _ => null,
        };
}
