using Governance.Core.Access;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Federation;
using Governance.Core.Files;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;

namespace Governance.Core.Discussion;

/// <summary>Somebody says something in a thread, or says it better. Text is rendered and sealed before it queues, so that the writer only writes.</summary>
public sealed class PostComment(
    Writer writer,
    Database database,
    TimeProvider clock,
    TalkedAbout talkedAbout,
    IEnumerable<IAnchors> anchors
)
{
    /// <summary>Says it.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="subject">What the thread is about, as an id.</param>
    /// <param name="rawBody">Markdown, at most <see cref="Fields.Comment"/> characters.</param>
    /// <param name="parent">What it replies to, or null.</param>
    /// <param name="coop">For which of their coops they speak; null takes the first.</param>
    /// <param name="language">The language it is in, a code of <see cref="Words.WrittenLanguages"/>, or null.</param>
    /// <param name="saidAs">What they say of it besides; null for a plain comment.</param>
    public async Task<Result<Comment>> Run(
        Actor actor,
        string subject,
        string? rawBody,
        CommentId? parent,
        CoopId? coop,
        string? language = null,
        SaidAs? saidAs = null
    )
    {
        var said = await Read(actor, subject, rawBody, language);
        var marks = (saidAs ?? SaidAs.Plain).Read();
        if (FormIsRefused.From(said.Refusal, marks.Refusal) is { } refusal)
        {
            return refusal;
        }

        return await writer.Run<Comment>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (await talkedAbout.ToWrite(change, subject, viewer) is not { } thread)
                {
                    return new NotFound();
                }

                if (!Threads.MayWrite(viewer, thread) || viewer.Person is not { } person)
                {
                    return new NotAllowed("sign_in");
                }

                if (await ModerationStore.WhyNotNow(change.Connection, subject, person.Id, change.Now, change.Transaction) is { } notNow)
                {
                    return notNow;
                }

                if (parent is { } to && !await MayReply(change, subject, to))
                {
                    return new CannotReplyToThat();
                }

                var marked = await MarksOf(change, thread, marks.Value);
                var kind = await ThreadRules.KindOf(change, thread, viewer, said.Value.Body, parent, coop, marks.Value.Kind!);
                return marked.IsRefused ? marked.Refusal
                    : kind.IsRefused ? kind.Refusal
                    : await Put(change, thread, viewer, said.Value, parent, coop, marked.Value with { Kind = kind.Value });
            }
        );
    }

    /// <summary>
    /// Says it better, or in which language it is; what it said before is kept beside it. Refused where it was edited since
    /// <paramref name="seen"/> edits.
    /// </summary>
    public async Task<Result<Comment>> Edit(Actor actor, CommentId id, int seen, string? rawBody, string? language = null)
    {
        var said = await Read(actor, await SubjectOf(id), rawBody, language);
        if (said.IsRefused)
        {
            return said.Refusal;
        }

        return await writer.About<Comment>(
            actor,
            id,
            async (change, found) =>
            {
                var (comment, thread, viewer) = found;
                if (viewer.Person?.Id != comment.AuthorId || comment.HiddenAt is not null)
                {
                    return new CommentIsNotYours();
                }

                if (comment.Edits != seen)
                {
                    return new HasChangedMeanwhile();
                }

                if (comment.Body == said.Value.Body && comment.Language == said.Value.Language)
                {
                    return comment;
                }

                var files = await UseFiles.Of(change, thread.Subject, comment.AuthorId, said.Value.Body);
                if (files.IsRefused)
                {
                    return files.Refusal;
                }

                var edited = comment with
                {
                    Body = said.Value.Body,
                    BodySalt = Fingerprint.NewSalt(),
                    Html = said.Value.Html,
                    Language = said.Value.Language,
                    Edits = comment.Edits + 1,
                    EditedAt = change.Now,
                    Changed = change.NextPosition,
                };
                await CommentStore.Edit(change.Transaction, comment, edited);
                await change.Append(CommentEdited.From(comment, edited, thread, await UseFiles.Set(change, edited.Id, files.Value)));
                return edited;
            }
        );
    }

    private static async Task<bool> MayReply(Change change, string subject, CommentId parent) =>
        await CommentStore.Find(change.Connection, parent, change.Transaction) is { HiddenAt: null } found && found.Subject == subject;

    private static async Task<Result<Comment>> Put(
        Change change,
        Thread thread,
        Viewer viewer,
        CommentText said,
        CommentId? parent,
        CoopId? coop,
        Marked marked
    )
    {
        var files = await UseFiles.Of(change, thread.Subject, viewer.Person!.Id, said.Body);
        if (files.IsRefused)
        {
            return files.Refusal;
        }

        var hat = viewer.Hats.FirstOrDefault(hat => hat.CoopId == coop) ?? (viewer.Hats.Count > 0 ? viewer.Hats[0] : null);
        var comment = new Comment
        {
            Id = Ids.New<CommentId>(change.Now),
            Subject = thread.Subject,
            Number = thread.Comments + 1,
            AuthorId = viewer.Person.Id,
            CoopId = hat?.CoopId,
            ParentId = parent,
            Kind = marked.Kind,
            AgreementId = marked.Anchor?.Agreement,
            Clause = marked.Anchor?.Clause,
            ClauseHash = marked.Anchor?.Hash,
            ClauseVersion = marked.Anchor?.Version,
            Offer = marked.Offer,
            OfferSalt = marked.Offer is null ? null : Fingerprint.NewSalt(),
            Body = said.Body,
            BodySalt = Fingerprint.NewSalt(),
            Html = said.Html,
            Language = said.Language,
            At = change.Now,
            Changed = change.NextPosition,
        };
        var answers = await CommentStore.AddReply(change.Transaction, comment);
        await CommentStore.Put(change.Transaction, thread with { Comments = comment.Number });
        var uses = await UseFiles.Set(change, comment.Id, files.Value);
        await change.Append(CommentPosted.From(comment, thread, said.Mentioned, uses.Used, answers));
        var read = await ReadStore.Of(change.Connection, comment.AuthorId, thread.Subject, change.Transaction);
        await ReadStore.Put(change.Transaction, comment.AuthorId, thread.Subject, read.With(comment.Number, comment.Number));
        return comment;
    }

    /// <summary>What is said of it, with the clause as it is now. What is due of a process is no offer.</summary>
    private async Task<Result<Marked>> MarksOf(Change change, Thread thread, SaidAs saidAs)
    {
        if (saidAs.Clause is not { } clause)
        {
            return new Marked(saidAs.Kind!, null, null);
        }

        foreach (var some in anchors)
        {
            if (await some.Find(change.Connection, thread.Subject, clause, change.Transaction) is { } anchor)
            {
                return new Marked(saidAs.Kind!, anchor, thread.Mode == Threads.Talk ? saidAs.Offer : null);
            }
        }

        return new ClauseIsGone();
    }

    private Task<Result<CommentText>> Read(Actor actor, string subject, string? rawBody, string? language) =>
        CommentText.Read(rawBody, language, () => Names(actor, subject));

    private async Task<string> SubjectOf(CommentId id)
    {
        await using var connection = await database.Open();
        return (await CommentStore.Find(connection, id))?.Subject ?? "";
    }

    private async Task<IReadOnlyList<(string Name, string Id)>> Names(Actor actor, string subject)
    {
        await using var connection = await database.Open();
        var federation = await FederationStore.Find(connection);
        var today = federation?.DateAt(clock.Now()) ?? default;
        var viewer = actor.Person is { } person ? await AccessStore.Viewer(connection, new PersonId(person), today) : Viewer.Public;
        return await Mentioned.Names(connection, viewer, subject, today);
    }

    /// <summary>What a comment is, which clause it is about, and what words it offers for that.</summary>
    private sealed record Marked(string Kind, Anchor? Anchor, string? Offer);
}
