using System.Data.Common;
using Dapper;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Core.Agreements;

/// <summary>The SQL of what coops do about agreements, and of who takes part in their circles over time.</summary>
public static class AccessionStore
{
    private const string Select = """
        SELECT a.agreement_id, a.coop_id, a.number, a.act AS act_word, a.version, a.reservation, a.effective_at, a.by_person, a.authority,
               a.proposal_id, a.at, c.name AS coop_name, COALESCE(p.name, '') AS person_name
          FROM accession a
          JOIN coop c ON c.id = a.coop_id
          LEFT JOIN person p ON p.id = a.by_person
        """;

    /// <summary>All acts about some agreements, the first first.</summary>
    public static async Task<IReadOnlyList<Accession>> Of(DbConnection connection, string[] agreements, DbTransaction? tx = null) =>
        [
            .. await connection.QueryAsync<Accession>(
                $"{Select} WHERE {connection.In("a.agreement_id", "agreements")} ORDER BY a.at, c.name, a.coop_id, a.number",
                new { agreements },
                tx
            ),
        ];

    /// <summary>The latest acts about agreements that somebody may read, the latest first.</summary>
    public static async Task<IReadOnlyList<(Accession Act, string Name, string Slug)>> Latest(
        DbConnection connection,
        IReadOnlyList<string> audiences,
        CircleId circle,
        int most
    ) =>
        [
            .. await connection.QueryAsync<Accession, string, string, (Accession, string, string)>(
                $"""
                {Select.Replace("person_name", "person_name, g.name, g.slug", StringComparison.Ordinal)}
                  JOIN agreement g ON g.id = a.agreement_id
                 WHERE g.circle_id = @circle AND {connection.In("g.audience", "audiences")}
                 ORDER BY a.at DESC, a.agreement_id, a.coop_id, a.number DESC
                 LIMIT @most
                """,
                (act, name, slug) => (act, name, slug),
                new
                {
                    circle,
                    audiences = audiences.ToArray(),
                    most,
                },
                splitOn: "name,slug"
            ),
        ];

    /// <summary>What the members of a coop decided about an agreement, or null where that decision did nothing.</summary>
    public static Task<Accession?> OfProposal(DbConnection connection, ProposalId proposal, DbTransaction? tx = null) =>
        connection.QueryFirstOrDefaultAsync<Accession?>(
            Select + " WHERE a.proposal_id = @proposal ORDER BY a.at, a.number LIMIT 1",
            new { proposal },
            tx
        );

    /// <summary>Adds an act.</summary>
    public static Task Add(DbTransaction tx, Accession act) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO accession (agreement_id, coop_id, number, act, version, reservation, effective_at, by_person, authority, proposal_id, at)
            VALUES (@AgreementId, @CoopId, @Number, @act, @Version, @Reservation, @EffectiveAt, @ByPerson, @Authority, @ProposalId, @At)
            """,
            new
            {
                act.AgreementId,
                act.CoopId,
                act.Number,
                act = Fact.Cell(act.Act),
                act.Version,
                act.Reservation,
                act.EffectiveAt,
                act.ByPerson,
                act.Authority,
                act.ProposalId,
                act.At,
            },
            tx
        );

    /// <summary>The agreements in force for these audiences that have a version which is signed, by name.</summary>
    public static async Task<IReadOnlyList<Agreement>> ToBeSigned(DbConnection connection, IReadOnlyList<string> audiences) =>
        [
            .. await connection.QueryAsync<Agreement>(
                $"""
                {AgreementStore.Select}
                 WHERE a.repealed_at IS NULL AND {connection.In("a.audience", "audiences")}
                   AND EXISTS (SELECT 1 FROM agreement_version v
                                WHERE v.agreement_id = a.id AND v.in_force_from IS NOT NULL AND v.terms LIKE '%"by_signature"%')
                 ORDER BY LOWER(a.name), a.id
                 LIMIT 200
                """,
                new { audiences = audiences.ToArray() }
            ),
        ];

    /// <summary>The versions of some agreements without their words, by agreement.</summary>
    internal static async Task<ILookup<AgreementId, VersionLine>> Versions(
        DbConnection connection,
        string[] agreements,
        DbTransaction? tx
    ) =>
        (
            await connection.QueryAsync<AgreementId, VersionLine, (AgreementId Of, VersionLine Line)>(
                $"""
                SELECT v.agreement_id, v.number, v.kind AS kind_word, v.text_hash, v.terms, v.note, v.proposal_id, v.made_at, v.in_force_from,
                       v.challenged_at, v.challenge_until
                  FROM agreement_version v
                 WHERE {connection.In("v.agreement_id", "agreements")}
                 ORDER BY v.agreement_id, v.number
                """,
                (of, line) => (of, line),
                new { agreements },
                tx,
                splitOn: "number"
            )
        ).ToLookup(row => row.Of, row => row.Line);

    /// <summary>Every act that changed a coop's standing, with the coop's name.</summary>
    internal static async Task<IReadOnlyList<(CoopId Coop, string Name, StandingAct Act)>> Standings(
        DbConnection connection,
        DbTransaction? tx
    ) =>
        [
            .. (
                await connection.QueryAsync<(CoopId Coop, string Name, int Number, LocalDate From, string Standing, string Reason)>(
                    """
                    SELECT c.id, c.name, s.number, s.from_date, s.standing, s.reason
                      FROM standing s
                      JOIN coop c ON c.id = s.coop_id
                     ORDER BY LOWER(c.name), c.id, s.from_date, s.number
                    """,
                    transaction: tx
                )
            ).Select(row =>
                (
                    row.Coop,
                    row.Name,
                    new StandingAct
                    {
                        Number = row.Number,
                        FromDate = row.From,
                        Standing = Fact.Word<Standing>(row.Standing),
                        Reason = row.Reason,
                    }
                )
            ),
        ];

    /// <summary>Every place that coops have had in some circles.</summary>
    internal static async Task<ILookup<CircleId, CirclePlace>> Places(DbConnection connection, string[] circles, DbTransaction? tx) =>
        (
            await connection.QueryAsync<CirclePlace>(
                $"""
                SELECT id, circle_id, coop_id, from_date, until_date
                  FROM circle_coop
                 WHERE {connection.In("circle_id", "circles")}
                 ORDER BY circle_id, from_date, id
                """,
                new { circles },
                tx
            )
        ).ToLookup(place => place.CircleId);
}
