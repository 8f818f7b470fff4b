using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Words;

namespace Governance.Core.People;

/// <summary>A person changes the name, language and zone they go by.</summary>
public sealed class EditProfile(Writer writer)
{
    /// <summary>Puts them. Language and zone may be left empty: then the federation's count.</summary>
    public Task<Result<Done>> Run(Actor actor, string? rawName, string? language, string? rawZone) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                if (
                    actor.Person is not { } id
                    || await PersonStore.Find(change.Connection, new PersonId(id), change.Transaction) is not { } person
                )
                {
                    return new NotFound();
                }

                var name = Fields.Line("name", rawName, Fields.Name);
                var zone = string.IsNullOrWhiteSpace(rawZone) ? "" : Fields.Zone("zone", rawZone);
                if (FormIsRefused.From(name.Refusal, zone.Refusal) is { } refusal)
                {
                    return refusal;
                }

                var known = Catalogue.Languages.Contains(language ?? "", StringComparer.Ordinal);
                await PersonStore.Put(
                    change.Transaction,
                    person with
                    {
                        Name = name.Value,
                        Zone = zone.Value,
                        Language = known ? language! : "",
                    }
                );
                return Done.It;
            }
        );
}
