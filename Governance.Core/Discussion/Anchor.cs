using System.Data.Common;

namespace Governance.Core.Discussion;

/// <summary>The clause that a comment is about, as it was when the comment was made.</summary>
/// <param name="Agreement">The id of the agreement.</param>
/// <param name="Clause">The id of the clause, which survives new versions.</param>
/// <param name="Hash">The fingerprint of its words then.</param>
/// <param name="Version">The version of the agreement then.</param>
public sealed record Anchor(string Agreement, string Clause, string Hash, int Version);

/// <summary>What has become of the clause that a comment is about.</summary>
public enum AnchorState
{
    /// <summary>It says what it said.</summary>
    Same,

    /// <summary>Its words are others now.</summary>
    Changed,

    /// <summary>It is not in the agreement any more.</summary>
    Gone,
}

/// <summary>Where the clause that a comment is about stands now.</summary>
/// <param name="Name">What it is called: its number, or its first words; empty where it is gone.</param>
/// <param name="Path">Its address; where it is gone, its address in the version that had it.</param>
/// <param name="State">What has become of it.</param>
/// <param name="Changes">Where what changed since is read; empty where nothing did.</param>
public sealed record AnchorPlace(string Name, string Path, AnchorState State, string Changes = "");

/// <summary>Knows the clauses that comments of a thread can be about. A class that implements this is the registration.</summary>
public interface IAnchors
{
    /// <summary>The clause as it is now; null where what the thread is about has none of this id.</summary>
    Task<Anchor?> Find(DbConnection connection, string subject, string clause, DbTransaction? tx);
}
