using Governance.Core.Access;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Files;

/// <summary>
/// Somebody attaches a file in a thread, before they have said what it belongs to. Nothing of it is in the journal until a comment uses it;
/// what none uses within a day is swept away.
/// </summary>
public sealed class AttachFile(Writer writer, FileFolder folder)
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>Keeps it.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="subject">What the thread is about, as an id.</param>
    /// <param name="rawName">What the file is called where it comes from.</param>
    /// <param name="bytes">All of it.</param>
    public async Task<Result<KeptFile>> Run(Actor actor, string subject, string? rawName, byte[] bytes)
    {
        var shown = FileName.Shown(rawName);
        if (bytes.Length > KeptFile.MostBytes)
        {
            return TooLarge(shown);
        }

        if (await writer.Keep(change => WhyNot(change, actor, subject, bytes.Length)) is { } refusal)
        {
            return refusal;
        }

        var taken = Take(shown, bytes);
        return taken.IsRefused ? taken.Refusal : await Put(actor, subject, rawName, taken.Value.Bytes, taken.Value.Kind);
    }

    private async Task<Result<KeptFile>> Put(Actor actor, string subject, string? rawName, byte[] bytes, FileKind kind)
    {
        var sha256 = await folder.Keep(bytes);
        return await writer.Keep<Result<KeptFile>>(async change =>
        {
            if (await WhyNot(change, actor, subject, bytes.Length) is { } refusal)
            {
                return refusal;
            }

            // Swept since, where the same bytes were another file's until a moment ago.
            await folder.Keep(bytes);
            var file = new KeptFile
            {
                Id = Ids.New<FileId>(change.Now),
                Sha256 = sha256,
                Salt = Fingerprint.NewSalt(),
                Bytes = bytes.Length,
                Media = kind.Media,
                Name = FileName.Of(rawName, kind.Ending),
                Subject = subject,
                ByPerson = new(actor.Person!),
                At = change.Now,
                FreeSince = change.Now,
            };
            await FileStore.Add(change.Transaction, file);
            return file;
        });
    }

    /// <summary>What is kept of these bytes: documents as they are, pictures drawn again.</summary>
    private static Result<(byte[] Bytes, FileKind Kind)> Take(string name, byte[] bytes)
    {
        var kind = FileKind.Of(name, bytes);
        if (kind.IsRefused)
        {
            return kind.Refusal;
        }

        if (!kind.Value.IsPicture)
        {
            return (bytes, kind.Value);
        }

        var drawn = Pictures.Redraw(name, kind.Value, bytes);
        return !drawn.IsRefused && drawn.Value.Bytes.Length > KeptFile.MostBytes ? TooLarge(name) : drawn;
    }

    private static async Task<Refusal?> WhyNot(Change change, Actor actor, string subject, int bytes)
    {
        if (actor.Person is null)
        {
            return new NotFound();
        }

        var viewer = await AccessStore.Viewer(change.Connection, new(actor.Person), await AccessStore.Today(change), change.Transaction);
        if (await CommentStore.Find(change.Connection, subject, change.Transaction) is not { } thread || !Threads.MayWrite(viewer, thread))
        {
            return new NotFound();
        }

        var (ofPerson, ofAll) = await FileStore.Taken(change.Transaction, viewer.Person!.Id);
        return ofPerson + bytes > KeptFile.MostBytesOfAPerson ? new NoRoomForFiles("person", KeptFile.MostBytesOfAPerson / Megabyte)
            : ofAll + bytes > KeptFile.MostBytesOfAll ? new NoRoomForFiles("federation", KeptFile.MostBytesOfAll / Megabyte)
            : null;
    }

    private static FileIsTooLarge TooLarge(string name) => new(name, KeptFile.MostBytes / Megabyte);
}
