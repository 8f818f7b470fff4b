using Governance.Core.Coops;
using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Agreements;

/// <summary>Who speaks for another coop has looked at the evidence and says, with a reason, that the declaration does not hold.</summary>
public sealed class DisputeDeclaration(Writer writer)
{
    /// <summary>Disputes.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="id">Against which standard.</param>
    /// <param name="coop">Whose declaration.</param>
    /// <param name="number">Which one: what was looked at is what is disputed.</param>
    /// <param name="peer">The coop for which they speak.</param>
    /// <param name="rawReason">Why.</param>
    public Task<Result<Done>> Run(Actor actor, AgreementId id, CoopId coop, int number, CoopId peer, string? rawReason) =>
        writer.Run<Done>(
            actor,
            change =>
                ConfirmDeclaration.Answer(
                    change,
                    new(id, coop, number, peer),
                    DeclarationState.Disputed,
                    Fields.Prose("words", rawReason, ConfirmDeclaration.Longest)
                )
        );
}
