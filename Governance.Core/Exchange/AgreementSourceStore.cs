using System.Data.Common;
using Dapper;
using Governance.Core.Agreements;
using Governance.Core.Data;

namespace Governance.Core.Exchange;

/// <summary>A version that was brought in.</summary>
public sealed record AgreementSource
{
    /// <summary>Of which agreement.</summary>
    public required AgreementId AgreementId { get; init; }

    /// <summary>Which version.</summary>
    public required int Number { get; init; }

    /// <summary>Of which revision.</summary>
    public required string SourceId { get; init; }
}

/// <summary>The SQL that finds what was brought in before.</summary>
public static class AgreementSourceStore
{
    /// <summary>The versions that revisions of a document have become, in order.</summary>
    public static async Task<IReadOnlyList<AgreementSource>> Of(
        DbConnection connection,
        HistoricAgreement document,
        DbTransaction? tx = null
    ) =>
        [
            .. await connection.QueryAsync<AgreementSource>(
                $"""
                SELECT agreement_id, number, source_id FROM agreement_version
                 WHERE {connection.In("source_id", "sources")}
                 ORDER BY agreement_id, number
                """,
                new { sources = document.Revisions.Select(revision => revision.SourceId).ToArray() },
                tx
            ),
        ];
}
