using System.Data.Common;
using Dapper;
using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Core.Register;

/// <summary>The SQL of the register.</summary>
public static class DecisionStore
{
    private const string Select = """
        SELECT d.number, d.kind, d.circle_id, c.name AS circle_name, d.audience, d.proposal_id, d.round_id, d.corrects, d.title,
               d.text, d.html, d.text_hash, d.outcome AS outcome_word, d.decided_at, d.ratified_by, d.ratified_at, d.effective_at,
               d.effect_state, d.effect, d.review_at, d.source, d.source_id, d.entered, n.number AS superseded_by,
               n.audience AS superseded_audience, s.since AS superseded_since, s.because AS superseded_word, s.at AS superseded_at
          FROM decision d
          LEFT JOIN circle c ON c.id = d.circle_id
          LEFT JOIN supersession s ON s.supersedes = d.number
                AND NOT EXISTS (SELECT 1 FROM supersession o WHERE o.supersedes = d.number
                                   AND (o.since < s.since OR (o.since = s.since AND o.number < s.number)))
          LEFT JOIN decision n ON n.number = s.number
        """;

    /// <summary>For whom what was answered in a round and why is, as <c>Proposal.AudienceOf</c> says it.</summary>
    private const string SeenBy = """
        CASE WHEN p.audience <> 'federation' THEN p.audience
             WHEN p.SIGHT = 'circle' THEN p.circle_id
             WHEN p.SIGHT = 'federation' THEN 'federation'
             ELSE 'public' END
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
                 WHERE {Where(connection, filter)}
                 ORDER BY d.entered DESC
                 LIMIT @most
                """,
                Facts(connection, audiences, filter, most)
            ),
        ];

    /// <summary>Entries for these audiences in the order of entry, as a minute book has them.</summary>
    public static async Task<IReadOnlyList<Decision>> InOrder(
        DbConnection connection,
        IReadOnlyList<string> audiences,
        DecisionFilter filter,
        int most,
        int skip
    ) =>
        [
            .. await connection.QueryAsync<Decision>(
                $"""
                {Select}
                 WHERE {Where(connection, filter)}
                 ORDER BY d.entered
                 LIMIT @most OFFSET @skip
                """,
                Facts(connection, audiences, filter, most, skip)
            ),
        ];

    /// <summary>Which of these numbers are of entries for these audiences.</summary>
    public static async Task<IReadOnlyList<string>> Readable(
        DbConnection connection,
        IEnumerable<string> numbers,
        IReadOnlyList<string> audiences
    ) =>
        [
            .. await connection.QueryAsync<string>(
                $"""
                SELECT number FROM decision
                 WHERE {connection.In("number", "numbers")} AND {connection.In("audience", "audiences")}
                 ORDER BY entered
                """,
                new { numbers = numbers.ToArray(), audiences = audiences.ToArray() }
            ),
        ];

    /// <summary>How many entries for these audiences there are.</summary>
    public static Task<int> Count(DbConnection connection, IReadOnlyList<string> audiences, DecisionFilter filter) =>
        connection.QuerySingleAsync<int>(
            $"SELECT COUNT(*) FROM decision d WHERE {Where(connection, filter)}",
            Facts(connection, audiences, filter, most: 0)
        );

    private static string Where(DbConnection connection, DecisionFilter filter)
    {
        var all = new List<string> { connection.In("d.audience", "audiences") };
        void When(bool asked, string condition) => all.AddRange(asked ? [condition] : []);
        When(filter.Circle is not null, "d.circle_id = @Circle");
        When(filter.Year is not null, "d.number LIKE @year");
        When(filter.Kind is not null, "d.kind = @Kind");
        When(filter.Motion is not null, "EXISTS (SELECT 1 FROM proposal p WHERE p.id = d.proposal_id AND p.motion = @Motion)");
        When(filter.Outcome is not null, "d.outcome = @Outcome");
        When(filter.Words is { Count: > 0 }, connection.HasWords("d", "words"));
        When(filter.Words is { Count: 0 }, "1 = 0");
        When(filter.InForce is not null, IsInForce);
        When(filter.Superseded, "EXISTS (SELECT 1 FROM supersession s WHERE s.supersedes = d.number)");
        When(filter.ReviewBy is not null, "d.review_at <= @ReviewBy");
        When(filter.Concerns, HasConcerns(connection));
        When(filter.From is not null, "d.ratified_at >= @From");
        When(filter.Until is not null, "d.ratified_at < @Until");
        When(filter.Before is not null, "d.entered < @Before");
        return string.Join("\n   AND ", all);
    }

    private static object Facts(DbConnection connection, IReadOnlyList<string> audiences, DecisionFilter filter, int most, int skip = 0) =>
        new
        {
            audiences = audiences.ToArray(),
            filter.Circle,
            year = filter.Year is { } year ? $"{year:0000}-%" : null,
            filter.Kind,
            filter.Motion,
            filter.Outcome,
            words = filter.Words is { Count: > 0 } words ? connection.AllOf(words) : null,
            day = filter.InForce?.Day,
            at = filter.InForce?.At,
            filter.ReviewBy,
            filter.From,
            filter.Until,
            filter.Before,
            most,
            skip,
        };

    /// <summary>The question of <see cref="InForce.On"/> for <c>decision d</c>, <c>@at</c> and <c>@day</c>; a test holds the two together.</summary>
    internal const string IsInForce = """
        d.outcome = 'adopted'
           AND ((d.kind = 'decision' AND d.effect_state IN ('due', 'done') AND d.effective_at <= @at)
                OR (d.kind = 'elsewhere'
                    AND SUBSTR(CASE WHEN d.decided_at = '' THEN d.ratified_at ELSE d.decided_at END, 1, 10) <= @day))
           AND NOT EXISTS (SELECT 1 FROM supersession s WHERE s.supersedes = d.number AND s.since <= @at)
        """;

    /// <summary>
    /// Somebody answered on the side that consents and reserves, and the reader may see who answered what and why: what may not be read on
    /// the entry's page may not be learnt from a list either.
    /// </summary>
    private static string HasConcerns(DbConnection connection) =>
        $"""
            EXISTS (
                  SELECT 1
                    FROM round r
                    JOIN proposal p ON p.id = r.proposal_id
                    JOIN position a ON a.round_id = r.id
                   WHERE r.id = d.round_id
                     AND {connection.In(SeenBy.Replace("SIGHT", "see_positions", StringComparison.Ordinal), "audiences")}
                     AND {connection.In(SeenBy.Replace("SIGHT", "see_reasons", StringComparison.Ordinal), "audiences")}
                     AND EXISTS (
                         SELECT 1
                           FROM {connection.Items("CASE WHEN r.is_fallback THEN p.fallback ELSE p.policy END", "choices", "k")}
                          WHERE k.value ->> 'id' = a.choice AND k.value ->> 'side' = 'reserve'))
            """;

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
}
