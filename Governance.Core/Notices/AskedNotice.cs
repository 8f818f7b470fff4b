using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;

namespace Governance.Core.Notices;

/// <summary>A round opened: whoever speaks for a seat is asked; the delegate by mail, the alternates while the delegate is away.</summary>
public sealed class AskedNotice : INoticeKind
{
    /// <inheritdoc />
    public string Kind => "asked";

    /// <inheritdoc />
    public bool ByMail => true;

    /// <inheritdoc />
    public async Task<IReadOnlyList<Told>> Of(Change change, IEvent happened) =>
        happened is RoundOpened opened
            ?
            [
                .. (await Speakers.OfSilent(change, opened.Round)).Select(speaker => new Told(
                    speaker.Person,
                    opened.Proposal.Value,
                    new { proposal = opened.Proposal, round = opened.Round },
                    speaker.ByMail
                )),
            ]
            : [];
}
