using Governance.Core.Journal;
using NodaTime;

namespace Governance.Core.Exchange;

/// <summary>An entry of the journal with its body, and the hash of the entry before.</summary>
/// <param name="Position">Its position.</param>
/// <param name="At">When.</param>
/// <param name="Kind">What kind of event.</param>
/// <param name="Subject">What it happened to.</param>
/// <param name="Audience">Who may read it.</param>
/// <param name="Salt">The salt of its body.</param>
/// <param name="Body">Its body, exactly.</param>
/// <param name="BodyHash">SHA-256 of salt and body.</param>
/// <param name="Previous">The hash of the entry before; empty for the first.</param>
/// <param name="Hash">Its own.</param>
public sealed record RatifiedEntry(
    int Position,
    Instant At,
    string Kind,
    string Subject,
    string Audience,
    string Salt,
    string Body,
    string BodyHash,
    string Previous,
    string Hash
)
{
    internal static RatifiedEntry From(Entry entry, string before, Body body) =>
        new(
            entry.Position,
            entry.At,
            entry.Kind,
            entry.Subject,
            entry.Audience.Value,
            body.Salt,
            body.Text,
            entry.BodyHash,
            before,
            entry.Hash
        );
}
