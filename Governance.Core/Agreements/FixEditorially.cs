using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Agreements;

/// <summary>
/// A secretary puts the form of an agreement right: a version of its own, labelled, shown as a difference, that any coop of the circle can
/// undo by one objection within the window.
/// </summary>
public sealed class FixEditorially(Writer writer)
{
    /// <summary>How long one objection undoes a fix.</summary>
    public static Span Window { get; } = new(7, SpanUnit.Days);

    /// <summary>Makes the fix on top of version <paramref name="seen"/>; the note says what was put right.</summary>
    public Task<Result<int>> Run(Actor actor, string name, int seen, string? rawText, string? rawNote) =>
        writer.Run<int>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (
                    await AgreementStore.Find(change.Connection, name, change.Transaction) is not { } agreement
                    || !viewer.MayRead(agreement.Audience)
                )
                {
                    return new NotFound();
                }

                if (!May(viewer, agreement))
                {
                    return new NotAllowed("secretary");
                }

                if (agreement.RepealedAt is not null)
                {
                    return new AgreementIsRepealed(agreement.Name);
                }

                if (agreement.Version != seen)
                {
                    return new HasChangedMeanwhile();
                }

                return await Fix(change, agreement, viewer, rawText, rawNote);
            }
        );

    /// <summary>The secretary of the circle whose agreement it is.</summary>
    public static bool May(Viewer viewer, Agreement agreement) => viewer.Holds(CircleRole.Secretary, agreement.CircleId);

    private static async Task<Result<int>> Fix(Change change, Agreement agreement, Viewer viewer, string? rawText, string? rawNote)
    {
        var text = Fields.Prose("text", rawText, Agreement.Longest);
        var note = Fields.Line("note", rawNote, Proposals.ReviseText.LongestNote);
        if (FormIsRefused.From(text.Refusal, note.Refusal) is { } refusal)
        {
            return refusal;
        }

        var now = (await AgreementStore.Version(change.Connection, agreement.Id, agreement.Version, change.Transaction))!;
        if (now.InForceFrom is null)
        {
            return new NotInForceYet(agreement.Name);
        }

        // What a form sends has no blank lines at its ends; the version before says how the text ends.
        var whole = text.Value + now.Text[now.Text.TrimEnd().Length..];
        var clauses = ClauseHtml.Render(Clauses.Next(now.Parts, whole, now.Number + 1));
        if (clauses.IsRefused)
        {
            return clauses.Refusal;
        }

        if (whole.Trim() == now.Text.ReplaceLineEndings("\n").Trim())
        {
            return new Proposals.NothingWasChanged();
        }

        var circle = (await CircleStore.Find(change.Connection, agreement.CircleId, change.Transaction))!;
        var calendar = await CircleStore.Calendar(change.Connection, circle, change.Transaction);
        var version = MakeVersion.Of(agreement.Id, now.Number + 1, VersionKind.Editorial, clauses.Value, now.Bound, change.Now) with
        {
            Note = note.Value,
            ByPerson = viewer.Person?.Id,
            ChallengeUntil = calendar.After(change.Now, Window),
        };
        await MakeVersion.Next(change, agreement, version);
        await MoveOthersOn.In(change, agreement, now, version, null);
        return version.Number;
    }
}

/// <summary>The version waits for another body and is not in force yet.</summary>
/// <param name="Name">Of which agreement.</param>
public sealed record NotInForceYet(string Name) : Refusal("not_in_force_yet");

/// <summary>A coop objects to an editorial fix: it is undone at once, and what it meant to say can be proposed.</summary>
public sealed class ObjectToFix(Writer writer)
{
    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = 1_000;

    /// <summary>Objects for a coop; the text of the version before comes back as another version.</summary>
    public Task<Result<int>> Run(Actor actor, string name, int number, CoopId? coop, string? rawReason) =>
        writer.Run<int>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (
                    await AgreementStore.Find(change.Connection, name, change.Transaction) is not { } agreement
                    || !viewer.MayRead(agreement.Audience)
                    || await AgreementStore.Version(change.Connection, agreement.Id, number, change.Transaction) is not { } fix
                )
                {
                    return new NotFound();
                }

                if (Hats(viewer).FirstOrDefault(hat => hat.CoopId == coop) is not { } hat)
                {
                    return new NotAllowed("speaker");
                }

                if (!fix.CanBeChallenged(change.Now) || agreement.Version != number)
                {
                    return new FixStands();
                }

                var reason = Fields.Prose("reason", rawReason, LongestReason);
                return reason.IsRefused ? reason.Refusal : await Undo(change, agreement, fix, hat.CoopId, reason.Value);
            }
        );

    /// <summary>The coops that somebody may object for.</summary>
    public static IEnumerable<Hat> Hats(Viewer viewer) =>
        viewer.Hats.Where(hat => hat.SpeaksForCoop && hat.Standing == Coops.Standing.Member);

    private static async Task<Result<int>> Undo(Change change, Agreement agreement, AgreementVersion fix, CoopId coop, string reason)
    {
        await AgreementStore.PutChallenge(
            change.Transaction,
            fix with
            {
                ChallengedAt = change.Now,
                ChallengedBy = coop,
                Challenge = reason,
            }
        );
        await change.Append(
            new EditorialFixObjected(agreement.Id, fix.Number, change.Now, coop, Fingerprint.Of(reason), agreement.Audience.Value)
        );
        var before = (await AgreementStore.Version(change.Connection, agreement.Id, fix.Number - 1, change.Transaction))!;
        var version = MakeVersion.Of(agreement.Id, fix.Number + 1, VersionKind.Undone, before.Parts, before.Bound, change.Now);
        await MakeVersion.Next(change, agreement, version);
        await MoveOthersOn.In(change, agreement, fix, version, null);
        return version.Number;
    }
}

/// <summary>The time to object to the fix is over, or it was undone already.</summary>
public sealed record FixStands() : Refusal("fix_stands");
