namespace Governance.Core.Kernel;

/// <summary>
/// Why the rules said no: expected, shown to the person, never logged as an error.
/// Its sentence lives in the words under <c>refusal.CODE</c>, filled from the record's own properties,
/// and says what would make the request possible.
/// </summary>
/// <param name="Code">Stable machine name, part of the API: <c>round_has_closed</c>.</param>
public abstract record Refusal(string Code)
{
    /// <summary>The form field it is about, or null when it is about the whole request.</summary>
    public virtual string? Field => null;

    /// <summary>The refusals that a form shows one by one.</summary>
    public virtual IReadOnlyList<Refusal> Parts => [this];
}

/// <summary>What was asked for does not exist, or not for this person: the two are never told apart.</summary>
public sealed record NotFound() : Refusal("not_found");

/// <summary>The person is known and may see the thing, but may not do this to it.</summary>
/// <param name="Need">What would make it possible: a word key under <c>need.</c>, such as <c>secretary</c>.</param>
public sealed record NotAllowed(string Need) : Refusal("not_allowed");

/// <summary>Somebody changed the thing since the person last saw it.</summary>
public sealed record HasChangedMeanwhile() : Refusal("has_changed_meanwhile");

/// <summary>A field that must be filled was left empty.</summary>
/// <param name="Name">The field.</param>
public sealed record FieldIsMissing(string Name) : Refusal("field_is_missing")
{
    /// <inheritdoc />
    public override string Field => Name;
}

/// <summary>A field holds more characters than it can.</summary>
/// <param name="Name">The field.</param>
/// <param name="Most">How many it can hold.</param>
/// <param name="Length">How many it holds.</param>
public sealed record FieldIsTooLong(string Name, int Most, int Length) : Refusal("field_is_too_long")
{
    /// <inheritdoc />
    public override string Field => Name;
}

/// <summary>A field holds characters that cannot be shown safely, such as a NUL or a change of writing direction in a name.</summary>
/// <param name="Name">The field.</param>
public sealed record FieldHasForbiddenCharacters(string Name) : Refusal("field_has_forbidden_characters")
{
    /// <inheritdoc />
    public override string Field => Name;
}

/// <summary>A field holds something that cannot be read as what it should be.</summary>
/// <param name="Name">The field.</param>
/// <param name="Expected">A word key under <c>expected.</c>: <c>date</c>, <c>email</c>, <c>zone</c>.</param>
public sealed record FieldIsNotUnderstood(string Name, string Expected) : Refusal("field_is_not_understood")
{
    /// <inheritdoc />
    public override string Field => Name;
}

/// <summary>A form refused for several reasons at once, so that all can be mended in one go.</summary>
/// <param name="All">The reasons, at least one, in the order of the fields.</param>
public sealed record FormIsRefused(IReadOnlyList<Refusal> All) : Refusal("form_is_refused")
{
    /// <inheritdoc />
    public override IReadOnlyList<Refusal> Parts => All;

    /// <summary>Null when nothing stands against it, the one refusal when there is one, else all of them together.</summary>
    public static Refusal? From(params IEnumerable<Refusal?> refusals)
    {
        var all = refusals.OfType<Refusal>().ToList();
        return all.Count switch
        {
            0 => null,
            1 => all[0],
            _ => new FormIsRefused(all),
        };
    }
}
