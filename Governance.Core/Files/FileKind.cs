using System.IO.Compression;
using System.Text;
using Governance.Core.Kernel;

namespace Governance.Core.Files;

/// <summary>What a file is, found from its bytes. What it is called says nothing but whether text has columns.</summary>
/// <param name="Media">Its media type.</param>
/// <param name="Ending">The ending that its name is given, with the dot.</param>
/// <param name="IsPicture">Whether it is a picture, which is drawn again before it is kept.</param>
public sealed record FileKind(string Media, string Ending, bool IsPicture = false)
{
    /// <summary>A picture without loss.</summary>
    public static readonly FileKind Png = new("image/png", ".png", IsPicture: true);

    /// <summary>A photograph.</summary>
    public static readonly FileKind Jpeg = new("image/jpeg", ".jpg", IsPicture: true);

    /// <summary>Either, of a newer kind.</summary>
    public static readonly FileKind WebP = new("image/webp", ".webp", IsPicture: true);

    /// <summary>A picture with few colours; kept as PNG.</summary>
    public static readonly FileKind Gif = new("image/gif", ".gif", IsPicture: true);

    private static readonly byte[] _png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly byte[] _jpeg = [0xFF, 0xD8, 0xFF];
    private static readonly FileKind _pdf = new("application/pdf", ".pdf");
    private static readonly FileKind _text = new("text/plain", ".txt");
    private static readonly FileKind _csv = new("text/csv", ".csv");

    private static readonly Dictionary<string, FileKind> _openDocuments = new()
    {
        ["application/vnd.oasis.opendocument.text"] = new("application/vnd.oasis.opendocument.text", ".odt"),
        ["application/vnd.oasis.opendocument.spreadsheet"] = new("application/vnd.oasis.opendocument.spreadsheet", ".ods"),
        ["application/vnd.oasis.opendocument.presentation"] = new("application/vnd.oasis.opendocument.presentation", ".odp"),
    };

    private static readonly (string Folder, FileKind Kind)[] _officeDocuments =
    [
        ("word/", new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx")),
        ("xl/", new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx")),
    ];

    private static readonly string[] _pages =
    [
        "<!doctype",
        "<html",
        "<head",
        "<body",
        "<script",
        "<svg",
        "<iframe",
        "<?xml",
        "<math",
        "<!--",
    ];

    /// <summary>How far browsers that guess look for the marks of a page, in characters (WHATWG MIME Sniffing), and somewhat further.</summary>
    private const int Beginning = 2_000;

    /// <summary>The most entries of a document that are looked at.</summary>
    private const int MostEntries = 2_000;

    /// <summary>What these bytes are, or why they are not taken.</summary>
    /// <param name="name">What the file is called, for the refusal.</param>
    /// <param name="bytes">The whole file.</param>
    public static Result<FileKind> Of(string name, ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        if (span.StartsWith(_png))
        {
            return Png;
        }

        if (span.StartsWith(_jpeg))
        {
            return Jpeg;
        }

        if (span.StartsWith("GIF87a"u8) || span.StartsWith("GIF89a"u8))
        {
            return Gif;
        }

        if (span.StartsWith("RIFF"u8) && span.Length > 12 && span[8..].StartsWith("WEBP"u8))
        {
            return WebP;
        }

        if (span.StartsWith("%PDF-"u8))
        {
            return _pdf;
        }

        return span.StartsWith("PK\x03\x04"u8) ? Document(name, bytes) : Text(name, span);
    }

    /// <summary>The document that an archive is; an archive of anything else hides what is in it, and is not taken.</summary>
    private static Result<FileKind> Document(string name, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes.ToArray(), writable: false), ZipArchiveMode.Read);
            var entries = zip.Entries.Take(MostEntries).Select(entry => entry.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (entries.Any(entry => entry.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            {
                return new FileKindIsNotTaken(name);
            }

            if (zip.GetEntry("mimetype") is { Length: < 100 } mimetype)
            {
                using var reader = new StreamReader(mimetype.Open(), Encoding.ASCII);
                return _openDocuments.TryGetValue(reader.ReadToEnd().Trim(), out var kind) ? kind : new FileKindIsNotTaken(name);
            }

            var office = entries.Contains("[Content_Types].xml")
                ? _officeDocuments.FirstOrDefault(one => entries.Any(entry => entry.StartsWith(one.Folder, StringComparison.Ordinal))).Kind
                : null;
            return office is null ? new FileKindIsNotTaken(name) : office;
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException or NotSupportedException)
        {
            return new FileKindIsNotTaken(name);
        }
    }

    private static Result<FileKind> Text(string name, ReadOnlySpan<byte> bytes)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return new FileKindIsNotTaken(name);
        }

        if (text.Length == 0 || text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t' or '\f')))
        {
            return new FileKindIsNotTaken(name);
        }

        var beginning = text[..Math.Min(text.Length, Beginning)];
        if (_pages.Any(mark => beginning.Contains(mark, StringComparison.OrdinalIgnoreCase)))
        {
            return new FileIsAPage(name);
        }

        return name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? _csv : _text;
    }
}
