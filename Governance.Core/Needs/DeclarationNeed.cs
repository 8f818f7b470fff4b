using Governance.Core.Agreements;

namespace Governance.Core.Needs;

/// <summary>A declaration that asks a coop, as peer, for its word: for who speaks for that coop.</summary>
public sealed class DeclarationNeed : INeedKind
{
    /// <inheritdoc />
    public string Kind => "declaration";

    /// <inheritdoc />
    public async Task<IReadOnlyList<Need>> Of(NeedContext context)
    {
        if (context.Coops.Length == 0)
        {
            return [];
        }

        var asking = await DeclarationStore.Asking(context.Connection, context.Coops, context.Viewer.Audiences);
        return
        [
            .. asking
                .Where(one => context.Viewer.HatAt(one.CoopId) is null)
                .Select(one => new Need
                {
                    Kind = "declaration",
                    Key = $"declaration:{one.AgreementId}:{one.CoopId}:{one.Number}",
                    Subject = one.AgreementId.Value,
                    Title = one.AgreementName,
                    For = one.AskedName,
                    Consequence = 15,
                    Link = $"/agreements/{one.Slug}/declarations#d-{one.CoopId}",
                    Facts = new Dictionary<string, object?> { ["coop"] = one.CoopName, ["peer"] = one.AskedName },
                    Letters = one.Statement.Length,
                }),
        ];
    }
}
