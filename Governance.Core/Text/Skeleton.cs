using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Governance.Core.Text;

/// <summary>
/// What a name looks like rather than how it is spelt, so that "Fen Collective" cannot be imitated by "Fеn Collective"
/// with a Cyrillic letter. The idea is Unicode TS 39's skeleton; the table holds only letters that Latin names are imitated with.
/// </summary>
public static class Skeleton
{
    private static readonly FrozenDictionary<char, string> _lookalikes = new Dictionary<char, string>
    {
        ['а'] = "a",
        ['ɑ'] = "a",
        ['α'] = "a",
        ['в'] = "b",
        ['ь'] = "b",
        ['с'] = "c",
        ['ϲ'] = "c",
        ['ԁ'] = "d",
        ['е'] = "e",
        ['ε'] = "e",
        ['ё'] = "e",
        ['ɡ'] = "g",
        ['һ'] = "h",
        ['н'] = "h",
        ['і'] = "i",
        ['ι'] = "i",
        ['ı'] = "i",
        ['ј'] = "j",
        ['к'] = "k",
        ['κ'] = "k",
        ['ӏ'] = "l",
        ['м'] = "m",
        ['п'] = "n",
        ['η'] = "n",
        ['о'] = "o",
        ['ο'] = "o",
        ['σ'] = "o",
        ['ө'] = "o",
        ['р'] = "p",
        ['ρ'] = "p",
        ['ԛ'] = "q",
        ['г'] = "r",
        ['ѕ'] = "s",
        ['т'] = "t",
        ['τ'] = "t",
        ['υ'] = "u",
        ['ν'] = "v",
        ['ѵ'] = "v",
        ['ѡ'] = "w",
        ['ω'] = "w",
        ['х'] = "x",
        ['χ'] = "x",
        ['у'] = "y",
        ['γ'] = "y",
        ['ß'] = "ss",
        ['ø'] = "o",
        ['đ'] = "d",
        ['ł'] = "l",
        ['0'] = "o",
        ['1'] = "l",
        ['|'] = "l",
        ['!'] = "l",
        ['5'] = "s",
    }.ToFrozenDictionary();

    /// <summary>Two names with the same skeleton are one name to a reader in a hurry.</summary>
    public static string Of(string name)
    {
        var skeleton = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (_lookalikes.TryGetValue(c, out var plain))
            {
                skeleton.Append(plain);
            }
            else if (char.IsLetterOrDigit(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                skeleton.Append(c);
            }
        }

        return skeleton.Replace("rn", "m").Replace("vv", "w").ToString();
    }
}
