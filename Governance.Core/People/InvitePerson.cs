using Governance.Core.Access;
using Governance.Core.Coops;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.People;

/// <summary>A person as invited to a coop.</summary>
/// <param name="Name">Their name; kept as it was where the address is known already.</param>
/// <param name="Email">Their address.</param>
/// <param name="Role">What they are to be.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day, or null.</param>
public sealed record PersonInvitation(string? Name, string? Email, Role Role, LocalDate From, LocalDate? Until);

/// <summary>Somebody who speaks for a coop, or a steward, names a person delegate, alternate, member or observer of it.</summary>
public sealed class InvitePerson(Writer writer)
{
    /// <summary>Adds the person if new, begins the affiliation, and writes to them.</summary>
    public Task<Result<AffiliationId>> Run(Actor actor, CoopId coop, string? name, string? email, Role role, string? from, string? until) =>
        writer.Run<AffiliationId>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (await MayName(change, viewer, coop) is { } refusal)
                {
                    return refusal;
                }

                var begins = Fields.Date("from", from);
                var ends = Fields.Date("until", until);
                if (FormIsRefused.From(begins.Refusal, ends.Refusal) is { } unread)
                {
                    return unread;
                }

                var today = await AccessStore.Today(change);
                var invitation = new PersonInvitation(name, email, role, begins.Value ?? today, ends.Value);
                return await In(change, coop, invitation, viewer.Person?.Id);
            }
        );

    /// <summary>Ends an affiliation: its last day is the one given, or yesterday where none is.</summary>
    public Task<Result<Done>> End(Actor actor, AffiliationId id, string? until) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                if (await PersonStore.FindAffiliation(change.Transaction, id) is not { } affiliation)
                {
                    return new NotFound();
                }

                if (await MayName(change, await AccessStore.Asking(change), affiliation.CoopId) is { } refusal)
                {
                    return refusal;
                }

                var ends = Fields.Date("until", until);
                if (ends.IsRefused)
                {
                    return ends.Refusal;
                }

                var yesterday = (await AccessStore.Today(change)).PlusDays(-1);
                await Affiliate.Put(change, affiliation with { UntilDate = ends.Value ?? yesterday });
                return Done.It;
            }
        );

    /// <summary>Adds and affiliates; the invitation is an event that the mailer reads.</summary>
    public static async Task<Result<AffiliationId>> In(Change change, CoopId coop, PersonInvitation form, PersonId? by)
    {
        var person = await AddPerson.In(change, form.Name, form.Email);
        if (person.IsRefused)
        {
            return person.Refusal;
        }

        var affiliation = await Affiliate.In(change, person.Value, coop, form.Role, form.From, form.Until);
        if (!affiliation.IsRefused)
        {
            await change.Append(new PersonInvited(person.Value, coop, affiliation.Value, by));
        }

        return affiliation;
    }

    private static async Task<Refusal?> MayName(Change change, Viewer viewer, CoopId coop)
    {
        var today = await AccessStore.Today(change);
        if (!viewer.Belongs && viewer.HatAt(coop) is null)
        {
            return new NotFound();
        }

        if (await CoopStore.Find(change.Connection, coop, today, change.Transaction) is null)
        {
            return new NotFound();
        }

        return viewer.IsSteward || viewer.SpeaksFor(coop) ? null : new NotAllowed("delegate_or_steward");
    }
}

/// <summary>A person was invited to a coop and is to be written to.</summary>
/// <param name="Person">Who.</param>
/// <param name="Coop">To which coop.</param>
/// <param name="Affiliation">As what, by the affiliation's id.</param>
/// <param name="By">Who invited them, or null for the operator.</param>
public sealed record PersonInvited(PersonId Person, CoopId Coop, AffiliationId Affiliation, PersonId? By) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "person_invited";

    /// <inheritdoc />
    public string Subject => Person.Value;

    /// <inheritdoc />
    public Audience Audience => Audience.Federation;

    /// <inheritdoc />
    public IEnumerable<Fact> Facts => [];
}
