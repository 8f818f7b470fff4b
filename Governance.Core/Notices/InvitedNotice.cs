using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;

namespace Governance.Core.Notices;

/// <summary>Somebody was invited to a coop: they are written to.</summary>
public sealed class InvitedNotice : INoticeKind
{
    /// <inheritdoc />
    public string Kind => "invited";

    /// <inheritdoc />
    public bool ByMail => true;

    /// <inheritdoc />
    public bool InProduct => false;

    /// <inheritdoc />
    public Task<IReadOnlyList<Told>> Of(Change change, IEvent happened) =>
        Task.FromResult<IReadOnlyList<Told>>(
            happened is PersonInvited invited
                ?
                [
                    new(
                        invited.Person,
                        invited.Coop.Value,
                        new
                        {
                            coop = invited.Coop,
                            affiliation = invited.Affiliation,
                            by = invited.By,
                        }
                    ),
                ]
                : []
        );
}
