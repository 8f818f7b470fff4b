using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NodaTime;

namespace Governance.Core.Kernel;

/// <summary>An id of one kind of thing, such as <c>prop_0199…</c>: passing a coop where a proposal is meant does not compile.</summary>
/// <typeparam name="TSelf">The id's own type.</typeparam>
public interface IId<TSelf> : IParsable<TSelf>
    where TSelf : struct, IId<TSelf>
{
    /// <summary>The letters before the underscore, one kind of thing each.</summary>
    static abstract string Prefix { get; }

    /// <summary>Takes a value that is known to be well formed: one that comes from the database.</summary>
    static abstract TSelf From(string value);

    /// <summary>The whole id as text.</summary>
    string Value { get; }
}

/// <summary>Making and reading ids.</summary>
public static class Ids
{
    private const int Digits = 32;

    private static readonly SearchValues<char> _hex = SearchValues.Create("0123456789abcdef");

    /// <summary>A new id, ordered by the instant given (UUID version 7), so that tests can order what they make.</summary>
    public static T New<T>(Instant at)
        where T : struct, IId<T> => T.From($"{T.Prefix}_{Guid.CreateVersion7(at.ToDateTimeOffset()):N}");

    /// <summary>An id that is always the same for the same words: for things that every installation has, such as the general circle.</summary>
    public static T Fixed<T>(int number)
        where T : struct, IId<T> => T.From($"{T.Prefix}_{number.ToString("x32", CultureInfo.InvariantCulture)}");

    /// <summary>Reads an id that a person or program sent; anything malformed is refused, not repaired.</summary>
    public static bool TryParse<T>([NotNullWhen(true)] string? text, out T id)
        where T : struct, IId<T>
    {
        id = default;
        var prefix = T.Prefix;
        if (
            text is null
            || text.Length != prefix.Length + 1 + Digits
            || !text.StartsWith(prefix, StringComparison.Ordinal)
            || text[prefix.Length] != '_'
            || text.AsSpan(prefix.Length + 1).ContainsAnyExcept(_hex)
        )
        {
            return false;
        }

        id = T.From(text);
        return true;
    }

    /// <summary>Reads an id or throws <see cref="FormatException"/>.</summary>
    public static T Parse<T>(string text)
        where T : struct, IId<T> => TryParse<T>(text, out var id) ? id : throw new FormatException($"'{text}' is not a {T.Prefix} id.");
}
