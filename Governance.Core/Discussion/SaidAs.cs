using Governance.Core.Kernel;
using Governance.Core.Text;

namespace Governance.Core.Discussion;

/// <summary>What a writer says of their comment besides its words.</summary>
/// <param name="Kind">One of <see cref="Kinds"/>; null or empty for a plain comment.</param>
/// <param name="Clause">The id of the clause that it is about; null or empty for none.</param>
/// <param name="Offer">The words offered for that clause, Markdown; who gives some offers them, whatever the kind chosen.</param>
public sealed record SaidAs(string? Kind = null, string? Clause = null, string? Offer = null)
{
    /// <summary>A plain comment.</summary>
    public const string Comment = "comment";

    /// <summary>It asks something.</summary>
    public const string Question = "question";

    /// <summary>It worries about something.</summary>
    public const string Concern = "concern";

    /// <summary>It offers words for a clause.</summary>
    public const string WordsOffered = "offer";

    /// <summary>The kinds a writer can choose where anything may be said.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [Comment, Question, Concern, WordsOffered];

    /// <summary>Nothing is said of it.</summary>
    public static SaidAs Plain { get; } = new();

    /// <summary>The same in its normal form, or why it cannot be taken.</summary>
    internal Result<SaidAs> Read()
    {
        var offer = Fields.Prose("offer", Offer, Fields.Comment, required: false);
        if (offer.IsRefused)
        {
            return offer.Refusal;
        }

        if (MarkdownHtml.Render("offer", offer.Value, CommentText.TopHeading).Refusal is { } tangled)
        {
            return tangled;
        }

        var kind =
            offer.Value.Length > 0 ? WordsOffered
            : string.IsNullOrEmpty(Kind) ? Comment
            : Kind;
        if (!Kinds.Contains(kind))
        {
            return new FieldIsNotUnderstood("mark", "mark");
        }

        return kind != WordsOffered ? new SaidAs(kind, Named(Clause), null)
            : offer.Value.Length == 0 ? new NoWordsOffered()
            : Named(Clause) is { } clause ? new SaidAs(kind, clause, offer.Value)
            : new OfferIsForAClause();
    }

    private static string? Named(string? clause) => string.IsNullOrEmpty(clause) ? null : clause;
}

/// <summary>Words are offered, but none are given.</summary>
public sealed record NoWordsOffered() : Refusal("no_words_offered")
{
    /// <inheritdoc />
    public override string Field => "offer";
}

/// <summary>Words are offered, but not for which clause.</summary>
public sealed record OfferIsForAClause() : Refusal("offer_is_for_a_clause")
{
    /// <inheritdoc />
    public override string Field => "anchor";
}

/// <summary>The clause that a comment is to be about is not in the agreement any more.</summary>
public sealed record ClauseIsGone() : Refusal("clause_is_gone")
{
    /// <inheritdoc />
    public override string Field => "anchor";
}
