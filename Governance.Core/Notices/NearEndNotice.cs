using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;

namespace Governance.Core.Notices;

/// <summary>A round closes within a day: whoever speaks for a silent seat is reminded, and nobody else; by mail the delegate, or while they are away the alternates.</summary>
public sealed class NearEndNotice : INoticeKind
{
    /// <inheritdoc />
    public string Kind => "near_end";

    /// <inheritdoc />
    public bool ByMail => true;

    /// <inheritdoc />
    public async Task<IReadOnlyList<Told>> Of(Change change, IEvent happened) =>
        happened is RoundNearsItsEnd near
            ?
            [
                .. (await Speakers.OfSilent(change, near.Round)).Select(speaker => new Told(
                    speaker.Person,
                    near.Proposal.Value,
                    new { proposal = near.Proposal, round = near.Round },
                    speaker.ByMail
                )),
            ]
            : [];
}
