using System.Data.Common;
using Dapper;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>A proposal as a list shows it.</summary>
public sealed record ProposalLine
{
    /// <summary>Its id.</summary>
    public required ProposalId Id { get; init; }

    /// <summary>Its number.</summary>
    public required int Number { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Two lines of summary, or empty.</summary>
    public required string Summary { get; init; }

    /// <summary>Where it is on its way.</summary>
    public required ProposalState State { get; init; }

    /// <summary>The circle.</summary>
    public required CircleId CircleId { get; init; }

    /// <summary>Its name.</summary>
    public required string CircleName { get; init; }

    /// <summary>The coop it was raised for, by name.</summary>
    public string? CoopName { get; init; }

    /// <summary>What the rule computed.</summary>
    public Policies.Outcome? Outcome { get; init; }

    /// <summary>The outcome as the database keeps it.</summary>
    internal string? OutcomeWord
    {
        init => Outcome = value is null ? null : Fact.Word<Policies.Outcome>(value);
    }

    /// <summary>When it was raised.</summary>
    public required Instant RaisedAt { get; init; }

    /// <summary>When it ended.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>When its open round closes.</summary>
    public Instant? ClosesAt { get; init; }

    /// <summary>Seats in the open round's roll.</summary>
    public int Seats { get; init; }

    /// <summary>Seats that have answered.</summary>
    public int Answered { get; init; }

    /// <summary>Comments in its thread.</summary>
    public int Comments { get; init; }

    /// <summary>Those that whoever asks has not read; 0 where nobody is asked for.</summary>
    public int Unread { get; init; }
}

/// <summary>The SQL of proposals and their versions.</summary>
public static class ProposalStore
{
    private const string Select = """
        SELECT id, number, circle_id, audience, state, title, summary, motion, motion_details, policy, fallback, again_of, see_positions,
               see_reasons, raised_by, coop_id, raised_at, version, round, phase_until, funded_at, outcome AS outcome_word,
               ended_at, ended_because
          FROM proposal
        """;

    private static string SelectLines(PersonId? reader) =>
        $"""
            SELECT p.id, p.number, p.title, p.summary, p.state, p.circle_id, c.name AS circle_name, o.name AS coop_name, p.outcome AS outcome_word,
                   p.raised_at, p.ended_at, r.closes_at,
                   (SELECT COUNT(*) FROM seat s WHERE s.round_id = r.id AND NOT s.recused) AS seats,
                   (SELECT COUNT(*) FROM position a WHERE a.round_id = r.id AND a.choice <> 'wait') AS answered,
                   COALESCE(t.comments, 0) AS comments,
                   {(reader is null ? "0" : "COALESCE(t.comments, 0) - COALESCE(w.comments, 0)")} AS unread
              FROM proposal p
              JOIN circle c ON c.id = p.circle_id
              LEFT JOIN coop o ON o.id = p.coop_id
              LEFT JOIN round r ON r.proposal_id = p.id AND r.number = p.round
              LEFT JOIN thread t ON t.subject = p.id
              {(reader is null ? "" : "LEFT JOIN thread_read w ON w.subject = p.id AND w.person_id = @reader")}
            """;

    /// <summary>One proposal, or null. Ask its audience before showing it.</summary>
    public static Task<Proposal?> Find(DbConnection connection, ProposalId id, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<Proposal?>(Select + " WHERE id = @id", new { id }, tx);

    /// <summary>The next free number.</summary>
    public static Task<int> NextNumber(DbTransaction tx) =>
        tx.Connection!.QuerySingleAsync<int>("SELECT COALESCE(MAX(number), 0) + 1 FROM proposal", transaction: tx);

    /// <summary>The titles of proposals, of those that these audiences may read.</summary>
    public static async Task<IReadOnlyDictionary<ProposalId, string>> Titles(
        DbConnection connection,
        IReadOnlyList<ProposalId> proposals,
        IReadOnlyList<string> audiences
    ) =>
        (
            await connection.QueryAsync<(string Id, string Title)>(
                $"SELECT id, title FROM proposal WHERE {connection.In("id", "ids")} AND {connection.In("audience", "audiences")}",
                new { ids = proposals.Texts(), audiences = audiences.ToArray() }
            )
        ).ToDictionary(row => new ProposalId(row.Id), row => row.Title);

    /// <summary>The numbers of proposals by id, of those that these audiences may read.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> Numbers(
        DbConnection connection,
        IReadOnlyList<ProposalId> proposals,
        IReadOnlyList<string> audiences
    ) =>
        (
            await connection.QueryAsync<(string Id, int Number)>(
                $"SELECT id, number FROM proposal WHERE {connection.In("id", "ids")} AND {connection.In("audience", "audiences")}",
                new { ids = proposals.Texts(), audiences = audiences.ToArray() }
            )
        ).ToDictionary(row => row.Id, row => row.Number);

    /// <summary>Adds a proposal.</summary>
    public static Task Add(DbTransaction tx, Proposal proposal) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO proposal (id, number, circle_id, audience, state, title, summary, motion, motion_details, policy,
                                  fallback, again_of, phase_until, see_positions, see_reasons, raised_by, coop_id, raised_at, version, round)
            VALUES (@Id, @Number, @CircleId, @Audience, @state, @Title, @Summary, @Motion, @MotionDetails, @Policy,
                    @Fallback, @AgainOf, @PhaseUntil, @positions, @reasons, @RaisedBy, @CoopId, @RaisedAt, @Version, @Round)
            """,
            new
            {
                proposal.Id,
                proposal.Number,
                proposal.CircleId,
                proposal.Audience,
                state = Fact.Cell(proposal.State),
                proposal.Title,
                proposal.Summary,
                proposal.Motion,
                proposal.MotionDetails,
                proposal.Policy,
                proposal.Fallback,
                proposal.AgainOf,
                proposal.PhaseUntil,
                positions = Fact.Cell(proposal.SeePositions),
                reasons = Fact.Cell(proposal.SeeReasons),
                proposal.RaisedBy,
                proposal.CoopId,
                proposal.RaisedAt,
                proposal.Version,
                proposal.Round,
            },
            tx
        );

    /// <summary>Moves a proposal on: state, phase, audience, title, version, round, outcome, end.</summary>
    public static Task Move(DbTransaction tx, Proposal proposal) =>
        tx.Connection!.ExecuteAsync(
            """
            UPDATE proposal
               SET state = @state, phase_until = @PhaseUntil, audience = @Audience, title = @Title, motion_details = @MotionDetails,
                   version = @Version, round = @Round, funded_at = @FundedAt, outcome = @outcome, ended_at = @EndedAt,
                   ended_because = @EndedBecause
             WHERE id = @Id
            """,
            new
            {
                proposal.Id,
                state = Fact.Cell(proposal.State),
                proposal.PhaseUntil,
                proposal.Audience,
                proposal.Title,
                proposal.MotionDetails,
                proposal.Version,
                proposal.Round,
                proposal.FundedAt,
                outcome = Fact.Cell(proposal.Outcome),
                proposal.EndedAt,
                proposal.EndedBecause,
            },
            tx
        );

    /// <summary>Adds a version.</summary>
    public static Task AddVersion(DbTransaction tx, ProposalId proposal, ProposalVersion version) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO proposal_version (proposal_id, number, title, blocks, text_hash, html, note, details, editorial, made_by, made_at)
            VALUES (@proposal, @Number, @Title, @Blocks, @TextHash, @Html, @Note, @Details, @Editorial, @MadeBy, @MadeAt)
            """,
            new
            {
                proposal,
                version.Number,
                version.Title,
                version.Blocks,
                version.TextHash,
                version.Html,
                version.Note,
                version.Details,
                version.Editorial,
                version.MadeBy,
                version.MadeAt,
            },
            tx
        );

    /// <summary>One version, or null.</summary>
    public static Task<ProposalVersion?> Version(DbConnection connection, ProposalId proposal, int number, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<ProposalVersion?>(
            """
            SELECT number, title, blocks, text_hash, html, note, details, editorial, made_by, made_at
              FROM proposal_version
             WHERE proposal_id = @proposal AND number = @number
            """,
            new { proposal, number },
            tx
        );

    /// <summary>All versions, the latest first.</summary>
    public static async Task<IReadOnlyList<ProposalVersion>> Versions(DbConnection connection, ProposalId proposal) =>
        [
            .. await connection.QueryAsync<ProposalVersion>(
                """
                SELECT number, title, blocks, text_hash, html, note, details, editorial, made_by, made_at
                  FROM proposal_version
                 WHERE proposal_id = @proposal
                 ORDER BY number DESC
                """,
                new { proposal }
            ),
        ];

    /// <summary>Records who wrote along.</summary>
    public static Task AddDrafter(DbTransaction tx, ProposalId proposal, PersonId person) =>
        tx.Connection!.ExecuteAsync(
            "INSERT INTO proposal_drafter (proposal_id, person_id) VALUES (@proposal, @person)",
            new { proposal, person },
            tx
        );

    /// <summary>Who wrote it: the proposer and the co-drafters.</summary>
    public static async Task<IReadOnlyList<PersonId>> Drafters(DbConnection connection, ProposalId proposal, DbTransaction? tx = null) =>
        [
            .. await connection.QueryAsync<PersonId>(
                "SELECT person_id FROM proposal_drafter WHERE proposal_id = @proposal ORDER BY person_id",
                new { proposal },
                tx
            ),
        ];

    /// <summary>Records who seconds it.</summary>
    public static Task AddSecond(DbTransaction tx, ProposalId proposal, PersonId person, CoopId? coop, Instant at) =>
        tx.Connection!.ExecuteAsync(
            "INSERT INTO second (proposal_id, person_id, coop_id, at) VALUES (@proposal, @person, @coop, @at)",
            new
            {
                proposal,
                person,
                coop,
                at,
            },
            tx
        );

    /// <summary>Who seconds it.</summary>
    public static async Task<IReadOnlyList<PersonId>> Seconders(DbConnection connection, ProposalId proposal, DbTransaction? tx = null) =>
        [
            .. await connection.QueryAsync<PersonId>(
                "SELECT person_id FROM second WHERE proposal_id = @proposal ORDER BY at, person_id",
                new { proposal },
                tx
            ),
        ];

    /// <summary>The last proposal of a circle that bore a title and has ended, or null.</summary>
    public static Task<Proposal?> LastAsked(DbTransaction tx, CircleId circle, string title) =>
        tx.Connection!.QuerySingleOrDefaultAsync<Proposal?>(
            Select
                + """
                 WHERE circle_id = @circle AND LOWER(title) = LOWER(@title) AND state IN ('closed', 'ratified', 'withdrawn')
                 ORDER BY number DESC LIMIT 1
                """,
            new { circle, title },
            tx
        );

    /// <summary>Proposals in a phase that is due to end by itself.</summary>
    public static async Task<IReadOnlyList<ProposalId>> PhaseDue(DbConnection connection, Instant now) =>
        [
            .. await connection.QueryAsync<ProposalId>(
                """
                SELECT id FROM proposal
                 WHERE state IN ('discuss', 'clarify', 'react', 'amend', 'test', 'integrate') AND phase_until <= @now
                 ORDER BY phase_until, id LIMIT 500
                """,
                new { now }
            ),
        ];

    /// <summary>
    /// Proposals for these audiences, the newest first, a page at a time: those numbered below <paramref name="before"/>.
    /// </summary>
    public static async Task<IReadOnlyList<ProposalLine>> List(
        DbConnection connection,
        IReadOnlyList<string> audiences,
        CircleId? circle,
        IReadOnlyList<ProposalState> states,
        int? before,
        int most,
        PersonId? reader = null
    ) =>
        [
            .. await connection.QueryAsync<ProposalLine>(
                $"""
                {SelectLines(reader)}
                 WHERE {connection.In("p.audience", "audiences")}
                   AND {connection.In("p.state", "words")}
                   {(circle is null ? "" : "AND p.circle_id = @circle")}
                   {(before is null ? "" : "AND p.number < @before")}
                 ORDER BY p.number DESC
                 LIMIT @most
                """,
                new
                {
                    audiences = audiences.ToArray(),
                    words = states.Select(state => Fact.Cell(state)!).ToArray(),
                    circle,
                    before,
                    most,
                    reader,
                }
            ),
        ];
}
