using Governance.Core.Discussion;
using Governance.Core.Files;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Words;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Html;

namespace Governance.Web.Writing;

/// <summary>What a form that writes a comment shows besides its buttons: see <c>_Compose.cshtml</c>.</summary>
/// <param name="Subject">What the thread is about, as an id.</param>
/// <param name="Label">What the field is called.</param>
/// <param name="Hint">What helps to fill it.</param>
/// <param name="Body">What stands in it.</param>
/// <param name="Language">The language chosen; null for the reader's own.</param>
/// <param name="Preview">What it would look like, where that was asked for.</param>
/// <param name="Rows">Lines of the text area.</param>
public sealed record ComposeView(
    string Subject,
    string Label,
    string Hint,
    string? Body,
    string? Language,
    PreviewView? Preview,
    int Rows = 4
)
{
    /// <summary>What the browser offers to choose from: a help for whoever chooses; what a file is, is found from its bytes.</summary>
    public const string Accept = ".png,.jpg,.jpeg,.webp,.gif,.pdf,.txt,.csv,.odt,.ods,.odp,.docx,.xlsx";

    /// <summary>Megabytes that one file may have.</summary>
    public static int MostMegabytes => KeptFile.MostBytes / (1024 * 1024);

    /// <summary>The languages, that of the writer chosen where they say nothing.</summary>
    public IHtmlContent Languages(Site site) =>
        HtmlText.Options(
            WrittenLanguages.All.Select(language => (language.Code, language.Name)).Prepend(("", site.Speech["compose.language_unsaid"])),
            Language ?? site.Speech.Culture.TwoLetterISOLanguageName
        );
}

/// <summary>A comment as it would look, and what its writer should know before posting it.</summary>
/// <param name="Html">Rendered and sanitised, as the comment would be.</param>
/// <param name="Language">Its language, or null.</param>
/// <param name="Notes">Sentences.</param>
public sealed record PreviewView(string Html, string? Language, IReadOnlyList<string> Notes);

/// <summary>What pages with a form for comments ask: attach what was sent along, show what would be posted.</summary>
public sealed class Compose(Site site, TalkedAbout talkedAbout, BeginThread begin, AttachFile attach, Pace pace)
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>Attaches one file.</summary>
    public async Task<Result<KeptFile>> Attach(string subject, IFormFile file)
    {
        if (site.Viewer.Person is not { } person)
        {
            return new NotFound();
        }

        if (!pace.Allows(person.Id, isFile: true))
        {
            return new TooOften();
        }

        if (file.Length > KeptFile.MostBytes)
        {
            return new FileIsTooLarge(FileName.Shown(file.FileName), KeptFile.MostBytes / Megabyte);
        }

        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes);
        await begin.Run(Actor.Of(person.Id), subject);
        // Without the form's key: each file of a form is a request of its own.
        return await attach.Run(Actor.Of(person.Id), subject, file.FileName, bytes.ToArray());
    }

    /// <summary>
    /// Attaches what was sent along with a form and refers to it at the end of its words. What was attached stays in the words, whatever
    /// is refused besides.
    /// </summary>
    public async Task<(string? Body, Refusal? Refusal)> Attach(string subject, string? body, IFormFileCollection? files)
    {
        var words = body;
        var refusals = new List<Refusal>();
        foreach (var file in (files ?? new FormFileCollection()).Where(file => file.Name == "files" && file.FileName.Length > 0))
        {
            var attached = await Attach(subject, file);
            if (attached.Refusal is { } refusal)
            {
                refusals.Add(refusal);
            }
            else
            {
                words = string.IsNullOrWhiteSpace(words) ? attached.Value.Markdown : $"{words.TrimEnd()}\n\n{attached.Value.Markdown}";
            }
        }

        return (words, refusals.OfType<NotFound>().FirstOrDefault() ?? FormIsRefused.From(refusals));
    }

    /// <summary>What these words would look like in a thread: by the same reader as when they are posted.</summary>
    public async Task<Result<PreviewView>> Preview(string subject, string? body, string? language)
    {
        var connection = await site.Connection();
        if (await talkedAbout.Find(connection, subject) is not { } thread || !Threads.MayWrite(site.Viewer, thread))
        {
            return new NotFound();
        }

        if (!pace.Allows(site.Viewer.Person!.Id))
        {
            return new TooOften();
        }

        var said = await CommentText.Read(body, language, () => Mentioned.Names(connection, site.Viewer, subject, site.Today));
        if (said.IsRefused)
        {
            return said.Refusal;
        }

        var notes = await said.Value.Notes(connection, site.Viewer, thread, site.Today);
        return new PreviewView(said.Value.Html, said.Value.Language, [.. Sentences(notes)]);
    }

    private IEnumerable<string> Sentences(TextNotes notes)
    {
        if (notes.Untold.Count > 0)
        {
            yield return site.Speech.Say("compose.untold", new { names = notes.Untold });
        }

        if (notes.Undescribed > 0)
        {
            yield return site.Speech.Say("compose.undescribed", new { n = notes.Undescribed });
        }

        if (notes.Missing > 0)
        {
            yield return site.Speech.Say("compose.missing", new { n = notes.Missing });
        }
    }
}
