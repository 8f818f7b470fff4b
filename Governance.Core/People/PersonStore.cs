using System.Data.Common;
using Dapper;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.People;

/// <summary>The SQL of people and their affiliations.</summary>
public static class PersonStore
{
    private const string Select = "SELECT id, name, email, language, zone FROM person";

    private const string SelectAffiliations = """
        SELECT a.id, a.person_id, a.coop_id, a.role, a.from_date, a.until_date, p.name AS person_name, p.email AS person_email
          FROM affiliation a
          JOIN person p ON p.id = a.person_id
        """;

    /// <summary>One person, or null.</summary>
    public static Task<Person?> Find(DbConnection connection, PersonId id, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<Person?>(Select + " WHERE id = @id", new { id }, tx);

    /// <summary>Whose address this is (normal form), or null.</summary>
    public static Task<Person?> WithEmail(DbConnection connection, string email, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<Person?>(Select + " WHERE email = @email", new { email }, tx);

    /// <summary>Several people, by id.</summary>
    public static async Task<IReadOnlyDictionary<PersonId, Person>> Of(DbConnection connection, IEnumerable<PersonId> ids) =>
        (
            await connection.QueryAsync<Person>($"{Select} WHERE {connection.In("id", "ids")}", new { ids = ids.Distinct().Texts() })
        ).ToDictionary(person => person.Id);

    /// <summary>Adds a person.</summary>
    public static Task Add(DbTransaction tx, Person person, Instant at) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO person (id, name, email, language, zone, joined_at)
            VALUES (@Id, @Name, @Email, @Language, @Zone, @at)
            """,
            new
            {
                person.Id,
                person.Name,
                person.Email,
                person.Language,
                person.Zone,
                at,
            },
            tx
        );

    /// <summary>Changes what a person says of themselves.</summary>
    public static Task Put(DbTransaction tx, Person person) =>
        tx.Connection!.ExecuteAsync(
            "UPDATE person SET name = @Name, email = @Email, language = @Language, zone = @Zone WHERE id = @Id",
            person,
            tx
        );

    /// <summary>Adds an affiliation, or changes its last day.</summary>
    public static Task Put(DbTransaction tx, Affiliation affiliation) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO affiliation (id, person_id, coop_id, role, from_date, until_date)
            VALUES (@Id, @PersonId, @CoopId, @role, @FromDate, @UntilDate)
            ON CONFLICT (id) DO UPDATE SET until_date = excluded.until_date
            """,
            new
            {
                affiliation.Id,
                affiliation.PersonId,
                affiliation.CoopId,
                role = Fact.Cell(affiliation.Role),
                affiliation.FromDate,
                affiliation.UntilDate,
            },
            tx
        );

    /// <summary>One affiliation, or null.</summary>
    public static Task<Affiliation?> FindAffiliation(DbTransaction tx, AffiliationId id) =>
        tx.Connection!.QuerySingleOrDefaultAsync<Affiliation?>(SelectAffiliations + " WHERE a.id = @id", new { id }, tx);

    /// <summary>All affiliations of a coop, past and to come, delegates first.</summary>
    public static async Task<IReadOnlyList<Affiliation>> OfCoop(DbConnection connection, CoopId coop, DbTransaction? tx = null) =>
        [
            .. await connection.QueryAsync<Affiliation>(
                SelectAffiliations
                    + """
                     WHERE a.coop_id = @coop
                     ORDER BY CASE a.role WHEN 'delegate' THEN 1 WHEN 'alternate' THEN 2 WHEN 'member' THEN 3 ELSE 4 END,
                              p.name, a.from_date, a.id
                    """,
                new { coop },
                tx
            ),
        ];

    /// <summary>All affiliations in force on a day.</summary>
    public static async Task<IReadOnlyList<Affiliation>> InForce(DbConnection connection, LocalDate today, DbTransaction? tx = null) =>
        [
            .. await connection.QueryAsync<Affiliation>(
                SelectAffiliations
                    + """
                     WHERE a.from_date <= @today AND (a.until_date IS NULL OR a.until_date >= @today)
                     ORDER BY p.name, a.id
                    """,
                new { today },
                tx
            ),
        ];
}
