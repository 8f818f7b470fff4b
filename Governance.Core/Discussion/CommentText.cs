using System.Data.Common;
using Governance.Core.Access;
using Governance.Core.Files;
using Governance.Core.Kernel;
using Governance.Core.Text;
using Governance.Core.Words;
using NodaTime;

namespace Governance.Core.Discussion;

/// <summary>What somebody typed, read: the same for a preview, a comment and an edit.</summary>
/// <param name="Body">Markdown in its normal form.</param>
/// <param name="Html">Rendered and sanitised.</param>
/// <param name="Language">The language it is in, or null.</param>
/// <param name="Mentioned">Ids of people, coops and circles mentioned.</param>
public sealed record CommentText(string Body, string Html, string? Language, IReadOnlyList<string> Mentioned)
{
    /// <summary>Headings of a comment begin at this level of the page's outline.</summary>
    public const int TopHeading = 4;

    /// <summary>Reads it, or says why it cannot be taken.</summary>
    /// <param name="rawBody">Markdown, at most <see cref="Fields.Comment"/> characters.</param>
    /// <param name="rawLanguage">A code of <see cref="WrittenLanguages"/>; null or empty where nothing is said of it.</param>
    /// <param name="names">Who may be mentioned; asked only where there is an @.</param>
    public static async Task<Result<CommentText>> Read(
        string? rawBody,
        string? rawLanguage,
        Func<Task<IReadOnlyList<(string Name, string Id)>>> names
    )
    {
        var body = Fields.Prose("body", rawBody, Fields.Comment);
        if (body.IsRefused)
        {
            return body.Refusal;
        }

        var language = string.IsNullOrEmpty(rawLanguage) ? null : rawLanguage;
        if (language is not null && !WrittenLanguages.Has(language))
        {
            return new FieldIsNotUnderstood("language", "language");
        }

        if (FileReferences.In(body.Value).Count > KeptFile.MostInAComment)
        {
            return new TooManyFiles(KeptFile.MostInAComment);
        }

        var mentions = body.Value.Contains('@', StringComparison.Ordinal) ? new Mentions(await names()) : null;
        var html = MarkdownHtml.Render("body", body.Value, TopHeading, mentions, pictures: true);
        return html.IsRefused ? html.Refusal : new CommentText(body.Value, html.Value, language, [.. mentions?.Found ?? []]);
    }

    /// <summary>What this would do here that its writer should know before posting it.</summary>
    public async Task<TextNotes> Notes(DbConnection connection, Viewer viewer, Thread thread, LocalDate today)
    {
        var untold = new List<string>();
        if (Mentioned.Count > 0)
        {
            var named = await Discussion.Mentioned.Names(connection, viewer, thread.Subject, today);
            foreach (
                var (name, ids) in named
                    .Where(one => Mentioned.Contains(one.Id))
                    .GroupBy(one => one.Name, one => one.Id)
                    .Select(all => (all.Key, all))
            )
            {
                var reached = false;
                foreach (var id in ids)
                {
                    reached |= await Discussion.Mentioned.Reaches(connection, id, thread, today);
                }

                if (!reached)
                {
                    untold.Add(name);
                }
            }
        }

        var files = FileReferences.In(Body);
        var there = await FileStore.InThread(connection, thread.Subject, files);
        return new(untold, FileReferences.Undescribed(Body), files.Count - there.Count);
    }
}

/// <summary>What the writer of a comment should know before posting it.</summary>
/// <param name="Untold">Names mentioned that tell nobody, because nobody behind them may read the thread.</param>
/// <param name="Undescribed">How many pictures have no description for those who cannot see them.</param>
/// <param name="Missing">How many files are referred to that are not of this thread, so that nobody can have them here.</param>
public sealed record TextNotes(IReadOnlyList<string> Untold, int Undescribed, int Missing);
