using Governance.Core.Agreements;
using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Notices;

/// <summary>A coop signed, stays on the version before, or withdrew: the secretary of the circle is told.</summary>
public sealed class AccessionNotice : INoticeKind
{
    /// <inheritdoc />
    public string Kind => "acceded";

    /// <inheritdoc />
    public bool ByMail => true;

    /// <inheritdoc />
    public async Task<IReadOnlyList<Told>> Of(Change change, IEvent happened) =>
        happened is AccessionMade made && await AgreementStore.Find(change.Connection, made.Agreement, change.Transaction) is { } agreement
            ?
            [
                .. (await Speakers.Secretaries(change, agreement.CircleId))
                    .Where(person => person != made.By)
                    .Select(person => new Told(
                        person,
                        agreement.Id.Value,
                        new
                        {
                            agreement = agreement.Id,
                            version = made.Version,
                            coop = made.Coop,
                            what = Fact.Cell(made.Act),
                            act = made.Number,
                        }
                    )),
            ]
            : [];
}
