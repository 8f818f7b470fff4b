using Governance.Core.Agreements;
using Governance.Core.Policies;
using Governance.Core.Proposals;

namespace Governance.Web.Pages.Proposals;

/// <summary>Where what takes effect is written, for the kinds of motion that have a page of their own for it.</summary>
/// <param name="Key">What the link says: a key of words.</param>
/// <param name="Path">Where it leads.</param>
public sealed record MotionEditor(string Key, string Path)
{
    /// <summary>The editors of a kind of motion, for a draft of it.</summary>
    /// <param name="motion">The kind.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="agreement">The agreement that it is about.</param>
    public static IEnumerable<MotionEditor> Of(string motion, DraftId draft, Agreement? agreement)
    {
        if (motion == AdoptPolicy.Name)
        {
            yield return new("write.change_rule", $"/policies/new?draft={draft}");
        }

        if (EditAmendment.Has(motion) && agreement is not null)
        {
            yield return new("amend.change_words", $"{agreement.Path}/amend/{draft}");
        }

        if (EditTerms.Has(motion))
        {
            yield return new("terms.change", $"/agreements/terms/{draft}");
        }
    }
}
