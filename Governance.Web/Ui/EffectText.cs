using Governance.Core.Kernel;
using Governance.Core.People;

namespace Governance.Web.Ui;

/// <summary>
/// Effects as a reader may see them. What is kept of an effect names people by their id only, so that a name can be erased; who belongs to
/// the federation reads the name, the public that it is a person.
/// </summary>
internal static class EffectText
{
    /// <summary>The effects with people named.</summary>
    public static async Task<IReadOnlyList<Effect>> Named(this IReadOnlyList<Effect> effects, Site site)
    {
        var ids = effects.SelectMany(effect => effect.Facts.Values).Select(Person).OfType<PersonId>().Distinct().ToList();
        if (ids.Count == 0)
        {
            return effects;
        }

        var people = await PersonStore.Of(await site.Connection(), ids);
        object? Name(object? fact) =>
            Person(fact) is not { } id ? fact
            : site.Viewer.Belongs && people.TryGetValue(id, out var person) ? person.Name
            : site.Speech["register.a_person"];
        return [.. effects.Select(effect => effect with { Facts = effect.Facts.ToDictionary(fact => fact.Key, fact => Name(fact.Value)) })];
    }

    private static PersonId? Person(object? fact) => fact is string text && Ids.TryParse<PersonId>(text, out var id) ? id : null;
}
