using Governance.Core.Access;
using Governance.Core.Consent;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Text;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>What a version is made with, as typed.</summary>
/// <param name="Seen">The version it is made on top of.</param>
/// <param name="Title">The title.</param>
/// <param name="Text">The text.</param>
/// <param name="Note">What changed and why.</param>
/// <param name="Editorial">Whether the change is only editorial, so that consents carry over.</param>
/// <param name="Details">What the motion needs to know now; null leaves that as it is.</param>
public sealed record VersionForm(int Seen, string? Title, string? Text, string? Note, bool Editorial = false, string? Details = null);

/// <summary>
/// The words of a proposal change while it is talked about, or to integrate objections: another version, the ones before it kept.
/// Frozen once a round is open.
/// </summary>
public sealed class ReviseText(Writer writer, Motions motions)
{
    /// <summary>The longest note, in characters.</summary>
    public const int LongestNote = 500;

    /// <summary>
    /// Makes version n+1 on top of version n; refused where somebody made another meanwhile. Where a draft of it was prepared, what takes effect
    /// is taken from there, and the draft is gone.
    /// </summary>
    public Task<Result<int>> Run(Actor actor, ProposalId id, VersionForm form) =>
        writer.Run<int>(
            actor,
            async change =>
            {
                var revisable = await Revisable(change, id, form.Seen);
                if (revisable.IsRefused)
                {
                    return revisable.Refusal;
                }

                var (proposal, person) = revisable.Value;
                var draft = await DraftStore.Revising(change.Connection, id, person, change.Transaction);
                if (draft is not null && draft.RevisesVersion != proposal.Version)
                {
                    return new HasChangedMeanwhile();
                }

                var made = await Next(change, proposal, form with { Details = form.Details ?? draft?.MotionDetails }, person);
                if (draft is not null && !made.IsRefused)
                {
                    await DraftStore.Remove(change.Transaction, draft.Id);
                }

                return made;
            }
        );

    /// <summary>The proposal and who asks, where they may make another version of it; else why not.</summary>
    internal static async Task<Result<(Proposal Proposal, PersonId By)>> Revisable(Change change, ProposalId id, int seen)
    {
        var viewer = await AccessStore.Asking(change);
        if (await ProposalStore.Find(change.Connection, id, change.Transaction) is not { } proposal || !viewer.MayRead(proposal.Audience))
        {
            return new NotFound();
        }

        var drafters = await ProposalStore.Drafters(change.Connection, id, change.Transaction);
        if (viewer.Person is not { } person || !MayRaise.Revises(viewer, proposal, drafters))
        {
            return new NotAllowed("drafter");
        }

        return !proposal.IsBeingWritten ? new ProposalIsElsewhere(proposal.State)
            : proposal.Version != seen ? new HasChangedMeanwhile()
            : (proposal, person.Id);
    }

    private async Task<Result<int>> Next(Change change, Proposal proposal, VersionForm form, PersonId by)
    {
        var title = Fields.Line("title", form.Title, Fields.Title);
        var text = Fields.Prose("text", form.Text, Fields.Text);
        var note = Fields.Line("note", form.Note, LongestNote, required: false);
        if (FormIsRefused.From(title.Refusal, text.Refusal, note.Refusal) is { } refusal)
        {
            return refusal;
        }

        var html = MarkdownHtml.Render("text", text.Value, topHeading: 3);
        if (html.IsRefused)
        {
            return html.Refusal;
        }

        var before = (await ProposalStore.Version(change.Connection, proposal.Id, proposal.Version, change.Transaction))!;
        var details = form.Details ?? before.Details;
        if (before.Title == title.Value && Blocks.Join(before.Text) == text.Value && before.Details == details)
        {
            return new NothingWasChanged();
        }

        var now = proposal with { Title = title.Value, MotionDetails = details };
        var motion = motions.Of(proposal.Motion);
        var moved = RaiseProposal.Moved(now, text.Value, change.Now);
        if (await motion.Validate(change, moved) is { } unfit)
        {
            return unfit;
        }

        var version = RaiseProposal.NewVersion(
            proposal.Version + 1,
            title.Value,
            Blocks.Next(before.Text, text.Value),
            html.Value,
            note.Value,
            by,
            change.Now
        ) with
        {
            Details = details,
            Editorial = form.Editorial && proposal.Round > 0,
        };
        await Put(change, proposal, version);
        await ProposalStore.Move(change.Transaction, now with { Version = version.Number });
        await motion.Raised(change, moved);
        await Integrated(change, now with { Version = version.Number });
        return version.Number;
    }

    /// <summary>A version made to integrate objections is noted in the history of each.</summary>
    private static async Task Integrated(Change change, Proposal proposal)
    {
        if (proposal.State != ProposalState.Integrate)
        {
            return;
        }

        foreach (var objection in await ObjectionStore.Of(change.Connection, proposal.Id, change.Transaction))
        {
            if (objection.State == ObjectionState.BeingIntegrated)
            {
                await Objections.Put(change, proposal, objection with { WaitsSince = null }, "integrated");
            }
        }
    }

    internal static async Task Put(Change change, Proposal proposal, ProposalVersion version)
    {
        await ProposalStore.AddVersion(change.Transaction, proposal.Id, version);
        await change.Append(
            new VersionMade(
                proposal.Id,
                version.Number,
                Fingerprint.Of(version.Title),
                version.TextHash,
                Fingerprint.Of(version.Blocks),
                Fingerprint.Of(version.Html),
                Fingerprint.Of(version.Note),
                Fingerprint.Of(version.Details),
                version.Editorial,
                version.MadeBy,
                version.MadeAt,
                proposal.Audience.Value
            )
        );
    }
}

/// <summary>A version of a proposal's words was made.</summary>
/// <param name="Proposal">Of which proposal.</param>
/// <param name="Number">Its number.</param>
/// <param name="TitleHash">Fingerprint of the title.</param>
/// <param name="TextHash">Fingerprint of title and text.</param>
/// <param name="BlocksHash">Fingerprint of the text as blocks.</param>
/// <param name="HtmlHash">Fingerprint of the text as rendered.</param>
/// <param name="NoteHash">Fingerprint of the note.</param>
/// <param name="DetailsHash">Fingerprint of what the motion needs to know.</param>
/// <param name="Editorial">Whether its author calls the change editorial.</param>
/// <param name="By">Who made it.</param>
/// <param name="At">When.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record VersionMade(
    ProposalId Proposal,
    int Number,
    string TitleHash,
    string TextHash,
    string BlocksHash,
    string HtmlHash,
    string NoteHash,
    string DetailsHash,
    bool Editorial,
    PersonId By,
    Instant At,
    string ReadBy
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "version_made";

    /// <inheritdoc />
    public string Subject => Proposal.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "proposal_version",
                new { proposal_id = Proposal, number = Number },
                new
                {
                    title = Fact.Hashed(TitleHash),
                    text_hash = TextHash,
                    blocks = Fact.Hashed(BlocksHash),
                    html = Fact.Hashed(HtmlHash),
                    note = Fact.Hashed(NoteHash),
                    details = Fact.Hashed(DetailsHash),
                    editorial = Editorial,
                    made_by = By,
                    made_at = At,
                }
            ),
            Fact.Is(
                "proposal",
                new { id = Proposal },
                new
                {
                    title = Fact.Hashed(TitleHash),
                    motion_details = Fact.Hashed(DetailsHash),
                    version = Number,
                }
            ),
        ];
}
