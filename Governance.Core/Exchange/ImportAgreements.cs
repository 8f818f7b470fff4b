using Governance.Core.Agreements;
using Governance.Core.Circles;
using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Core.Text;
using Governance.Core.Words;

namespace Governance.Core.Exchange;

/// <summary>The agreement was amended here since its history was brought in, so that more history would overwrite words in force.</summary>
/// <param name="Name">Which.</param>
public sealed record AgreementHasGoneOn(string Name) : Refusal("agreement_has_gone_on");

/// <summary>A revision stands in the manifest before one that was brought in earlier.</summary>
/// <param name="File">Which.</param>
public sealed record RevisionIsOutOfOrder(string File) : Refusal("revision_is_out_of_order");

/// <summary>
/// Agreements of before, or of another tool, become agreements here: each revision in order a version, made by an entry of the register that
/// is marked "recorded elsewhere". Each once, however often the manifest is brought in, and before the federation itself is set up if need be.
/// </summary>
public sealed class ImportAgreements(Writer writer)
{
    /// <summary>Brings in what is new; how many revisions that were.</summary>
    public async Task<Result<int>> Run(Actor actor, IReadOnlyList<HistoricAgreement> documents)
    {
        var imported = 0;
        foreach (var document in documents)
        {
            for (var at = 0; at < document.Revisions.Count; at++)
            {
                var place = at;
                var done = await writer.Run<bool>(actor, change => Enter(change, document, place));
                if (done.IsRefused)
                {
                    return done.Refusal;
                }

                imported += done.Value ? 1 : 0;
            }
        }

        return imported;
    }

    private static async Task<Result<bool>> Enter(Change change, HistoricAgreement document, int place)
    {
        var revision = document.Revisions[place];
        if (await DecisionStore.HasSource(change.Transaction, revision.SourceId))
        {
            return false;
        }

        var sources = await AgreementSourceStore.Of(change.Connection, document, change.Transaction);
        var agreement =
            sources.Count == 0 ? null : await AgreementStore.Find(change.Connection, sources[^1].AgreementId, change.Transaction);
        if (WhyNot(document, place, sources, agreement) is { } refusal)
        {
            return refusal;
        }

        var before = agreement is null
            ? null
            : await AgreementStore.Version(change.Connection, agreement.Id, agreement.Version, change.Transaction);
        var language = (await FederationStore.Find(change.Connection, change.Transaction))?.Language ?? "en";
        if (revision.Kind == RevisionKind.MoveOnly && before is not null)
        {
            await Register(change, document, revision, AgreementHistory.OfMove(Speech.In(language), revision));
            return true;
        }

        var number = (before?.Number ?? 0) + 1;
        var text = revision.Words.Text;
        var clauses = ClauseHtml.RenderAll(before is null ? Clauses.Fresh(text) : Clauses.Next(before.Parts, text, number));
        var said = AgreementHistory.Of(Speech.In(language), revision, before?.Parts ?? [], clauses);
        var decision = await Register(change, document, revision, said);
        await MakeVersion(change, document, revision, agreement, clauses, number, said.What, decision);
        return true;
    }

    private static Refusal? WhyNot(HistoricAgreement document, int place, IReadOnlyList<AgreementSource> sources, Agreement? agreement)
    {
        var places = document
            .Revisions.Select((revision, at) => (revision.SourceId, at))
            .ToDictionary(pair => pair.SourceId, pair => pair.at);
        return agreement is null ? null
            : agreement.Version != sources[^1].Number || agreement.RepealedAt is not null ? new AgreementHasGoneOn(agreement.Name)
            : sources.Any(source => places[source.SourceId] > place) ? new RevisionIsOutOfOrder(document.Revisions[place].File)
            : null;
    }

    private static Task<Decision> Register(
        Change change,
        HistoricAgreement document,
        HistoricRevision revision,
        (string What, string Text) said
    ) =>
        EnterHistory.In(
            change,
            new(
                $"{document.Name}: {said.What}",
                document.Name,
                said.Text,
                revision.Date,
                null,
                Json.Write(AgreementHistory.Known(document, revision)),
                revision.SourceId
            )
        );

    private static async Task MakeVersion(
        Change change,
        HistoricAgreement document,
        HistoricRevision revision,
        Agreement? agreement,
        IReadOnlyList<Clause> clauses,
        int number,
        string note,
        Decision decision
    )
    {
        var id = agreement?.Id ?? Ids.New<AgreementId>(change.Now);
        var version = Agreements.MakeVersion.Of(id, number, VersionKind.Elsewhere, clauses, new Terms(), revision.At) with
        {
            Note = note,
            Decision = decision.Number,
            SourceId = revision.SourceId,
        };
        if (agreement is not null)
        {
            await Agreements.MakeVersion.Next(change, agreement, version);
            return;
        }

        var first = new Agreement
        {
            Id = id,
            Slug = await Agreements.MakeVersion.FreeSlug(change, document.Name),
            Name = document.Name,
            CircleId = CircleId.General,
            Audience = Audience.Public,
            Version = number,
            MadeAt = revision.At,
        };
        await Agreements.MakeVersion.First(change, first, version);
    }
}
