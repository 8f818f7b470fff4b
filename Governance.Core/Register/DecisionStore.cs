using System.Data.Common;
using Dapper;
using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Core.Register;

/// <summary>What a reader of the register asks for.</summary>
/// <param name="Circle">Of one circle.</param>
/// <param name="Year">Entered in one year.</param>
/// <param name="Outcome">With one outcome.</param>
/// <param name="Words">With these words in title or text.</param>
/// <param name="Before">Entered before this place in the order; null for the newest.</param>
public sealed record DecisionFilter(
    CircleId? Circle = null,
    int? Year = null,
    string? Outcome = null,
    string? Words = null,
    int? Before = null
);

/// <summary>The SQL of the register.</summary>
public static class DecisionStore
{
    private const string Select = """
        SELECT d.number, d.kind, d.circle_id, c.name AS circle_name, d.audience, d.proposal_id, d.round_id, d.corrects, d.title,
               d.text, d.html, d.text_hash, d.outcome AS outcome_word, d.decided_at, d.ratified_by, d.ratified_at, d.effective_at,
               d.effect_state, d.effect, d.review_at, d.source, d.source_id, d.entered
          FROM decision d
          LEFT JOIN circle c ON c.id = d.circle_id
        """;

    /// <summary>One entry, or null. Ask its audience before showing it.</summary>
    public static Task<Decision?> Find(DbConnection connection, string number, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<Decision?>(Select + " WHERE d.number = @number", new { number }, tx);

    /// <summary>The entry that ratified a proposal, or null.</summary>
    public static Task<Decision?> OfProposal(DbConnection connection, ProposalId proposal, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<Decision?>(
            Select + " WHERE d.proposal_id = @proposal AND d.kind = 'decision'",
            new { proposal },
            tx
        );

    /// <summary>The entries that correct one, in order.</summary>
    public static async Task<IReadOnlyList<Decision>> CorrectionsOf(DbConnection connection, string number) =>
        [.. await connection.QueryAsync<Decision>(Select + " WHERE d.corrects = @number ORDER BY d.entered", new { number })];

    /// <summary>Entries for these audiences, the newest first.</summary>
    public static async Task<IReadOnlyList<Decision>> List(
        DbConnection connection,
        IReadOnlyList<string> audiences,
        DecisionFilter filter,
        int most
    ) =>
        [
            .. await connection.QueryAsync<Decision>(
                $"""
                {Select}
                 WHERE {connection.In("d.audience", "audiences")}
                   {(filter.Circle is null ? "" : "AND d.circle_id = @Circle")}
                   {(filter.Year is null ? "" : "AND d.number LIKE @year")}
                   {(filter.Outcome is null ? "" : "AND d.outcome = @Outcome")}
                   {(filter.Before is null ? "" : "AND d.entered < @Before")}
                   {(
                    string.IsNullOrWhiteSpace(filter.Words)
                        ? ""
                        : "AND (LOWER(d.title) LIKE @words ESCAPE '!' OR LOWER(d.text) LIKE @words ESCAPE '!')"
                )}
                 ORDER BY d.entered DESC
                 LIMIT @most
                """,
                new
                {
                    audiences = audiences.ToArray(),
                    filter.Circle,
                    year = filter.Year is { } year ? $"{year:0000}-%" : null,
                    filter.Outcome,
                    filter.Before,
                    words = Like(filter.Words),
                    most,
                }
            ),
        ];

    /// <summary>The years in which entries for these audiences were made, the latest first.</summary>
    public static async Task<IReadOnlyList<string>> Years(DbConnection connection, IReadOnlyList<string> audiences) =>
        [
            .. await connection.QueryAsync<string>(
                $"""
                SELECT DISTINCT SUBSTR(number, 1, 4) AS year FROM decision d
                 WHERE {connection.In("d.audience", "audiences")}
                 ORDER BY year DESC
                """,
                new { audiences = audiences.ToArray() }
            ),
        ];

    /// <summary>The next free number of a year.</summary>
    public static async Task<string> NextNumber(DbTransaction tx, int year)
    {
        var last = await tx.Connection!.QuerySingleAsync<int>(
            "SELECT COALESCE(MAX(CAST(SUBSTR(number, 6) AS INTEGER)), 0) FROM decision WHERE number LIKE @year AND kind <> 'elsewhere'",
            new { year = $"{year:0000}-%" },
            tx
        );
        return Decision.NumberOf(year, last + 1);
    }

    /// <summary>How many decisions recorded elsewhere bear numbers of a year.</summary>
    public static Task<int> CountElsewhere(DbTransaction tx, int year) =>
        tx.Connection!.QuerySingleAsync<int>(
            "SELECT COUNT(*) FROM decision WHERE number LIKE @year AND kind = 'elsewhere'",
            new { year = $"{year:0000}-%" },
            tx
        );

    /// <summary>Whether a decision of that name was brought in before.</summary>
    public static async Task<bool> HasSource(DbTransaction tx, string sourceId) =>
        await tx.Connection!.QuerySingleAsync<int>("SELECT COUNT(*) FROM decision WHERE source_id = @sourceId", new { sourceId }, tx) > 0;

    /// <summary>The next place in the order of entry.</summary>
    public static Task<int> NextEntry(DbTransaction tx) =>
        tx.Connection!.QuerySingleAsync<int>("SELECT COALESCE(MAX(entered), 0) + 1 FROM decision", transaction: tx);

    /// <summary>Enters a decision.</summary>
    public static Task Add(DbTransaction tx, Decision decision) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO decision (number, kind, circle_id, audience, proposal_id, round_id, corrects, title, text, html, text_hash,
                                  outcome, decided_at, ratified_by, ratified_at, effective_at, effect_state, effect, review_at, source,
                                  source_id, entered)
            VALUES (@Number, @kind, @CircleId, @Audience, @ProposalId, @RoundId, @Corrects, @Title, @Text, @Html, @TextHash,
                    @outcome, @DecidedAt, @RatifiedBy, @RatifiedAt, @EffectiveAt, @effectState, @Effect, @ReviewAt, @Source,
                    @SourceId, @Entered)
            """,
            new
            {
                decision.Number,
                kind = Fact.Cell(decision.Kind),
                decision.CircleId,
                decision.Audience,
                decision.ProposalId,
                decision.RoundId,
                decision.Corrects,
                decision.Title,
                decision.Text,
                decision.Html,
                decision.TextHash,
                outcome = Fact.Cell(decision.Outcome),
                decision.DecidedAt,
                decision.RatifiedBy,
                decision.RatifiedAt,
                decision.EffectiveAt,
                effectState = Fact.Cell(decision.EffectState),
                decision.Effect,
                decision.ReviewAt,
                decision.Source,
                decision.SourceId,
                decision.Entered,
            },
            tx
        );

    /// <summary>Notes what became of an effect.</summary>
    public static Task PutEffect(DbTransaction tx, string number, EffectState state, string effect) =>
        tx.Connection!.ExecuteAsync(
            "UPDATE decision SET effect_state = @word, effect = @effect WHERE number = @number",
            new
            {
                number,
                word = Fact.Cell(state),
                effect,
            },
            tx
        );

    /// <summary>Decisions whose effect is due.</summary>
    public static async Task<IReadOnlyList<string>> EffectsDue(DbConnection connection, Instant now) =>
        [
            .. await connection.QueryAsync<string>(
                "SELECT number FROM decision WHERE effect_state = 'due' AND effective_at <= @now ORDER BY effective_at, entered LIMIT 500",
                new { now }
            ),
        ];

    /// <summary>Adds a review and sets the next one.</summary>
    public static Task Add(DbTransaction tx, string number, Review review) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO review (number, at, by_person, note, next_at) VALUES (@number, @At, @ByPerson, @Note, @NextAt);
            UPDATE decision SET review_at = @NextAt WHERE number = @number
            """,
            new
            {
                number,
                review.At,
                review.ByPerson,
                review.Note,
                review.NextAt,
            },
            tx
        );

    /// <summary>The reviews of a decision, the first first.</summary>
    public static async Task<IReadOnlyList<Review>> Reviews(DbConnection connection, string number) =>
        [
            .. await connection.QueryAsync<Review>(
                "SELECT at, by_person, note, next_at FROM review WHERE number = @number ORDER BY at",
                new { number }
            ),
        ];

    private static string? Like(string? words) =>
        string.IsNullOrWhiteSpace(words)
            ? null
            : "%"
                + words
                    .Trim()
                    .ToLowerInvariant()
                    .Replace("!", "!!", StringComparison.Ordinal)
                    .Replace("%", "!%", StringComparison.Ordinal)
                    .Replace("_", "!_", StringComparison.Ordinal)
                + "%";
}
