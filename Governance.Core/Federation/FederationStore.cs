using System.Data.Common;
using Dapper;

namespace Governance.Core.Federation;

/// <summary>The SQL of the federation's one row.</summary>
public static class FederationStore
{
    /// <summary>The federation, or null before it is set up.</summary>
    public static Task<TheFederation?> Find(DbConnection connection, DbTransaction? tx = null) =>
        connection.QuerySingleOrDefaultAsync<TheFederation?>(
            "SELECT name, zone, language, is_demonstration, set_up_at FROM federation WHERE one = 1",
            transaction: tx
        );

    /// <summary>Puts the row.</summary>
    public static Task Put(DbTransaction tx, TheFederation federation) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO federation (one, name, zone, language, is_demonstration, set_up_at)
            VALUES (1, @Name, @Zone, @Language, @IsDemonstration, @SetUpAt)
            """,
            federation,
            tx
        );
}
