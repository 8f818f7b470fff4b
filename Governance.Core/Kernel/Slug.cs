using System.Globalization;
using System.Text;

namespace Governance.Core.Kernel;

/// <summary>A name as data and addresses have it: lower-case letters and digits, joined by hyphens.</summary>
public static class Slug
{
    /// <summary>The address of a name; <paramref name="otherwise"/> for a name without a letter or digit.</summary>
    public static string Of(string name, string otherwise)
    {
        var letters = string.Concat(
            name.Normalize(NormalizationForm.FormD)
                .Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                .Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ')
        );
        var slug = string.Join('-', letters.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return slug.Length > 0 ? slug : otherwise;
    }
}
