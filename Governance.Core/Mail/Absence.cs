using System.Data.Common;
using Dapper;
using Governance.Core.Access;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Mail;

/// <summary>Days on which somebody is away, both included: their coop's alternates are written to instead.</summary>
public sealed record Absence
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The first day.</summary>
    public required LocalDate FromDate { get; init; }

    /// <summary>The last day.</summary>
    public required LocalDate UntilDate { get; init; }
}

/// <summary>Somebody says when they are away, and takes it back. It gives no right to anybody: alternates may answer at any time.</summary>
public sealed class PlanAbsence(Writer writer)
{
    private const int Most = 20;

    /// <summary>Adds days, both included; the last one not before today and not before the first.</summary>
    public Task<Result<Done>> Add(Actor actor, string? rawFrom, string? rawUntil) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                if (actor.Person is not { } person)
                {
                    return new NotAllowed("sign_in");
                }

                var from = Fields.Date("from", rawFrom);
                var until = Fields.Date("until", rawUntil);
                var today = await AccessStore.Today(change);
                if (
                    FormIsRefused.From(
                        from.Refusal ?? (from.Value is null ? new FieldIsMissing("from") : null),
                        until.Refusal ?? (until.Value is null ? new FieldIsMissing("until") : null)
                    ) is
                    { } refusal
                )
                {
                    return refusal;
                }

                if (until.Value < from.Value || until.Value < today)
                {
                    return new FieldIsNotUnderstood("until", "later_date");
                }

                var planned = await AbsenceStore.Of(change.Connection, new PersonId(person), today, change.Transaction);
                if (planned.Count >= Most)
                {
                    return new FieldIsNotUnderstood("from", "fewer_absences");
                }

                var absence = new Absence
                {
                    Id = $"away_{Guid.CreateVersion7(change.Now.ToDateTimeOffset()):N}",
                    FromDate = from.Value!.Value,
                    UntilDate = until.Value!.Value,
                };
                await AbsenceStore.Add(change.Transaction, new PersonId(person), absence);
                return Done.It;
            }
        );

    /// <summary>Takes days back.</summary>
    public async Task<Result<Done>> Remove(Actor actor, string? id)
    {
        if (actor.Person is not { } person)
        {
            return new NotAllowed("sign_in");
        }

        await writer.Keep(change => AbsenceStore.Remove(change.Transaction, new PersonId(person), id ?? ""));
        return Done.It;
    }
}

/// <summary>The SQL of absences.</summary>
public static class AbsenceStore
{
    /// <summary>Somebody's absences that are not over.</summary>
    public static async Task<IReadOnlyList<Absence>> Of(
        DbConnection connection,
        PersonId person,
        LocalDate today,
        DbTransaction? tx = null
    ) =>
        [
            .. await connection.QueryAsync<Absence>(
                """
                SELECT id, from_date, until_date FROM absence
                 WHERE person_id = @person AND until_date >= @today ORDER BY from_date, id
                """,
                new { person, today },
                tx
            ),
        ];

    /// <summary>Which of these people are away on a day.</summary>
    public static async Task<IReadOnlySet<PersonId>> Away(
        DbConnection connection,
        IReadOnlyCollection<PersonId> people,
        LocalDate day,
        DbTransaction? tx = null
    ) =>
        (
            await connection.QueryAsync<PersonId>(
                $"""
                SELECT DISTINCT person_id FROM absence
                 WHERE from_date <= @day AND until_date >= @day AND {connection.In("person_id", "people")}
                """,
                new { day, people = people.Select(person => person.Value).ToArray() },
                tx
            )
        ).ToHashSet();

    /// <summary>Adds days.</summary>
    public static Task Add(DbTransaction tx, PersonId person, Absence absence) =>
        tx.Connection!.ExecuteAsync(
            "INSERT INTO absence (id, person_id, from_date, until_date) VALUES (@Id, @person, @FromDate, @UntilDate)",
            new
            {
                person,
                absence.Id,
                absence.FromDate,
                absence.UntilDate,
            },
            tx
        );

    /// <summary>Removes days of somebody.</summary>
    public static Task Remove(DbTransaction tx, PersonId person, string id) =>
        tx.Connection!.ExecuteAsync("DELETE FROM absence WHERE id = @id AND person_id = @person", new { id, person }, tx);
}
