using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;

namespace Governance.Core.Agreements;

/// <summary>What a draft about an agreement is to say of it besides its words, as typed.</summary>
/// <param name="Terms">Whom it binds and how.</param>
/// <param name="Name">For an agreement that is to be adopted: what it will be called.</param>
/// <param name="IsStandard">For an agreement that is to be adopted: whether coops declare themselves against it.</param>
public sealed record EditTermsForm(TermsForm Terms, string? Name, bool IsStandard);

/// <summary>The terms of an agreement are written: of one that is to be adopted, or those that one would have from another version on.</summary>
public sealed class EditTerms(Writer writer)
{
    /// <summary>
    /// Keeps them in a draft; refused where somebody else edited since revision <paramref name="seen"/>. Terms like those in force are none.
    /// Returns the new revision.
    /// </summary>
    public Task<Result<int>> Run(Actor actor, DraftId id, int seen, EditTermsForm form) =>
        writer.Run<int>(
            actor,
            async change =>
            {
                if (await WriteDraft.Find(change, id) is not { } draft || !Has(draft.Motion))
                {
                    return new NotFound();
                }

                if (draft.Revision != seen)
                {
                    return new HasChangedMeanwhile();
                }

                var terms = form.Terms.Read();
                var name =
                    draft.Motion == AdoptAgreement.Name ? Fields.Line("name", form.Name, Fields.Name) : Fields.Line("name", "", 1, false);
                if (FormIsRefused.From(name.Refusal, terms.Refusal) is { } refusal)
                {
                    return refusal;
                }

                var details =
                    draft.Motion == AdoptAgreement.Name
                        ? Json.Write(
                            new AdoptMotion
                            {
                                Name = name.Value,
                                IsStandard = form.IsStandard,
                                Terms = terms.Value,
                            }
                        )
                        : await OfNext(change, AgreementMotion.Read(draft.MotionDetails)!, terms.Value);
                await DraftStore.Put(
                    change.Transaction,
                    draft with
                    {
                        MotionDetails = details,
                        Revision = draft.Revision + 1,
                        ChangedAt = change.Now,
                    }
                );
                return draft.Revision + 1;
            }
        );

    /// <summary>Whether motions of this kind may say something of an agreement's terms.</summary>
    public static bool Has(string motion) => motion is AdoptAgreement.Name or AmendAgreement.Name or ReplaceAgreement.Name;

    private static async Task<string> OfNext(Change change, AgreementMotion motion, Terms terms)
    {
        var before = (await AgreementStore.Version(change.Connection, motion.Agreement, motion.Base, change.Transaction))!;
        return Json.Write(motion with { Terms = terms == before.Bound ? null : terms });
    }
}
