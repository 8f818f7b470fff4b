using System.Data.Common;
using Governance.Core.Agreements;

namespace Governance.Core.Exchange;

/// <summary>What became of one document.</summary>
/// <param name="Name">The document.</param>
/// <param name="Agreement">The agreement that it became; null where it has no revision.</param>
/// <param name="Revisions">What became of each revision.</param>
public sealed record ImportedAgreement(string Name, Agreement? Agreement, IReadOnlyList<ImportedRevision> Revisions)
{
    /// <summary>How many versions its revisions are, editorial ones among them.</summary>
    public int Versions => Revisions.Count(revision => revision.Of.Kind != RevisionKind.MoveOnly);

    /// <summary>How many of them changed no word.</summary>
    public int Editorial => Revisions.Count(revision => revision.Of.Kind == RevisionKind.FormatOnly);

    /// <summary>How many revisions changed no byte and made no version.</summary>
    public int Moves => Revisions.Count(revision => revision.Of.Kind == RevisionKind.MoveOnly);

    /// <summary>What is there now of documents that were brought in, now or before.</summary>
    public static async Task<IReadOnlyList<ImportedAgreement>> Of(DbConnection connection, IReadOnlyList<HistoricAgreement> documents)
    {
        var all = new List<ImportedAgreement>();
        foreach (var document in documents)
        {
            var sources = await AgreementSourceStore.Of(connection, document);
            var agreement = sources.Count == 0 ? null : await AgreementStore.Find(connection, sources[0].AgreementId);
            all.Add(new(document.Name, agreement, agreement is null ? [] : await Became(connection, document, agreement, sources)));
        }

        return all;
    }

    private static async Task<IReadOnlyList<ImportedRevision>> Became(
        DbConnection connection,
        HistoricAgreement document,
        Agreement agreement,
        IReadOnlyList<AgreementSource> sources
    )
    {
        var numbers = sources.ToDictionary(source => source.SourceId, source => source.Number);
        var revisions = new List<ImportedRevision>();
        AgreementVersion? before = null;
        foreach (var revision in document.Revisions)
        {
            var now = numbers.TryGetValue(revision.SourceId, out var number)
                ? await AgreementStore.Version(connection, agreement.Id, number)
                : before;
            var counts = ClauseCounts.Of(ClauseDiff.Between(before?.Parts ?? [], now?.Parts ?? []));
            revisions.Add(new(revision, now?.Number ?? 0, counts));
            before = now;
        }

        return revisions;
    }
}

/// <summary>What became of one revision.</summary>
/// <param name="Of">The revision.</param>
/// <param name="Version">The version that has its words.</param>
/// <param name="Clauses">What happened to clauses, compared with the revision before.</param>
public sealed record ImportedRevision(HistoricRevision Of, int Version, ClauseCounts Clauses);
