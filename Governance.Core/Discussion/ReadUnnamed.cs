using System.Data.Common;
using Dapper;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;

namespace Governance.Core.Discussion;

/// <summary>Somebody says whether others may see by name that they read or write in a thread now. Outside the journal: it is nobody's business.</summary>
public sealed class ReadUnnamed(Writer writer)
{
    /// <summary>Puts it; the same twice changes nothing.</summary>
    public async Task<Result<Done>> Run(Actor actor, bool unnamed)
    {
        if (actor.Person is not { } person)
        {
            return new NotAllowed("sign_in");
        }

        await writer.Keep(change => UnnamedStore.Put(change.Transaction, new PersonId(person), unnamed));
        return Done.It;
    }
}

/// <summary>The SQL of who reads unnamed.</summary>
public static class UnnamedStore
{
    /// <summary>Those of some people who read unnamed.</summary>
    public static async Task<IReadOnlySet<PersonId>> Of(DbConnection connection, IEnumerable<PersonId> people) =>
        (
            await connection.QueryAsync<PersonId>(
                $"SELECT person_id FROM unnamed_reader WHERE {connection.In("person_id", "ids")}",
                new { ids = people.Texts() }
            )
        ).ToHashSet();

    internal static Task Put(DbTransaction tx, PersonId person, bool unnamed) =>
        tx.Connection!.ExecuteAsync(
            unnamed
                ? "INSERT INTO unnamed_reader (person_id) VALUES (@person) ON CONFLICT (person_id) DO NOTHING"
                : "DELETE FROM unnamed_reader WHERE person_id = @person",
            new { person },
            tx
        );
}
