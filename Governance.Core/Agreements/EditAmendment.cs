using System.Data.Common;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;

namespace Governance.Core.Agreements;

/// <summary>One edit of an amendment as it is made in the text: a change put or taken out again, or the text edited as a whole.</summary>
public sealed record AmendmentEdit
{
    /// <summary>The longest reason for one change, in characters.</summary>
    public const int LongestReason = 1_000;

    /// <summary>A change of one clause.</summary>
    public ClauseOp? Op { get; init; }

    /// <summary>The clause whose changes are taken out again.</summary>
    public string? Undo { get; init; }

    /// <summary>The text as a whole.</summary>
    public string? Whole { get; init; }

    /// <summary>The changes with this edit among them; refused where it does not fit the version.</summary>
    public Result<ClauseOp[]> Apply(IReadOnlyList<Clause> before, IReadOnlyList<ClauseOp> ops)
    {
        if (Undo is { } clause)
        {
            return AmendmentText.Without(ops, clause);
        }

        if (Whole is { } raw)
        {
            return FromWhole(before, ops, raw);
        }

        var text = Fields.Prose("text", Op!.Text, Agreement.Longest, required: Op.Op is OpKind.Change or OpKind.Insert);
        var reason = Fields.Prose("reason", Op.Reason, LongestReason, required: false);
        if (FormIsRefused.From(text.Refusal, reason.Refusal) is { } refusal)
        {
            return refusal;
        }

        var put = AmendmentText.Put(before, ops, Op with { Text = text.Value, Reason = reason.Value });
        return put.IsRefused ? put.Refusal : Rendered(before, put.Value);
    }

    private static Result<ClauseOp[]> FromWhole(IReadOnlyList<Clause> before, IReadOnlyList<ClauseOp> ops, string raw)
    {
        var whole = Fields.Prose("whole", raw, Agreement.Longest);
        if (whole.IsRefused)
        {
            return whole.Refusal;
        }

        var found = AmendmentText.Between(before, whole.Value, ops).ToArray();
        return Rendered(before, found);
    }

    private static Result<ClauseOp[]> Rendered(IReadOnlyList<Clause> before, ClauseOp[] ops)
    {
        var applied = ClauseOps.Apply(before, ops, 0);
        var refusal = applied.IsRefused ? applied.Refusal : ClauseHtml.Render(applied.Value).Refusal;
        return refusal is null ? ops : refusal;
    }
}

/// <summary>An amendment is written by editing the agreement's text: every edit is kept in the draft at once.</summary>
public sealed class EditAmendment(Writer writer)
{
    /// <summary>Makes one edit; refused where somebody else edited since revision <paramref name="seen"/>. Returns the new revision.</summary>
    public Task<Result<int>> Run(Actor actor, DraftId id, int seen, AmendmentEdit edit) =>
        writer.Run<int>(
            actor,
            change =>
                Keep(
                    change,
                    id,
                    seen,
                    async motion =>
                    {
                        var before = (await AmendmentGround.Of(change.Connection, motion, change.Transaction))!;
                        var ops = edit.Apply(before.Parts, motion.Ops);
                        return ops.IsRefused ? ops.Refusal : motion with { Ops = ops.Value };
                    }
                )
        );

    /// <summary>
    /// Moves a draft that was begun on an older version onto the newest: of the agreement, or of the amendment that it would change. What no
    /// longer fits is left out only when <paramref name="leave"/> says so: else the refusal names the clause that is in the way.
    /// </summary>
    public Task<Result<int>> Rebase(Actor actor, DraftId id, int seen, bool leave) =>
        writer.Run<int>(actor, change => Keep(change, id, seen, motion => Moved(change, motion, leave)));

    private static async Task<Result<AgreementMotion>> Moved(Change change, AgreementMotion motion, bool leave)
    {
        var before = (await AmendmentGround.Of(change.Connection, motion, change.Transaction))!;
        var newest = await Newest(change.Connection, motion, change.Transaction);
        if (await AmendmentGround.Of(change.Connection, newest, change.Transaction) is not { } now)
        {
            return new GroundHasShifted("amendment_changed");
        }

        var rebased = Agreements.Rebase.Onto(before.Parts, now.Parts, motion.Ops);
        if (rebased.Ops is null && leave)
        {
            var without = motion.Ops.Where(op => rebased.InTheWay.All(way => way.Op.Clause != op.Clause)).ToList();
            rebased = Agreements.Rebase.Onto(before.Parts, now.Parts, without);
        }

        return rebased.Ops is { } ops ? newest with { Ops = ops } : WordsAreInTheWay.Of(rebased);
    }

    /// <summary>The same motion against what is newest; its changes are still those against what it was made against.</summary>
    public static async Task<AgreementMotion> Newest(DbConnection connection, AgreementMotion motion, DbTransaction? tx = null)
    {
        if (motion.Amends is { } amends)
        {
            var primary = (await ProposalStore.Find(connection, amends, tx))!;
            var its = AgreementMotion.Read(primary.MotionDetails)!;
            return motion with { Base = its.Base, BaseHash = its.BaseHash, AmendsVersion = primary.Version };
        }

        var agreement = (await AgreementStore.Find(connection, motion.Agreement, tx))!;
        var now = (await AgreementStore.Version(connection, agreement.Id, agreement.Version, tx))!;
        return motion with { Base = now.Number, BaseHash = now.TextHash };
    }

    /// <summary>Whether motions of this kind are written by editing clauses.</summary>
    public static bool Has(string motion) => motion is AmendAgreement.Name or AmendAmendment.Name;

    /// <summary>Gives a draft's motion other changes, where nobody has edited it since it was seen. Returns the new revision.</summary>
    private static Task<Result<int>> Keep(Change change, DraftId id, int seen, Func<AgreementMotion, Task<Result<AgreementMotion>>> edit) =>
        EditMotion.In(
            change,
            id,
            seen,
            Has,
            async draft =>
            {
                var motion = await edit(AgreementMotion.Read(draft.MotionDetails)!);
                return motion.IsRefused ? motion.Refusal : Json.Write(motion.Value);
            }
        );
}

/// <summary>The agreement has changed since, and the words of a clause that would change are others now.</summary>
/// <param name="Clause">Its first words.</param>
public sealed record WordsAreInTheWay(string Clause) : Refusal("words_are_in_the_way")
{
    /// <summary>The first clause that is in the way of an amendment that was to move.</summary>
    public static WordsAreInTheWay Of(Rebased rebased) =>
        new(rebased.InTheWay is [var way, ..] ? (way.Now ?? way.Before)?.Opening() ?? "" : "");
}
