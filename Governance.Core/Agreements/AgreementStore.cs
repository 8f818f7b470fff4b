using System.Data.Common;
using Dapper;
using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Agreements;

/// <summary>The SQL of agreements and their versions.</summary>
public static class AgreementStore
{
    /// <summary>An agreement with the name of its circle, as <c>a</c> and <c>c</c>.</summary>
    internal const string Select = """
        SELECT a.id, a.slug, a.name, a.circle_id, COALESCE(c.name, '') AS circle_name, a.audience, a.is_standard, a.version, a.repealed_at,
               a.repealed_by, a.made_at
          FROM agreement a
          LEFT JOIN circle c ON c.id = a.circle_id
        """;

    private const string SelectVersion = """
        SELECT v.agreement_id, v.number, v.kind AS kind_word, v.text, v.text_hash, v.clauses, v.terms, v.note, v.proposal_id,
               COALESCE(v.decision, d.number) AS decision, v.by_person, v.made_at, v.in_force_from, v.challenge_until, v.challenged_at,
               v.challenged_by, v.challenge, v.source_id
          FROM agreement_version v
          LEFT JOIN decision d ON d.proposal_id = v.proposal_id AND d.kind = 'decision'
        """;

    private const string SelectLine = """
        SELECT v.number, v.kind AS kind_word, v.text_hash, v.terms, v.note, v.proposal_id,
               COALESCE(v.decision, d.number) AS decision, COALESCE(e.title, d.title) AS decision_title, v.made_at, v.in_force_from,
               v.challenged_at, v.challenge_until
          FROM agreement_version v
          LEFT JOIN decision d ON d.proposal_id = v.proposal_id AND d.kind = 'decision'
          LEFT JOIN decision e ON e.number = v.decision
        """;

    /// <summary>One agreement by its address or id, or null. Ask its audience before showing it.</summary>
    public static Task<Agreement?> Find(DbConnection connection, string name, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<Agreement?>(Select + " WHERE a.slug = @name OR a.id = @name", new { name }, tx);

    /// <summary>One agreement, or null.</summary>
    public static Task<Agreement?> Find(DbConnection connection, AgreementId id, DbTransaction? tx = null) =>
        Find(connection, id.Value ?? "", tx);

    /// <summary>Agreements for these audiences, by name.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="audiences">Who reads.</param>
    /// <param name="words">With these words in their name or in force; empty for all.</param>
    /// <param name="circle">Of one circle.</param>
    public static async Task<IReadOnlyList<Agreement>> List(
        DbConnection connection,
        IReadOnlyList<string> audiences,
        string words = "",
        CircleId? circle = null
    ) =>
        [
            .. await connection.QueryAsync<Agreement>(
                $"""
                {Select}
                  JOIN agreement_version v ON v.agreement_id = a.id AND v.number = a.version
                 WHERE {connection.In("a.audience", "audiences")}
                   {(circle is null ? "" : "AND a.circle_id = @circle")}
                   {(words.Length == 0 ? "" : "AND (LOWER(a.name) LIKE @like ESCAPE '!' OR LOWER(v.text) LIKE @like ESCAPE '!')")}
                 ORDER BY CASE WHEN a.repealed_at IS NULL THEN 0 ELSE 1 END, LOWER(a.name), a.id
                 LIMIT 1000
                """,
                new
                {
                    audiences = audiences.ToArray(),
                    circle,
                    like = Sql.Like(words),
                }
            ),
        ];

    /// <summary>Whether an address is taken.</summary>
    public static async Task<bool> IsTaken(DbTransaction tx, string slug) =>
        await tx.Connection!.QuerySingleAsync<int>("SELECT COUNT(*) FROM agreement WHERE slug = @slug", new { slug }, tx) > 0;

    /// <summary>One version, or null.</summary>
    public static Task<AgreementVersion?> Version(DbConnection connection, AgreementId id, int number, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<AgreementVersion?>(
            SelectVersion + " WHERE v.agreement_id = @id AND v.number = @number",
            new { id, number },
            tx
        );

    /// <summary>The number of the version in force at an instant; null where none is.</summary>
    public static Task<int?> InForce(DbConnection connection, AgreementId id, Instant at) =>
        connection.QuerySingleAsync<int?>(
            "SELECT MAX(number) FROM agreement_version WHERE agreement_id = @id AND in_force_from <= @at",
            new { id, at }
        );

    /// <summary>All versions without their words, the first first.</summary>
    public static async Task<IReadOnlyList<VersionLine>> Versions(DbConnection connection, AgreementId id, DbTransaction? tx = null) =>
        [.. await connection.QueryAsync<VersionLine>(SelectLine + " WHERE v.agreement_id = @id ORDER BY v.number", new { id }, tx)];

    /// <summary>The versions with their words, the first first: for the history of a clause.</summary>
    public static async Task<IReadOnlyList<AgreementVersion>> WholeVersions(DbConnection connection, AgreementId id, int most = 500) =>
        [
            .. await connection.QueryAsync<AgreementVersion>(
                SelectVersion + " WHERE v.agreement_id = @id ORDER BY v.number LIMIT @most",
                new { id, most }
            ),
        ];

    /// <summary>The version that a proposal made, or null.</summary>
    public static Task<AgreementVersion?> MadeBy(DbConnection connection, string proposal, DbTransaction? tx = null) =>
        connection.QueryFirstOrDefaultAsync<AgreementVersion?>(
            SelectVersion + " WHERE v.proposal_id = @proposal ORDER BY v.number LIMIT 1",
            new { proposal },
            tx
        );

    /// <summary>Whether a revision of history was brought in before, and as which version.</summary>
    public static Task<int?> OfSource(DbTransaction tx, string sourceId) =>
        tx.Connection!.QuerySingleOrDefaultAsync<int?>(
            "SELECT number FROM agreement_version WHERE source_id = @sourceId",
            new { sourceId },
            tx
        );

    /// <summary>Adds or replaces an agreement.</summary>
    public static Task Put(DbTransaction tx, Agreement agreement) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO agreement (id, slug, name, circle_id, audience, is_standard, version, repealed_at, repealed_by, made_at)
            VALUES (@Id, @Slug, @Name, @CircleId, @Audience, @IsStandard, @Version, @RepealedAt, @RepealedBy, @MadeAt)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, version = excluded.version, repealed_at = excluded.repealed_at,
                   repealed_by = excluded.repealed_by
            """,
            new
            {
                agreement.Id,
                agreement.Slug,
                agreement.Name,
                agreement.CircleId,
                agreement.Audience,
                agreement.IsStandard,
                agreement.Version,
                agreement.RepealedAt,
                agreement.RepealedBy,
                agreement.MadeAt,
            },
            tx
        );

    /// <summary>Adds a version.</summary>
    public static Task Add(DbTransaction tx, AgreementVersion version) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO agreement_version (agreement_id, number, kind, text, text_hash, clauses, terms, note, proposal_id, decision,
                                           by_person, made_at, in_force_from, challenge_until, source_id)
            VALUES (@AgreementId, @Number, @kind, @Text, @TextHash, @Clauses, @Terms, @Note, @ProposalId, @decision,
                    @ByPerson, @MadeAt, @InForceFrom, @ChallengeUntil, @SourceId)
            """,
            new
            {
                version.AgreementId,
                version.Number,
                kind = Fact.Cell(version.Kind),
                version.Text,
                version.TextHash,
                version.Clauses,
                version.Terms,
                version.Note,
                version.ProposalId,
                decision = version.ProposalId is null ? version.Decision : null,
                version.ByPerson,
                version.MadeAt,
                version.InForceFrom,
                version.ChallengeUntil,
                version.SourceId,
            },
            tx
        );

    /// <summary>Notes from when a version is in force.</summary>
    public static Task PutInForce(DbTransaction tx, AgreementId id, int number, Instant from) =>
        tx.Connection!.ExecuteAsync(
            "UPDATE agreement_version SET in_force_from = @from WHERE agreement_id = @id AND number = @number",
            new
            {
                id,
                number,
                from,
            },
            tx
        );

    /// <summary>Notes that an editorial fix was objected to.</summary>
    public static Task PutChallenge(DbTransaction tx, AgreementVersion version) =>
        tx.Connection!.ExecuteAsync(
            """
            UPDATE agreement_version SET challenged_at = @ChallengedAt, challenged_by = @ChallengedBy, challenge = @Challenge
             WHERE agreement_id = @AgreementId AND number = @Number
            """,
            new
            {
                version.AgreementId,
                version.Number,
                version.ChallengedAt,
                version.ChallengedBy,
                version.Challenge,
            },
            tx
        );
}
