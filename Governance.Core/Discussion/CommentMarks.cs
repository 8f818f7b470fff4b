using Governance.Core.Kernel;

namespace Governance.Core.Discussion;

/// <summary>What its writer says of a comment besides its words, as the journal knows it.</summary>
/// <param name="Mark"><c>concern</c> or <c>offer</c>; null for neither.</param>
/// <param name="Agreement">The agreement whose clause it is about.</param>
/// <param name="Clause">Which clause.</param>
/// <param name="ClauseHash">The fingerprint of its words then.</param>
/// <param name="ClauseVersion">The version of the agreement then.</param>
/// <param name="OfferSeal">Fingerprint of the words offered and their salt.</param>
/// <param name="OfferSaltHash">Fingerprint of that salt.</param>
public sealed record CommentMarks(
    string? Mark,
    string? Agreement,
    string? Clause,
    string? ClauseHash,
    int? ClauseVersion,
    string? OfferSeal,
    string? OfferSaltHash
)
{
    /// <summary>The marks of a comment; null where it is plain.</summary>
    internal static CommentMarks? Of(Comment comment) =>
        MarkOf(comment.Kind) is null && comment.Clause is null
            ? null
            : new(
                MarkOf(comment.Kind),
                comment.AgreementId,
                comment.Clause,
                comment.ClauseHash,
                comment.ClauseVersion,
                comment.Offer is { } offer ? Fingerprint.Sealed(comment.OfferSalt!, offer) : null,
                comment.OfferSalt is { } salt ? Fingerprint.Of(salt) : null
            );

    /// <summary>The mark that a kind is kept as; null for one of the three that were there first.</summary>
    internal static string? MarkOf(string kind) => kind is SaidAs.Concern or SaidAs.WordsOffered ? kind : null;

    /// <summary>The kind that a marked comment has without its mark.</summary>
    internal static string Unmarked(string kind) => MarkOf(kind) is null ? kind : SaidAs.Comment;
}
