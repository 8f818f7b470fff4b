using System.Security.Cryptography;
using System.Text;

namespace Governance.Core.Kernel;

/// <summary>SHA-256 in lower-case hexadecimal: what binds a vote to words, and one journal entry to the one before.</summary>
public static class Fingerprint
{
    /// <summary>Of a text's UTF-8 bytes. For collective texts: anybody may compute it again.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>Of bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>
    /// Of a salt followed by a text: for personal text, which cannot be guessed from its fingerprint
    /// and is forgotten when text and salt are erased.
    /// </summary>
    public static string Sealed(string salt, string text) => Of(salt + text);

    /// <summary>A fresh salt of 128 random bits.</summary>
    public static string NewSalt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>The first twelve digits in groups of four, for people to compare by eye.</summary>
    public static string Brief(string fingerprint) => $"{fingerprint[..4]} {fingerprint[4..8]} {fingerprint[8..12]}";
}
