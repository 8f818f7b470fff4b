using System.Text;
using Governance.Core.Agreements;
using Governance.Core.Kernel;
using Governance.Core.Text;

namespace Governance.Core.Exchange;

/// <summary>
/// A file with the words of an agreement: its bytes, and the text that they are. Nothing is repaired: a byte order mark is the first character,
/// line ends stay what they are, so that the text written again is the same bytes.
/// </summary>
/// <param name="Text">The text.</param>
/// <param name="Sha256">Of the bytes.</param>
public sealed record AgreementFile(string Text, string Sha256)
{
    /// <summary>The most clauses that are compared with others in good time: a long constitution has a tenth of it.</summary>
    private const int MostClauses = 5_000;

    private const int LongestInBytes = 4 * Agreement.Longest;
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file; throws <see cref="BadInputException"/> where it is none or no text.</summary>
    public static async Task<AgreementFile> Read(string path, string name)
    {
        try
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return await Read(stream, name);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException("file_cannot_be_read", $"{name} cannot be read: {missing.Message}");
        }
    }

    /// <summary>Reads a stream to its end, or until it is longer than an agreement can be.</summary>
    public static async Task<AgreementFile> Read(Stream stream, string name)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81_920];
        while (await stream.ReadAsync(buffer) is var read and > 0)
        {
            if (bytes.Length + read > LongestInBytes)
            {
                throw TooLong(name);
            }

            bytes.Write(buffer, 0, read);
        }

        return Of(bytes.ToArray(), name);
    }

    /// <summary>The text of bytes.</summary>
    public static AgreementFile Of(byte[] bytes, string name)
    {
        string text;
        try
        {
            text = _strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new BadInputException("file_is_not_utf8", $"{name} is not text in UTF-8.");
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new BadInputException("file_has_nul", $"{name} contains a NUL character, so it is no text.");
        }

        if (text.Length > Agreement.Longest)
        {
            throw TooLong(name);
        }

        return Cut.Of(text).Count > MostClauses
            ? throw new BadInputException(
                "file_has_too_many_clauses",
                $"{name} has more than the {MostClauses:N0} clauses that an agreement may have."
            )
            : new(text, Fingerprint.Of(bytes));
    }

    private static BadInputException TooLong(string name) =>
        new("file_is_too_long", $"{name} is longer than the {Agreement.Longest:N0} characters that an agreement may have.");
}
