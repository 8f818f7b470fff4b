using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text;
using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Core.Rolls;

/// <summary>The id of a seat.</summary>
/// <param name="Value"><c>seat_…</c></param>
public readonly record struct SeatId(string Value) : IId<SeatId>
{
    /// <inheritdoc />
    public static string Prefix => "seat";

    /// <inheritdoc />
    public static SeatId From(string value) => new(value);

    /// <inheritdoc />
    public static SeatId Parse(string s, IFormatProvider? provider) => Ids.Parse<SeatId>(s);

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SeatId result) => Ids.TryParse(s, out result);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>One right to answer in one round: a coop's or a person's, with the reason it exists.</summary>
public sealed record Seat
{
    /// <summary>Its id.</summary>
    public required SeatId Id { get; init; }

    /// <summary>Of which round.</summary>
    public required RoundId RoundId { get; init; }

    /// <summary>The coop that holds it, or null.</summary>
    public CoopId? CoopId { get; init; }

    /// <summary>The person who holds it, or null.</summary>
    public PersonId? PersonId { get; init; }

    /// <summary>The place of its class in the policy's list.</summary>
    public int Class { get; init; }

    /// <summary>Its weight, 1 or more.</summary>
    public BigInteger Weight { get; init; } = BigInteger.One;

    /// <summary>Why it exists: a key under <c>seat.</c>, such as <c>coop_is_member</c>.</summary>
    public required string Because { get; init; }

    /// <summary>Since when that holds.</summary>
    public LocalDate? Since { get; init; }

    /// <summary>Whether it stands outside every base, for a conflict of interest.</summary>
    public bool Recused { get; init; }

    /// <summary>Why it does.</summary>
    public string? RecusedBecause { get; init; }

    /// <summary>How the coop reaches its answer, as it stood at opening: a code under <c>mandate.</c></summary>
    public string Mandate { get; init; } = "delegate_decides";

    /// <summary>The mandate that says so, as an id; null for the habit that the delegate decides.</summary>
    public string? MandateId { get; init; }

    /// <summary>The coop that may answer for it besides.</summary>
    public CoopId? GivenTo { get; init; }

    /// <summary>When the inner decision came to nothing and the delegate may answer; null while it decides, or where there is none.</summary>
    public Instant? ReleasedAt { get; init; }

    /// <summary>Whether the coop's own members decide, so that nobody answers by hand.</summary>
    public bool IsDecidedInside => Mandate == "members_decide" && ReleasedAt is null;

    /// <summary>Who holds it, as an id.</summary>
    public string Holder => CoopId?.Value ?? PersonId!.Value.Value;
}

/// <summary>What binds answers to a round: the same fingerprint stands on the page, in the mail and on the receipt.</summary>
public static class RoundFingerprint
{
    /// <summary>
    /// SHA-256 of the lines <c>governance-round/1</c>, text hash, hash of what the motion needs to know, policy hash (the choices are part of the policy), close,
    /// then one line a seat in order of its holder's id: holder, class, weight, recused or not. Names are no part of it:
    /// a coop that is renamed during a round changes nothing.
    /// </summary>
    public static string Of(string textHash, string detailsHash, string policyHash, Instant closesAt, IEnumerable<Seat> roll)
    {
        var lines = new StringBuilder("governance-round/1\n");
        lines
            .Append(textHash)
            .Append('\n')
            .Append(detailsHash)
            .Append('\n')
            .Append(policyHash)
            .Append('\n')
            .Append(Instants.Text(closesAt))
            .Append('\n');
        foreach (var seat in roll.OrderBy(seat => seat.Holder, StringComparer.Ordinal))
        {
            lines.Append(
                CultureInfo.InvariantCulture,
                $"{seat.Holder} {seat.Class} {seat.Weight} {(seat.Recused ? "recused" : "seated")}\n"
            );
        }

        return Fingerprint.Of(lines.ToString());
    }
}
