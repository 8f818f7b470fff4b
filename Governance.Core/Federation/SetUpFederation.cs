using Governance.Core.Circles;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Words;

namespace Governance.Core.Federation;

/// <summary>What a federation is set up with, as typed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Zone">Its time zone.</param>
/// <param name="Language">Its language.</param>
/// <param name="Person">The first steward's name.</param>
/// <param name="Email">The first steward's address.</param>
/// <param name="IsDemonstration">Whether all of it is invented.</param>
public sealed record FederationForm(
    string? Name,
    string? Zone,
    string Language,
    string? Person,
    string? Email,
    bool IsDemonstration = false
);

/// <summary>
/// The first act of an installation: the federation, its general circle and its first steward, who is secretary too
/// until somebody else is appointed. Whoever runs this has shown the one-time token that the console printed.
/// </summary>
public sealed class SetUpFederation(Writer writer)
{
    /// <summary>Sets up; refused where it was done before.</summary>
    public Task<Result<PersonId>> Run(Actor actor, FederationForm form) =>
        writer.Run<PersonId>(
            actor,
            async change =>
            {
                if (await FederationStore.Find(change.Connection, change.Transaction) is not null)
                {
                    return new AlreadySetUp();
                }

                var name = Fields.Line("name", form.Name, Fields.Name);
                var zone = Fields.Zone("zone", form.Zone);
                var person = Fields.Line("person", form.Person, Fields.Name);
                var email = Fields.Email("email", form.Email);
                if (FormIsRefused.From(name.Refusal, zone.Refusal, person.Refusal, email.Refusal) is { } refusal)
                {
                    return refusal;
                }

                await PutFederation(change, form, name.Value, zone.Value);
                var steward = await AddPerson.In(change, person.Value, email.Value);
                if (steward.IsRefused)
                {
                    return steward;
                }

                var today = (await FederationStore.Find(change.Connection, change.Transaction))!.DateAt(change.Now);
                await AppointToRole.In(change, CircleId.General, steward.Value, CircleRole.Steward, today, null);
                await AppointToRole.In(change, CircleId.General, steward.Value, CircleRole.Secretary, today, null);
                return steward;
            }
        );

    private static async Task PutFederation(Change change, FederationForm form, string name, string zone)
    {
        await FederationStore.Put(
            change.Transaction,
            new TheFederation
            {
                Name = name,
                Zone = zone,
                Language = form.Language,
                IsDemonstration = form.IsDemonstration,
                SetUpAt = change.Now,
            }
        );
        await change.Append(new FederationSetUp(Fingerprint.Of(name), zone, form.Language, form.IsDemonstration, change.Now));
        await SetUpCircle.In(
            change,
            new Circle
            {
                Id = CircleId.General,
                Name = Speech.In(form.Language)["circle.general"],
                Kind = CircleKind.General,
                Zone = zone,
                Audience = Audience.Federation,
                Policy = "consent-one-round",
            }
        );
    }
}
