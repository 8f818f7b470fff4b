using System.Text.Json;
using System.Text.RegularExpressions;
using Governance.Core.Kernel;
using NodaTime;
using NodaTime.Text;

namespace Governance.Core.Exchange;

/// <summary>
/// A manifest of agreements with the files that it names, all read and examined before anything is brought in: docs/commands.md has the form.
/// Throws <see cref="BadInputException"/> where it cannot be taken.
/// </summary>
public static class AgreementManifest
{
    /// <summary>Reads it.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="folder">The folder that its paths are relative to, and that none may leave.</param>
    /// <param name="until">The last file of its document to be read; the other documents are read whole.</param>
    public static async Task<IReadOnlyList<HistoricAgreement>> Read(JsonElement manifest, string folder, string? until)
    {
        try
        {
            var documents = new List<HistoricAgreement>();
            var isFound = until is null;
            foreach (var document in manifest.GetProperty("documents").EnumerateArray())
            {
                var entries = document.GetProperty("revisions").EnumerateArray().ToList();
                var last = until is null ? -1 : entries.FindIndex(entry => IsSame(folder, FileOf(entry), until));
                isFound |= last >= 0;
                documents.Add(await Document(document, last < 0 ? entries : entries[..(last + 1)], folder));
            }

            if (documents.GroupBy(document => document.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            {
                throw new BadInputException("document_twice", $"The document '{twice.Key}' is listed twice.");
            }

            return isFound ? documents : throw new BadInputException("until_is_unknown", $"No revision of the manifest is in '{until}'.");
        }
        catch (Exception malformed)
            when (malformed
                    is JsonException
                        or InvalidOperationException
                        or KeyNotFoundException
                        or FormatException
                        or ArgumentException
                        or NullReferenceException
            )
        {
            throw new BadInputException("malformed", $"Not a manifest of agreements: {malformed.Message}");
        }
        catch (RegexMatchTimeoutException)
        {
            throw new BadInputException("text_is_too_tangled", "A text of the manifest is too tangled to be read.");
        }
    }

    private static async Task<HistoricAgreement> Document(JsonElement document, List<JsonElement> entries, string folder)
    {
        var given = document.Text("name") ?? throw new BadInputException("document_without_name", "Every document has a name.");
        var name =
            Fields.Line("name", given, Fields.Name) is { IsRefused: false } line && line.Value == given
                ? given
                : throw new BadInputException("name_is_not_understood", $"'{given}' cannot be the name of an agreement.");
        var revisions = new List<HistoricRevision>();
        foreach (var entry in entries)
        {
            var file = FileOf(entry);
            var words = await AgreementFile.Read(PathOf(folder, file), file);
            var date = entry.Text("date") ?? throw new BadInputException("revision_without_date", $"{file} has no date.");
            revisions.Add(
                new()
                {
                    File = file,
                    SourceId = SourceIdOf(name, entries, revisions.Count),
                    Date = date,
                    At = InstantOf(date) ?? throw new BadInputException("date_is_not_understood", $"'{date}' of {file} is no date."),
                    KindGiven = entry.Text("kind"),
                    Kind = HistoricRevision.KindOf(revisions.LastOrDefault()?.Words.Text, words.Text),
                    Path = entry.Text("path"),
                    Revision = entry.Text("revision"),
                    Url = entry.Text("url"),
                    Sha256Given = entry.Text("sha256")?.ToLowerInvariant(),
                    Words = words,
                }
            );
        }

        return new(name, document.Text("source"), document.Text("licence"), revisions);
    }

    private static string FileOf(JsonElement entry) =>
        entry.Text("file") is { Length: > 0 } file
            ? file
            : throw new BadInputException("revision_without_file", "Every revision names its file.");

    /// <summary>By the revision's own name, which stays where files are numbered anew; by its place where it has none of its own.</summary>
    private static string SourceIdOf(string name, List<JsonElement> entries, int at)
    {
        var revision = entries[at].Text("revision");
        var isItsOwn = !string.IsNullOrEmpty(revision) && entries.Count(entry => entry.Text("revision") == revision) == 1;
        return isItsOwn ? $"{name}#{revision}" : $"{name}#{at + 1:00}";
    }

    private static bool IsSame(string folder, string file, string until) =>
        file == until || Path.GetFullPath(Path.Combine(folder, file)) == Path.GetFullPath(until);

    /// <summary>A path inside the folder: none that climbs out of it, and no link that leads elsewhere.</summary>
    private static string PathOf(string folder, string file)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar;
        var path = Path.GetFullPath(Path.Combine(root, file));
        if (!path.StartsWith(root, StringComparison.Ordinal) || path == root)
        {
            throw new BadInputException("file_is_outside", $"'{file}' is not in the folder of the manifest.");
        }

        for (var at = path; at.Length > root.Length; at = Path.GetDirectoryName(at)!)
        {
            if (new FileInfo(at).LinkTarget is not null)
            {
                throw new BadInputException("file_is_outside", $"'{file}' is a link; give the file itself.");
            }
        }

        return path;
    }

    /// <summary>A time with its offset, a day, a month or a year; what is not said is its beginning.</summary>
    private static Instant? InstantOf(string date)
    {
        if (OffsetDateTimePattern.Rfc3339.Parse(date) is { Success: true } exact)
        {
            return exact.Value.ToInstant();
        }

        foreach (
            var pattern in new[] { "uuuu'-'MM'-'dd'T'HH':'mm':'ss", "uuuu'-'MM'-'dd'T'HH':'mm", "uuuu'-'MM'-'dd", "uuuu'-'MM", "uuuu" }
        )
        {
            if (LocalDateTimePattern.CreateWithInvariantCulture(pattern).Parse(date) is { Success: true } read)
            {
                return read.Value.InUtc().ToInstant();
            }
        }

        return null;
    }
}
