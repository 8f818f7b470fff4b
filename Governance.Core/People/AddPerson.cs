using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.People;

/// <summary>Somebody becomes known by an address; one who is known already stays who they are. Part of every invitation.</summary>
public static class AddPerson
{
    /// <summary>The person with this address, added if new.</summary>
    public static async Task<Result<PersonId>> In(Change change, string? rawName, string? rawEmail)
    {
        var name = Fields.Line("person", rawName, Fields.Name);
        var email = Fields.Email("email", rawEmail);
        if (FormIsRefused.From(name.Refusal, email.Refusal) is { } refusal)
        {
            return refusal;
        }

        if (await PersonStore.WithEmail(change.Connection, email.Value, change.Transaction) is { } known)
        {
            return known.Id;
        }

        var person = new Person
        {
            Id = Ids.New<PersonId>(change.Now),
            Name = name.Value,
            Email = email.Value,
        };
        await PersonStore.Add(change.Transaction, person, change.Now);
        await change.Append(new PersonJoined(person.Id));
        return person.Id;
    }
}

/// <summary>A person became known. Who it is stands in no entry.</summary>
/// <param name="Person">Their id.</param>
public sealed record PersonJoined(PersonId Person) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "person_joined";

    /// <inheritdoc />
    public string Subject => Person.Value;

    /// <inheritdoc />
    public Audience Audience => Audience.Federation;

    /// <inheritdoc />
    public IEnumerable<Fact> Facts => [];
}
