using Governance.Core.Kernel;

namespace Governance.Core.Policies;

/// <summary>One answer of a policy's form.</summary>
public sealed class ChoiceRow
{
    /// <summary>Its id.</summary>
    public string? Id { get; set; }

    /// <summary>Its side.</summary>
    public Side Side { get; set; }

    /// <summary>Whether it comes with a reason.</summary>
    public Reason Reason { get; set; }

    /// <summary>Words for the button; empty for those of the id.</summary>
    public string? Label { get; set; }

    /// <summary>Words beside it; empty for those computed from the rule.</summary>
    public string? Meaning { get; set; }

    internal Choice Read(PolicyReader read) =>
        new(
            PolicyForm.SlugOf(Id!).Replace('-', '_'),
            Side,
            Reason,
            read.Line("label", Label, PolicyForm.LongestName, required: false) is { Length: > 0 } label ? label : null,
            read.Line("meaning", Meaning, Fields.Title, required: false) is { Length: > 0 } meaning ? meaning : null
        );
}

/// <summary>One class of seats of a policy's form.</summary>
public sealed class ClassRow
{
    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>The most it weighs, as a share; empty for no cap.</summary>
    public string? Cap { get; set; }

    internal SeatClass Read(PolicyReader read) => new(Name!.Trim().ToLowerInvariant(), read.Share("cap", Cap));
}

/// <summary>One test of a policy's form. All rows of one way must hold; one way is enough.</summary>
public sealed class TestRow
{
    /// <summary>The test; empty for none.</summary>
    public string? Kind { get; set; }

    /// <summary>Of which vote: 1 or 2.</summary>
    public int Stage { get; set; } = 1;

    /// <summary>Of which way to pass it: 1, 2…</summary>
    public int Way { get; set; } = 1;

    /// <summary>A number of seats.</summary>
    public string? Number { get; set; }

    /// <summary>A share, as <c>2/3</c> or <c>75 %</c>.</summary>
    public string? Share { get; set; }

    /// <summary>Whether the share must be exceeded.</summary>
    public bool Over { get; set; }

    /// <summary>What a share is a share of.</summary>
    public ShareBase Base { get; set; }

    /// <summary>Whether weight or seats are counted.</summary>
    public CountBy By { get; set; }

    /// <summary>Which sides are counted, as words.</summary>
    public List<Side> Sides { get; set; } = [];

    /// <summary>Whether it must hold within each class.</summary>
    public bool Each { get; set; }
}
