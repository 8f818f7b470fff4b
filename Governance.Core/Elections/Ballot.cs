using System.Security.Cryptography;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Rolls;
using NodaTime;

namespace Governance.Core.Elections;

/// <summary>What a seat says in an election, as it stands.</summary>
public sealed record Ballot
{
    /// <summary>In which election.</summary>
    public required ElectionId ElectionId { get; init; }

    /// <summary>Which seat.</summary>
    public required SeatId SeatId { get; init; }

    /// <summary>What it says: see <see cref="BallotPaper.Write"/>.</summary>
    public required string Marks { get; init; }

    /// <summary>A random code, in groups of four, that whoever cast it can find again when the ballots are laid open.</summary>
    public required string Receipt { get; init; }

    /// <summary>Who cast it.</summary>
    public required PersonId ByPerson { get; init; }

    /// <summary>By what right: a key under <c>authority.</c></summary>
    public required string Authority { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }

    /// <summary>How often it was cast, 1 or more: it can be changed until the close.</summary>
    public required int Casts { get; init; }

    /// <summary>What it says, read.</summary>
    public IReadOnlyList<int?> Read => BallotPaper.Parse(Marks);

    /// <summary>A new receipt: twelve hexadecimal digits by chance.</summary>
    public static string NewReceipt() => Fingerprint.Brief(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)));
}
