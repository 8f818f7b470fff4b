using Governance.Core.Agreements;

namespace Governance.Core.Needs;

/// <summary>
/// A coop that is asked to sign: an agreement that it has not signed, or its new version. Once it says that it stays on the version before
/// it is asked no more until the next one; what binds it by notice asks for nothing.
/// </summary>
public sealed class SignNeed : INeedKind
{
    /// <inheritdoc />
    public string Kind => "signing";

    /// <inheritdoc />
    public async Task<IReadOnlyList<Need>> Of(NeedContext context)
    {
        var coops = context.Coops.ToHashSet();
        if (coops.Count == 0)
        {
            return [];
        }

        var agreements = await AccessionStore.ToBeSigned(context.Connection, context.Viewer.Audiences);
        var ledgers = await BoundLedger.Load(context.Connection, agreements);
        return
        [
            .. from ledger in ledgers
            from coop in ledger.Only(id => coops.Contains(id.Value)).On(context.Now)
            where coop.Asked is not null
            select NeedOf(ledger.Agreement, coop),
        ];
    }

    private static Need NeedOf(Agreement agreement, BoundCoop coop) =>
        new()
        {
            Kind = "signing",
            Key = $"signing:{agreement.Id}:{coop.CoopId}:{coop.Asked}",
            Subject = agreement.Id.Value,
            Title = agreement.Name,
            CircleName = agreement.CircleName,
            For = coop.Name,
            Consequence = 50,
            Link = $"{agreement.Path}/sign?coop={coop.CoopId}",
            Facts = new Dictionary<string, object?>
            {
                ["coop"] = coop.Name,
                ["version"] = coop.Asked,
                ["bound"] = coop.Version is null ? "no" : "yes",
                ["before"] = coop.Version,
            },
        };
}
