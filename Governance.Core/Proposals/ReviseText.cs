using Governance.Core.Access;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Text;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>The words of a proposal change while it is talked about: another version, the ones before it kept. Frozen once a round is open.</summary>
public sealed class ReviseText(Writer writer)
{
    /// <summary>The longest note, in characters.</summary>
    public const int LongestNote = 500;

    /// <summary>Makes version n+1 on top of version n; refused where somebody made another meanwhile.</summary>
    public Task<Result<int>> Run(Actor actor, ProposalId id, int seen, string? rawTitle, string? rawText, string? rawNote) =>
        writer.Run<int>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (
                    await ProposalStore.Find(change.Connection, id, change.Transaction) is not { } proposal
                    || !viewer.MayRead(proposal.Audience)
                )
                {
                    return new NotFound();
                }

                var drafters = await ProposalStore.Drafters(change.Connection, id, change.Transaction);
                if (viewer.Person is not { } person || !drafters.Contains(person.Id))
                {
                    return new NotAllowed("drafter");
                }

                if (proposal.State != ProposalState.Discuss)
                {
                    return new ProposalIsElsewhere(proposal.State);
                }

                if (proposal.Version != seen)
                {
                    return new HasChangedMeanwhile();
                }

                return await Next(change, proposal, rawTitle, rawText, rawNote, person.Id);
            }
        );

    private static async Task<Result<int>> Next(
        Change change,
        Proposal proposal,
        string? rawTitle,
        string? rawText,
        string? rawNote,
        PersonId by
    )
    {
        var title = Fields.Line("title", rawTitle, Fields.Title);
        var text = Fields.Prose("text", rawText, Fields.Text);
        var note = Fields.Line("note", rawNote, LongestNote, required: false);
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
        if (before.Title == title.Value && Blocks.Join(before.Text) == text.Value)
        {
            return new NothingWasChanged();
        }

        var version = RaiseProposal.NewVersion(
            proposal.Version + 1,
            title.Value,
            Blocks.Next(before.Text, text.Value),
            html.Value,
            note.Value,
            by,
            change.Now
        );
        await Put(change, proposal, version);
        await ProposalStore.Move(change.Transaction, proposal with { Title = version.Title, Version = version.Number });
        return version.Number;
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
                    made_by = By,
                    made_at = At,
                }
            ),
            Fact.Is("proposal", new { id = Proposal }, new { title = Fact.Hashed(TitleHash), version = Number }),
        ];
}
