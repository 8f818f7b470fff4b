using System.Data.Common;
using Dapper;
using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Policies;

/// <summary>A version of a rule that a circle has adopted.</summary>
public sealed record AdoptedPolicy
{
    /// <summary>The rule's name in data.</summary>
    public required string Slug { get; init; }

    /// <summary>1, 2, 3…</summary>
    public required int Version { get; init; }

    /// <summary>The policy as data, JSON.</summary>
    public required string Body { get; init; }

    /// <summary>The circle that adopted it.</summary>
    public required CircleId CircleId { get; init; }

    /// <summary>The proposal that it came from.</summary>
    public string? ProposalId { get; init; }

    /// <summary>When.</summary>
    public required Instant AdoptedAt { get; init; }

    /// <summary>The policy itself.</summary>
    public Policy Policy => Json.Read<Policy>(Body);
}

/// <summary>The SQL of rules: those that the federation has adopted stand before those that ship with the product.</summary>
public static class PolicyStore
{
    private const string Select = "SELECT slug, version, body, circle_id, proposal_id, adopted_at FROM policy";

    /// <summary>The version in force of a rule: the last adopted, else the preset, else null.</summary>
    public static async Task<Policy?> Find(DbConnection connection, string slug, DbTransaction? tx = null) =>
        await connection.QueryFirstOrDefaultAsync<AdoptedPolicy?>(
            Select + " WHERE slug = @slug ORDER BY version DESC LIMIT 1",
            new { slug },
            tx
        )
            is { } adopted
            ? adopted.Policy
            : PolicyBook.Find(slug);

    /// <summary>All rules in force, by name: the adopted ones and the presets.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="audiences">Who asks: what a closed circle has adopted is for its own people. Null for everything.</param>
    /// <param name="tx">The transaction.</param>
    public static async Task<IReadOnlyList<Policy>> All(
        DbConnection connection,
        IReadOnlyList<string>? audiences = null,
        DbTransaction? tx = null
    )
    {
        var adopted = (
            await connection.QueryAsync<AdoptedPolicy>(
                $"""
                SELECT p.slug, p.version, p.body, p.circle_id, p.proposal_id, p.adopted_at
                  FROM policy p
                  JOIN circle c ON c.id = p.circle_id
                 WHERE c.audience = 'federation' OR @all OR {connection.In("c.audience", "audiences")}
                 ORDER BY p.slug, p.version
                """,
                new { all = audiences is null, audiences = (audiences ?? []).ToArray() },
                tx
            )
        ).GroupBy(one => one.Slug).ToDictionary(group => group.Key, group => group.Last().Policy);
        var presets = PolicyBook.All.Where(preset => !adopted.ContainsKey(preset.Slug));
        return [.. adopted.Values.Concat(presets).OrderBy(policy => policy.Name, StringComparer.Ordinal)];
    }

    /// <summary>A rule in force as somebody may read it, or null.</summary>
    public static async Task<Policy?> Find(DbConnection connection, string slug, IReadOnlyList<string> audiences) =>
        (await All(connection, audiences)).FirstOrDefault(policy => policy.Slug == slug);

    /// <summary>The versions of a rule that were adopted, the latest first.</summary>
    public static async Task<IReadOnlyList<AdoptedPolicy>> Versions(DbConnection connection, string slug) =>
        [.. await connection.QueryAsync<AdoptedPolicy>(Select + " WHERE slug = @slug ORDER BY version DESC", new { slug })];

    /// <summary>One version of a rule, the preset's own among them, or null.</summary>
    public static async Task<Policy?> Version(DbConnection connection, string slug, int version) =>
        (await Versions(connection, slug)).FirstOrDefault(one => one.Version == version)?.Policy
        ?? (PolicyBook.Find(slug) is { } preset && preset.Version == version ? preset : null);

    /// <summary>
    /// The number of the decision that adopted a version, or null: it may be a preset, or its decision not yet published. Read from its
    /// table, since the register stands above the rules.
    /// </summary>
    public static Task<string?> DecisionOf(DbConnection connection, string slug, int version, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<string?>(
            """
            SELECT d.number
              FROM policy p
              JOIN decision d ON d.proposal_id = p.proposal_id AND d.kind = 'decision'
             WHERE p.slug = @slug AND p.version = @version
            """,
            new { slug, version },
            tx
        );

    /// <summary>Adds a version.</summary>
    public static Task Add(DbTransaction tx, AdoptedPolicy adopted) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO policy (slug, version, name, body, circle_id, proposal_id, adopted_at)
            VALUES (@Slug, @Version, @name, @Body, @CircleId, @ProposalId, @AdoptedAt)
            """,
            new
            {
                adopted.Slug,
                adopted.Version,
                name = adopted.Policy.Name,
                adopted.Body,
                adopted.CircleId,
                adopted.ProposalId,
                adopted.AdoptedAt,
            },
            tx
        );

    /// <summary>The rule by which a circle decides a kind of motion; null where any rule that fits may.</summary>
    public static Task<string?> RuleFor(DbConnection connection, CircleId circle, string motion, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<string?>(
            "SELECT slug FROM circle_rule WHERE circle_id = @circle AND motion = @motion",
            new { circle, motion },
            tx
        );

    /// <summary>All kinds of motion that a circle decides by a rule of their own.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> RulesOf(DbConnection connection, CircleId circle) =>
        (
            await connection.QueryAsync<(string Motion, string Slug)>(
                "SELECT motion, slug FROM circle_rule WHERE circle_id = @circle ORDER BY motion",
                new { circle }
            )
        ).ToDictionary(row => row.Motion, row => row.Slug);

    /// <summary>Gives a kind of motion its rule in a circle.</summary>
    public static Task PutRule(DbTransaction tx, CircleId circle, string motion, string slug) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO circle_rule (circle_id, motion, slug) VALUES (@circle, @motion, @slug)
            ON CONFLICT (circle_id, motion) DO UPDATE SET slug = excluded.slug
            """,
            new
            {
                circle,
                motion,
                slug,
            },
            tx
        );

    /// <summary>Whether some rule in force lets any member raise a proposal.</summary>
    public static async Task<Who> WidestRaise(DbConnection connection, DbTransaction? tx = null) =>
        (await All(connection, null, tx)).Any(policy => policy.Duties.Raise == Who.Member) ? Who.Member : Who.Speaker;
}
