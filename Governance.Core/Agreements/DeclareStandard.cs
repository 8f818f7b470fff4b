using Governance.Core.Access;
using Governance.Core.Coops;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;

namespace Governance.Core.Agreements;

/// <summary>A declaration as typed.</summary>
/// <param name="Version">The version that the form was about.</param>
/// <param name="Statement">How the coop meets it.</param>
/// <param name="Links">Addresses of evidence, one a line.</param>
/// <param name="Peer">The coop that is asked to confirm.</param>
public sealed record DeclarationForm(int Version, string? Statement, string? Links, CoopId? Peer);

/// <summary>Who speaks for a coop declares that it meets a standard, with evidence, and asks a peer to confirm. A later one takes its place.</summary>
public sealed class DeclareStandard(Writer writer)
{
    /// <summary>The longest statement, in characters.</summary>
    public const int Longest = 4_000;

    /// <summary>How many links fit.</summary>
    public const int MostLinks = 10;

    /// <summary>Declares.</summary>
    public Task<Result<Done>> Run(Actor actor, AgreementId id, CoopId coop, DeclarationForm form) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (
                    await AgreementStore.Find(change.Connection, id, change.Transaction) is not { } standard
                    || !viewer.MayRead(standard.Audience)
                )
                {
                    return new NotFound();
                }

                if (await WhyNot(change, viewer, standard, coop, form) is { } refusal)
                {
                    return refusal;
                }

                var (statement, links) = (Fields.Prose("statement", form.Statement, Longest), LinksOf(form.Links));
                var missing = form.Peer is null ? new FieldIsMissing("peer") : null;
                if (FormIsRefused.From(statement.Refusal, links.Refusal, missing) is { } gaps)
                {
                    return gaps;
                }

                var before = await DeclarationStore.Find(change.Connection, id, coop, change.Transaction);
                var one = new Declaration
                {
                    AgreementId = id,
                    CoopId = coop,
                    Number = (before?.Number ?? 0) + 1,
                    Version = standard.Version,
                    State = DeclarationState.Declared,
                    Statement = statement.Value,
                    Links = Json.Write(links.Value),
                    DeclaredBy = viewer.Person?.Id,
                    DeclaredAt = change.Now,
                    AskedCoop = form.Peer!.Value,
                };
                await DeclarationStore.Put(change.Transaction, one);
                await change.Append(DeclarationSet.From(one, standard.Audience));
                return Done.It;
            }
        );

    private static async Task<Refusal?> WhyNot(Change change, Viewer viewer, Agreement standard, CoopId coop, DeclarationForm form)
    {
        if (!viewer.SpeaksFor(coop))
        {
            return new NotAllowed("delegate");
        }

        if (!standard.IsStandard)
        {
            return new AgreementIsNoStandard(standard.Name);
        }

        if (standard.RepealedAt is not null)
        {
            return new AgreementIsRepealed(standard.Name);
        }

        if (form.Peer == coop)
        {
            return new NobodyIsTheirOwnPeer();
        }

        var today = await AccessStore.Today(change);
        if (
            form.Peer is { } peer
            && await CoopStore.Find(change.Connection, peer, today, change.Transaction) is not { Standing: not Standing.Left }
        )
        {
            return new FieldIsNotUnderstood("peer", "peer");
        }

        return form.Version == standard.Version ? null : new HasChangedMeanwhile();
    }

    /// <summary>Addresses that begin with https://, each on its line; nothing else is linked to.</summary>
    private static Result<string[]> LinksOf(string? raw)
    {
        var prose = Fields.Prose("links", raw, MostLinks * 500, required: false);
        if (prose.IsRefused)
        {
            return prose.Refusal;
        }

        var links = prose.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return links.Length > MostLinks || !links.All(IsLink) ? new FieldIsNotUnderstood("links", "https_links") : links;
    }

    private static bool IsLink(string text) =>
        text.Length <= 500
        && !text.Any(c => char.IsWhiteSpace(c) || Fields.IsBidiControl(c))
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri is { Scheme: "https", Host.Length: > 0, UserInfo.Length: 0 };
}
