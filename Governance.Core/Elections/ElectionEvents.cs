using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Elections;

/// <summary>An option as the journal knows it.</summary>
/// <param name="Place">Its number.</param>
/// <param name="Name">The seal of its name.</param>
/// <param name="Salt">Fingerprint of the salt.</param>
/// <param name="Cost">What it costs.</param>
public sealed record OptionSealed(int Place, string Name, string Salt, long? Cost);

/// <summary>An election was prepared.</summary>
/// <param name="Election">Which.</param>
/// <param name="Circle">Of which circle.</param>
/// <param name="Title">Fingerprint of what is asked.</param>
/// <param name="Purpose">Fingerprint of what it is for.</param>
/// <param name="Method">How it is counted.</param>
/// <param name="Seats">How many are chosen.</param>
/// <param name="Most">The highest score, or the points of a ballot.</param>
/// <param name="Budget">The money there is.</param>
/// <param name="By">Who prepared it.</param>
/// <param name="At">When.</param>
/// <param name="Options">The options.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record ElectionPrepared(
    ElectionId Election,
    CircleId Circle,
    string Title,
    string Purpose,
    string Method,
    int Seats,
    int Most,
    long? Budget,
    PersonId By,
    Instant At,
    IReadOnlyList<OptionSealed> Options,
    string ReadBy
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "election_prepared";

    /// <inheritdoc />
    public string Subject => Election.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "election",
                new { id = Election },
                new
                {
                    circle_id = Circle,
                    audience = ReadBy,
                    title = Fact.Hashed(Title),
                    purpose = Fact.Hashed(Purpose),
                    method = Method,
                    seats = Seats,
                    most = Most,
                    budget = Budget,
                    state = ElectionState.Prepared,
                    prepared_by = By,
                    prepared_at = At,
                    opened_by = (string?)null,
                    opened_at = (string?)null,
                    closes_at = (string?)null,
                    fingerprint = (string?)null,
                    closed_at = (string?)null,
                    result = (string?)null,
                    voided_at = (string?)null,
                    void_because = (string?)null,
                }
            ),
            .. Options.Select(option =>
                Fact.Is(
                    "election_option",
                    new { election_id = Election, place = option.Place },
                    new
                    {
                        name = Fact.Sealed("salt", option.Name),
                        salt = Fact.Hashed(option.Salt),
                        cost = option.Cost,
                        withdrawn_at = (string?)null,
                    }
                )
            ),
        ];

    /// <summary>The event for an election as prepared.</summary>
    public static ElectionPrepared From(Election election, IReadOnlyList<ElectionOption> options) =>
        new(
            election.Id,
            election.CircleId,
            Fingerprint.Of(election.Title),
            Fingerprint.Of(election.Purpose),
            election.Method,
            election.Seats,
            election.Most,
            election.Budget,
            election.PreparedBy,
            election.PreparedAt,
            [.. options.Select(option => new OptionSealed(option.Place, option.NameSeal, Fingerprint.Of(option.Salt), option.Cost))],
            election.Audience.Value
        );
}

/// <summary>An option was taken off the ballot before the opening.</summary>
/// <param name="Election">Of which election.</param>
/// <param name="Place">Its number.</param>
/// <param name="By">Who took it off.</param>
/// <param name="At">When.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record OptionWithdrawn(ElectionId Election, int Place, PersonId? By, Instant At, string ReadBy) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "option_withdrawn";

    /// <inheritdoc />
    public string Subject => Election.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [Fact.Is("election_option", new { election_id = Election, place = Place }, new { withdrawn_at = At })];
}

/// <summary>An election was counted.</summary>
/// <param name="Election">Which.</param>
/// <param name="ClosedAt">As of when.</param>
/// <param name="Result">Fingerprint of the count.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record ElectionClosed(ElectionId Election, Instant ClosedAt, string Result, string ReadBy) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "election_closed";

    /// <inheritdoc />
    public string Subject => Election.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "election",
                new { id = Election },
                new
                {
                    state = ElectionState.Closed,
                    closed_at = ClosedAt,
                    result = Fact.Hashed(Result),
                }
            ),
        ];
}

/// <summary>An election was called off.</summary>
/// <param name="Election">Which.</param>
/// <param name="By">Who did.</param>
/// <param name="At">When.</param>
/// <param name="Because">Fingerprint of why.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record ElectionVoided(ElectionId Election, PersonId? By, Instant At, string Because, string ReadBy) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "election_voided";

    /// <inheritdoc />
    public string Subject => Election.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "election",
                new { id = Election },
                new
                {
                    state = ElectionState.Void,
                    voided_at = At,
                    void_because = Fact.Hashed(Because),
                }
            ),
        ];
}
