using System.Data.Common;
using System.Text.RegularExpressions;
using Governance.Core.Discussion;
using Governance.Core.Kernel;
using Governance.Core.Text;

namespace Governance.Core.Agreements;

/// <summary>Words that a comment offers for a clause, as the beginning of an amendment.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Motion">The amendment: one change, of the clause as it is now.</param>
/// <param name="Clause">Which clause.</param>
/// <param name="IsLate">Whether the clause has got other words since they were offered.</param>
public sealed partial record OfferedWords(Agreement Agreement, AgreementMotion Motion, string Clause, bool IsLate)
{
    /// <summary>What a comment offers; refused where it offers nothing, where the clause is gone, or says the same by now.</summary>
    public static async Task<Result<OfferedWords>> Of(DbConnection connection, Comment comment)
    {
        if (comment is not { HiddenAt: null, Offer: { } offer, Clause: { } id })
        {
            return new NothingIsOffered();
        }

        if (
            await ClauseAnchors.Ground(connection, comment.AgreementId ?? "") is not ({ } agreement, { } version)
            || version.Parts.FirstOrDefault(part => part.Id == id) is not { } clause
        )
        {
            return new ClauseIsGone();
        }

        var edit = new AmendmentEdit
        {
            Op = new()
            {
                Op = OpKind.Change,
                Clause = id,
                Text = Formed(clause, offer),
            },
        };
        var ops = edit.Apply(version.Parts, []);
        return ops.IsRefused ? ops.Refusal
            : ops.Value.Length == 0 ? new NothingIsOffered()
            : new OfferedWords(
                agreement,
                new()
                {
                    Agreement = agreement.Id,
                    Base = version.Number,
                    BaseHash = version.TextHash,
                    Ops = ops.Value,
                },
                id,
                ClauseOp.HashOf(clause) != comment.ClauseHash
            );
    }

    /// <summary>Who offers words for an item or a heading gives the words, and rarely the sign before them: it stays what it was.</summary>
    private static string Formed(Clause clause, string offer) =>
        clause.Kind is PieceKind.Item or PieceKind.Heading && !Sign().IsMatch(offer) ? Sign().Match(clause.Words).Value + offer : offer;

    [GeneratedRegex(@"^(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t]+")]
    private static partial Regex Sign();
}

/// <summary>The comment offers no words, or those that the clause has anyway.</summary>
public sealed record NothingIsOffered() : Refusal("nothing_is_offered");
