using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Coops;

/// <summary>A coop as a steward invites it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Standing">What it is to be from the first day.</param>
/// <param name="Since">The first day; empty for today. May lie in the past: a coop may have belonged before this was installed.</param>
/// <param name="Person">Its delegate's name.</param>
/// <param name="Email">Its delegate's address.</param>
public sealed record CoopInvitation(string? Name, Standing Standing, string? Since, string? Person, string? Email);

/// <summary>A steward invites a coop with its delegate, who is written to.</summary>
public sealed class InviteCoop(Writer writer)
{
    /// <summary>Adds the coop, its own circle, its delegate; the invitation goes out by mail.</summary>
    public Task<Result<CoopId>> Run(Actor actor, CoopInvitation form) =>
        writer.Run<CoopId>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (!viewer.IsSteward)
                {
                    return new NotAllowed("steward");
                }

                var since = Fields.Date("since", form.Since);
                var name = Fields.Line("name", form.Name, Fields.Name);
                var person = Fields.Line("person", form.Person, Fields.Name);
                var email = Fields.Email("email", form.Email);
                if (FormIsRefused.From(name.Refusal, since.Refusal, person.Refusal, email.Refusal) is { } refusal)
                {
                    return refusal;
                }

                var today = await AccessStore.Today(change);
                var coop = await In(change, name.Value, form.Standing, since.Value ?? today);
                if (coop.IsRefused)
                {
                    return coop;
                }

                var invited = await InvitePerson.In(
                    change,
                    coop.Value,
                    new PersonInvitation(person.Value, email.Value, Role.Delegate, today, null),
                    viewer.Person?.Id
                );
                return invited.IsRefused ? invited.Refusal : coop;
            }
        );

    /// <summary>Adds the coop and its own circle.</summary>
    public static async Task<Result<CoopId>> In(Change change, string name, Standing standing, LocalDate since)
    {
        var coop = await FoundCoop.In(change, name, standing, since);
        if (!coop.IsRefused)
        {
            var federation = await FederationStore.Find(change.Connection, change.Transaction);
            await SetUpCircle.InCoop(change, coop.Value, name, federation?.Zone ?? "UTC");
        }

        return coop;
    }
}
