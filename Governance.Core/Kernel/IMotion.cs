using NodaTime;

namespace Governance.Core.Kernel;

/// <summary>
/// What takes effect when a proposal is adopted. Each kind lives in the room of what it changes
/// (adopting an agreement in Agreements, admitting a coop in Coops), so that Proposals knows none of them;
/// a class that implements this is the registration.
/// </summary>
public interface IMotion
{
    /// <summary>The kind as it stands in proposals, policies and URLs: <c>resolve</c>.</summary>
    string Kind { get; }

    /// <summary>Whether it takes effect at the close, whatever the outcome, without anybody ratifying it.</summary>
    bool AtClose => false;

    /// <summary>
    /// What it needs to be told by whoever writes the proposal: the page asks for it, field by field, and keeps the answers as
    /// <see cref="MotionValues"/>. Nothing for a kind that has its own editor or that nobody writes by hand.
    /// </summary>
    IReadOnlyList<MotionField> Asks => [];

    /// <summary>Whether it is offered to who writes a proposal for a circle. Whether it may be put is asked by <see cref="Validate"/>.</summary>
    bool IsOfferedIn(string circle) => Asks.Count > 0;

    /// <summary>Whether the motion may be put, checked when the proposal is raised and again when a round opens. Null when it may.</summary>
    Task<Refusal?> Validate(IChange change, Moved moved);

    /// <summary>
    /// The motion was put into words, for the first time or anew: what else is to be known of it, such as which agreement it would change,
    /// is noted by its room. Called after <see cref="Validate"/> in the same transaction.
    /// </summary>
    Task Raised(IChange change, Moved moved) => Task.CompletedTask;

    /// <summary>What adopting would change, for the proposal's page and the secretary's preview: keys of words with their facts.</summary>
    Task<IReadOnlyList<Effect>> Preview(System.Data.Common.DbConnection connection, Moved moved);

    /// <summary>
    /// Makes it so, in the transaction that ratifies (or on the day it is due), after checking the ground once more.
    /// Returns what changed, for the record.
    /// </summary>
    Task<Result<IReadOnlyList<Effect>>> TakeEffect(IChange change, Moved moved);
}

/// <summary>A motion as put by one proposal.</summary>
/// <param name="Proposal">The proposal's id.</param>
/// <param name="Circle">The circle that decides.</param>
/// <param name="Details">What this kind of motion needs to know, as JSON; <c>{}</c> when nothing.</param>
/// <param name="Title">The title as frozen.</param>
/// <param name="Text">The words as frozen.</param>
/// <param name="EffectiveAt">When it takes effect.</param>
public sealed record Moved(string Proposal, string Circle, string Details, string Title, string Text, Instant EffectiveAt)
{
    /// <summary>The outcome as a code, once there is one.</summary>
    public string? Outcome { get; init; }

    /// <summary>How many gave each answer, by the choice's id, once it is closed.</summary>
    public IReadOnlyDictionary<string, int> Counts { get; init; } = new Dictionary<string, int>();
}

/// <summary>What a motion rests on has changed since it was raised: it cannot be ratified blindly.</summary>
/// <param name="What">A key under <c>ground.</c> that says what has changed.</param>
public sealed record GroundHasShifted(string What) : Refusal("ground_has_shifted")
{
    /// <summary>The same as something to be shown before anybody presses.</summary>
    public Effect Shown => new(Effect.Ground, new Dictionary<string, object?> { ["what"] = What });
}
