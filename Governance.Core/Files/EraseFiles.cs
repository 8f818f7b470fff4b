using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Files;

/// <summary>
/// A person is erased: with them go the files that nobody's comments but theirs use. What others refer to stays. The record keeps that there
/// was a file, by a seal whose salt is erased too.
/// </summary>
public sealed class EraseFiles(Writer writer, SweepFiles sweep)
{
    /// <summary>Erases them; the machine alone may ask, for whoever decided it.</summary>
    /// <returns>How many.</returns>
    public async Task<Result<int>> Run(Actor actor, PersonId person)
    {
        IReadOnlyList<KeptFile> gone = [];
        var result = await writer.Run<int>(
            actor,
            async change =>
            {
                if (!change.Actor.IsMachine)
                {
                    return new NotFound();
                }

                gone = await FileStore.OnlyOf(change.Transaction, person);
                var uses = new List<ErasedUse>();
                foreach (var file in gone)
                {
                    var comments = await FileStore.Erase(change.Transaction, file.Id, change.Now);
                    uses.AddRange(comments.Select(comment => new ErasedUse(comment, file.Id.Value)));
                }

                if (uses.Count > 0)
                {
                    await change.Append(new FilesErased(person, uses, change.Now));
                }

                return gone.Count;
            }
        );
        await sweep.RemoveBytes([.. gone.Select(file => file.Sha256)]);
        return result;
    }
}

/// <summary>That a comment used a file which is erased.</summary>
/// <param name="Comment">Which comment.</param>
/// <param name="File">Which file.</param>
public sealed record ErasedUse(string Comment, string File);

/// <summary>Files were erased because a person was.</summary>
/// <param name="Person">Who.</param>
/// <param name="Uses">Where they were used.</param>
/// <param name="At">When.</param>
public sealed record FilesErased(PersonId Person, IReadOnlyList<ErasedUse> Uses, Instant At) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "files_erased";

    /// <inheritdoc />
    public string Subject => Person.Value;

    /// <inheritdoc />
    public Audience Audience => Audience.Of(Person);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        Uses.Select(use => Fact.Is("comment_file", new { comment_id = use.Comment, file_id = use.File }, new { erased_at = At }));
}
