using System.Buffers;
using System.Security.Cryptography;
using Governance.Core.Kernel;

namespace Governance.Core.Files;

/// <summary>
/// Bytes under their own hash: <c>ab/abcdef…</c>. A file of a name can only ever hold those bytes, so that writing twice is harmless, and
/// whether it was changed can be seen from itself. Names and rights stand in the database.
/// </summary>
/// <param name="root">The folder; made when the first file is written.</param>
public sealed class FileFolder(string root)
{
    /// <summary>The ending of what is not whole yet.</summary>
    public const string Unfinished = ".part";

    private const int Digits = 64;

    private static readonly SearchValues<char> _hex = SearchValues.Create("0123456789abcdef");

    /// <summary>The folder.</summary>
    public string Root => root;

    /// <summary>Whether a text can be the hash of a file.</summary>
    public static bool IsHash(string text) => text.Length == Digits && !text.AsSpan().ContainsAnyExcept(_hex);

    /// <summary>Where the bytes of a hash lie, whether they are there or not.</summary>
    public string PathOf(string sha256) =>
        IsHash(sha256) ? Path.Combine(root, sha256[..2], sha256) : throw new ArgumentException("No hash of a file.", nameof(sha256));

    /// <summary>Whether they are there.</summary>
    public bool Has(string sha256) => File.Exists(PathOf(sha256));

    /// <summary>Keeps bytes, on disk before it returns, and answers their hash. Half a file never stands under a hash.</summary>
    public async Task<string> Keep(ReadOnlyMemory<byte> bytes)
    {
        var sha256 = Fingerprint.Of(bytes.Span);
        var path = PathOf(sha256);
        if (File.Exists(path))
        {
            return sha256;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var part = $"{path}.{Guid.NewGuid():N}{Unfinished}";
        try
        {
            await using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await file.WriteAsync(bytes);
                file.Flush(flushToDisk: true);
            }

            File.Move(part, path, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }

        return sha256;
    }

    /// <summary>Whether the bytes that lie under a hash are those: false where they were changed, null where there are none.</summary>
    public async Task<bool?> IsWhole(string sha256)
    {
        if (!Has(sha256))
        {
            return null;
        }

        await using var file = File.OpenRead(PathOf(sha256));
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file)) == sha256;
    }

    /// <summary>Takes them away, if they are there.</summary>
    public void Remove(string sha256)
    {
        if (Has(sha256))
        {
            File.Delete(PathOf(sha256));
        }
    }

    /// <summary>What was begun before an instant and never became whole is taken away.</summary>
    public void RemoveUnfinished(DateTime before)
    {
        foreach (var part in Directory.Exists(root) ? Directory.GetFiles(root, "*" + Unfinished, SearchOption.AllDirectories) : [])
        {
            if (File.GetLastWriteTimeUtc(part) < before)
            {
                File.Delete(part);
            }
        }
    }
}
