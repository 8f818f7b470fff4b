namespace Governance.Web.Live;

/// <summary>What a page that watches is told. The methods are called by name, with the message written once for everybody.</summary>
public interface IWatcher
{
    /// <summary>Something changed about what it watches.</summary>
    /// <param name="subject">The id of what it watches.</param>
    /// <param name="changes">What, in the journal's order; a burst comes in one message.</param>
    Task Changed(string subject, IReadOnlyList<Changed> changes);

    /// <summary>Others came, left, began to write or stopped.</summary>
    /// <param name="subject">The id of what it watches.</param>
    /// <param name="presence">Who is there now.</param>
    Task Present(string subject, Presence presence);
}

/// <summary>One entry of the journal, as a page is told of it.</summary>
/// <param name="Position">The journal's position.</param>
/// <param name="Kind">The kind of event.</param>
/// <param name="Fragment">For a comment, its HTML, rendered once for everybody; else null: the page asks for what changed.</param>
/// <param name="Number">For a comment, its number in the thread; else 0.</param>
public sealed record Changed(int Position, string Kind, string? Fragment, int Number);

/// <summary>Who has a thread open now, on this server.</summary>
/// <param name="Count">How many people; somebody with two pages open counts once.</param>
/// <param name="Names">Where the circle reads among itself, the names of those who let them be seen, some at most; else empty.</param>
/// <param name="Writers">How many others are writing.</param>
/// <param name="Writing">Their names, where names are shown; else empty.</param>
public sealed record Presence(int Count, IReadOnlyList<string> Names, int Writers, IReadOnlyList<string> Writing);
