using Governance.Core.Access;
using Governance.Core.Coops;
using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Agreements;

/// <summary>Who speaks for another coop has looked at the evidence and confirms the declaration.</summary>
public sealed class ConfirmDeclaration(Writer writer)
{
    /// <summary>The longest word of a peer, in characters.</summary>
    public const int Longest = 2_000;

    /// <summary>Confirms.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="id">Against which standard.</param>
    /// <param name="coop">Whose declaration.</param>
    /// <param name="number">Which one: what was looked at is what is confirmed.</param>
    /// <param name="peer">The coop for which they speak.</param>
    /// <param name="rawWords">What it says; may be empty.</param>
    public Task<Result<Done>> Run(Actor actor, AgreementId id, CoopId coop, int number, CoopId peer, string? rawWords) =>
        writer.Run<Done>(
            actor,
            change =>
                Answer(
                    change,
                    new(id, coop, number, peer),
                    DeclarationState.Confirmed,
                    Fields.Prose("words", rawWords, Longest, required: false)
                )
        );

    /// <summary>A peer's answer to a declaration, whichever it is.</summary>
    internal static async Task<Result<Done>> Answer(Change change, PeersAnswer to, DeclarationState state, Result<string> words)
    {
        var viewer = await AccessStore.Asking(change);
        if (
            await AgreementStore.Find(change.Connection, to.Agreement, change.Transaction) is not { } standard
            || !viewer.MayRead(standard.Audience)
            || await DeclarationStore.Find(change.Connection, to.Agreement, to.Coop, change.Transaction) is not { } one
        )
        {
            return new NotFound();
        }

        if (!viewer.SpeaksFor(to.Peer))
        {
            return new NotAllowed("delegate");
        }

        // With a hand in both coops one is no peer of the other.
        if (to.Peer == to.Coop || viewer.HatAt(to.Coop) is not null)
        {
            return new NobodyIsTheirOwnPeer();
        }

        if (one.Number != to.Number || one.State == DeclarationState.Withdrawn || standard.RepealedAt is not null)
        {
            return new DeclarationDoesNotStand();
        }

        if (words.IsRefused)
        {
            return words.Refusal;
        }

        var now = one with { State = state, PeerCoop = to.Peer, PeerBy = viewer.Person?.Id, PeerWords = words.Value, PeerAt = change.Now };
        await DeclarationStore.Put(change.Transaction, now);
        await change.Append(DeclarationSet.From(now, standard.Audience));
        return Done.It;
    }
}

/// <summary>Which declaration a peer answers, and as which coop.</summary>
internal sealed record PeersAnswer(AgreementId Agreement, CoopId Coop, int Number, CoopId Peer);
