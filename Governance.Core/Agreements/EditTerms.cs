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
        writer.Run<int>(actor, change => EditMotion.In(change, id, seen, Has, draft => Edited(change, draft, form)));

    /// <summary>Whether motions of this kind may say something of an agreement's terms.</summary>
    public static bool Has(string motion) => motion is AdoptAgreement.Name or AmendAgreement.Name or ReplaceAgreement.Name;

    private static async Task<Result<string>> Edited(Change change, Draft draft, EditTermsForm form)
    {
        var isNew = draft.Motion == AdoptAgreement.Name;
        var terms = form.Terms.Read();
        var name = Fields.Line("name", isNew ? form.Name : "", Fields.Name, required: isNew);
        if (FormIsRefused.From(name.Refusal, terms.Refusal) is { } refusal)
        {
            return refusal;
        }

        if (isNew)
        {
            return Json.Write(
                new AdoptMotion
                {
                    Name = name.Value,
                    IsStandard = form.IsStandard,
                    Terms = terms.Value,
                }
            );
        }

        var motion = AgreementMotion.Read(draft.MotionDetails)!;
        var before = (await AgreementStore.Version(change.Connection, motion.Agreement, motion.Base, change.Transaction))!;
        return Json.Write(motion with { Terms = terms.Value == before.Bound ? null : terms.Value });
    }
}
