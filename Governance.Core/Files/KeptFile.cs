using System.Diagnostics.CodeAnalysis;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Files;

/// <summary>The id of a file.</summary>
/// <param name="Value"><c>file_…</c></param>
public readonly record struct FileId(string Value) : IId<FileId>
{
    /// <inheritdoc />
    public static string Prefix => "file";

    /// <inheritdoc />
    public static FileId From(string value) => new(value);

    /// <inheritdoc />
    public static FileId Parse(string s, IFormatProvider? provider) => Ids.Parse<FileId>(s);

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out FileId result) => Ids.TryParse(s, out result);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>A file that somebody attached in a thread. Its bytes lie in the <see cref="FileFolder"/> under their hash.</summary>
public sealed record KeptFile
{
    /// <summary>The most bytes of one file, as sent and as kept.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>The most files in one comment.</summary>
    public const int MostInAComment = 10;

    /// <summary>The most bytes that one person's files take together.</summary>
    public const long MostBytesOfAPerson = 500L * 1024 * 1024;

    /// <summary>The most bytes that all files take together.</summary>
    public const long MostBytesOfAll = 20L * 1024 * 1024 * 1024;

    /// <summary>How long a file stays that no comment uses.</summary>
    public static readonly Duration KeptUnused = Duration.FromDays(1);

    /// <summary>Its id.</summary>
    public required FileId Id { get; init; }

    /// <summary>SHA-256 of its bytes, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The salt of its seal.</summary>
    public required string Salt { get; init; }

    /// <summary>How many bytes.</summary>
    public required int Bytes { get; init; }

    /// <summary>What it is, found from its bytes: <c>image/png</c>.</summary>
    public required string Media { get; init; }

    /// <summary>What it is called: cleaned, its ending that of what it is.</summary>
    public required string Name { get; init; }

    /// <summary>The thread in which it was attached, whose readers may have it.</summary>
    public required string Subject { get; init; }

    /// <summary>Who attached it.</summary>
    public required PersonId ByPerson { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }

    /// <summary>Since when no comment uses it; null while one does.</summary>
    public Instant? FreeSince { get; init; }

    /// <summary>Whether it is a picture that was drawn again here, which a page may show.</summary>
    public bool IsPicture => Media.StartsWith("image/", StringComparison.Ordinal);

    /// <summary>Where it is had.</summary>
    public string Path => FileReferences.Path(Id, Name);

    /// <summary>What the journal knows of it: salted, so that nothing can be guessed once row and bytes are erased.</summary>
    public string Seal => Fingerprint.Sealed(Salt, $"{Sha256} {Media} {Name}");

    /// <summary>The Markdown that stands for it: a picture with room for its description, or a link.</summary>
    public string Markdown => IsPicture ? $"![]({Path})" : $"[{Words(Name)}]({Path})";

    /// <summary>A name as words of Markdown, which name nobody.</summary>
    private static string Words(string name) =>
        Text.MarkdownEscape.Apply(name, Text.MarkdownEscape.All(name)).Replace("@", "\\@", StringComparison.Ordinal);
}

/// <summary>A file is larger than one may be.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Most">The most, in megabytes.</param>
public sealed record FileIsTooLarge(string Name, int Most) : Refusal("file_is_too_large")
{
    /// <inheritdoc />
    public override string Field => "files";
}

/// <summary>A file is of a kind that is not taken: one that could run something, or nobody knows what.</summary>
/// <param name="Name">What it is called.</param>
public sealed record FileKindIsNotTaken(string Name) : Refusal("file_kind_is_not_taken")
{
    /// <inheritdoc />
    public override string Field => "files";
}

/// <summary>SVG, HTML and other pages, which can run something in a browser.</summary>
/// <param name="Name">What it is called.</param>
public sealed record FileIsAPage(string Name) : Refusal("file_is_a_page")
{
    /// <inheritdoc />
    public override string Field => "files";
}

/// <summary>A picture that cannot be read as what it begins like.</summary>
/// <param name="Name">What it is called.</param>
public sealed record PictureCannotBeRead(string Name) : Refusal("picture_cannot_be_read")
{
    /// <inheritdoc />
    public override string Field => "files";
}

/// <summary>A picture with more pixels than are drawn here.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Most">The most, in millions of pixels.</param>
public sealed record PictureHasTooManyPixels(string Name, int Most) : Refusal("picture_has_too_many_pixels")
{
    /// <inheritdoc />
    public override string Field => "files";
}

/// <summary>This machine cannot draw pictures again, so that none are taken.</summary>
public sealed record PicturesAreNotTakenHere() : Refusal("pictures_are_not_taken_here")
{
    /// <inheritdoc />
    public override string Field => "files";
}

/// <summary>There is no room left for files: of this person, or of all.</summary>
/// <param name="Whose"><c>person</c> or <c>federation</c>.</param>
/// <param name="Most">The most, in megabytes.</param>
public sealed record NoRoomForFiles(string Whose, long Most) : Refusal("no_room_for_files")
{
    /// <inheritdoc />
    public override string Field => "files";
}

/// <summary>A comment with more files than one may have.</summary>
/// <param name="Most">The most.</param>
public sealed record TooManyFiles(int Most) : Refusal("too_many_files")
{
    /// <inheritdoc />
    public override string Field => "files";
}
