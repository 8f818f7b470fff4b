using System.Text.RegularExpressions;

namespace Governance.Core.Text;

/// <summary>One thing that is looked for: a word, or several that stand together.</summary>
/// <param name="Words">The words as <see cref="SearchWords"/> has them, at least one.</param>
/// <param name="IsBegun">Whether the last of them may be only the beginning of a word.</param>
public sealed record SearchTerm(IReadOnlyList<string> Words, bool IsBegun)
{
    /// <summary>The words with the endings that were typed, which the last of <see cref="Words"/> may have lost.</summary>
    public IReadOnlyList<string> Whole { get; init; } = Words;
}

/// <summary>
/// What somebody looks for, as they typed it: all the words, in any order; words in quotes stand together and are whole; a word after a minus
/// must not be there. Every other sign is no sign. A word of three letters or more finds what begins with it, and its plural finds it.
/// </summary>
public sealed partial record SearchTerms
{
    private const int Most = 12;
    private const int LeastBegun = 3;

    /// <summary>What must be there.</summary>
    public IReadOnlyList<SearchTerm> Wanted { get; private init; } = [];

    /// <summary>What must not.</summary>
    public IReadOnlyList<SearchTerm> Unwanted { get; private init; } = [];

    /// <summary>Whether nothing is looked for that could be found: no letter and no digit, or only what must not be there.</summary>
    public bool IsNothing => Wanted.Count == 0;

    /// <summary>Reads what was typed; of more than twelve terms the first twelve.</summary>
    public static SearchTerms Of(string? typed)
    {
        var (wanted, unwanted) = (new List<SearchTerm>(), new List<SearchTerm>());
        var pieces = Piece().Matches(Quotes().Replace(typed ?? "", "\""));
        foreach (Match piece in pieces)
        {
            var isUnwanted = piece.Value[0] == '-';
            var isQuoted = piece.Groups["quoted"].Success;
            var words = SearchWords.Of(isQuoted ? piece.Groups["quoted"].Value : piece.Value);
            if (words.Count > 0 && wanted.Count + unwanted.Count < Most)
            {
                (isUnwanted ? unwanted : wanted).Add(isQuoted || isUnwanted ? new(words, IsBegun: false) : Begun(words));
            }
        }

        // The last word is perhaps still being typed.
        if (wanted.Count > 0 && pieces[^1] is { Groups: var last } && !last["quoted"].Success && last[0].Value[0] != '-')
        {
            wanted[^1] = wanted[^1] with { IsBegun = true };
        }

        return new() { Wanted = wanted, Unwanted = unwanted };
    }

    /// <summary>Whether a word of a text, small and without accents, is one of those looked for.</summary>
    public bool Finds(string folded) =>
        Wanted.Any(term => term.Words.Contains(folded) || (term.IsBegun && folded.StartsWith(term.Words[^1], StringComparison.Ordinal)));

    private static SearchTerm Begun(IReadOnlyList<string> words) =>
        words[^1].Length < LeastBegun
            ? new(words, IsBegun: false)
            : new([.. words.SkipLast(1), Stem(words[^1])], IsBegun: true) { Whole = words };

    /// <summary>
    /// A word without the ending that makes several of one in English, Spanish, French and German. What is left is looked for as a beginning,
    /// so that too little taken away finds too little and too much a little more.
    /// </summary>
    private static string Stem(string word) =>
        word.Length >= 7 && word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3]
        : word.Length >= 4 && word[^1] == 's' && word[^2] is not ('s' or 'u') ? word[..^1]
        : word.Length >= 8 && word.EndsWith("en", StringComparison.Ordinal) ? word[..^2]
        : word;

    [GeneratedRegex("-?\"(?<quoted>[^\"]*)\"?|\\S+")]
    private static partial Regex Piece();

    [GeneratedRegex("[“”„‟«»]")]
    private static partial Regex Quotes();
}
