using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Elections;

/// <summary>A way of counting that elections do not offer.</summary>
public sealed record MethodIsNotOffered() : Refusal("method_is_not_offered")
{
    /// <inheritdoc />
    public override string Field => "method";
}

/// <summary>There are too few or too many options to choose among.</summary>
/// <param name="Least">How many there are at least.</param>
/// <param name="Most">How many there are at most.</param>
public sealed record OptionsDoNotFit(int Least, int Most) : Refusal("options_do_not_fit")
{
    /// <inheritdoc />
    public override string Field => "options";
}

/// <summary>Two options have the same name, or names that look the same.</summary>
/// <param name="Option">The name.</param>
public sealed record OptionIsTwice(string Option) : Refusal("option_is_twice")
{
    /// <inheritdoc />
    public override string Field => "options";
}

/// <summary>A line of a budget's options does not end with what it costs.</summary>
/// <param name="Option">The line.</param>
public sealed record OptionHasNoCost(string Option) : Refusal("option_has_no_cost")
{
    /// <inheritdoc />
    public override string Field => "options";
}

/// <summary>So many cannot be chosen among the options, or by this way of counting.</summary>
/// <param name="Most">How many can.</param>
public sealed record SeatsDoNotFit(int Most) : Refusal("seats_do_not_fit")
{
    /// <inheritdoc />
    public override string Field => "seats";
}

/// <summary>The highest score, or the points of a ballot, are out of range.</summary>
/// <param name="Least">The least.</param>
/// <param name="Most">The most.</param>
public sealed record PointsDoNotFit(int Least, int Most) : Refusal("points_do_not_fit")
{
    /// <inheritdoc />
    public override string Field => "most";
}

/// <summary>The money to share out is not a whole number of 1 or more.</summary>
public sealed record BudgetIsNotUnderstood() : Refusal("budget_is_not_understood")
{
    /// <inheritdoc />
    public override string Field => "budget";
}

/// <summary>It is not being prepared any more, or not open: what was asked for belongs to another state.</summary>
/// <param name="State">Where it is.</param>
public sealed record ElectionIsElsewhere(ElectionState State) : Refusal("election_is_elsewhere");

/// <summary>The close is too near or too far.</summary>
/// <param name="Earliest">The earliest.</param>
/// <param name="Latest">The latest.</param>
public sealed record ElectionCloseDoesNotFit(Instant Earliest, Instant Latest) : Refusal("election_close_does_not_fit")
{
    /// <inheritdoc />
    public override string Field => "closes";
}

/// <summary>The option is not there any more, or never was.</summary>
public sealed record OptionIsGone() : Refusal("option_is_gone");

/// <summary>The ballot came at or after the close.</summary>
/// <param name="At">The close.</param>
public sealed record ElectionHasClosed(Instant At) : Refusal("election_has_closed");

/// <summary>Nothing was marked.</summary>
public sealed record BallotSaysNothing() : Refusal("ballot_says_nothing")
{
    /// <inheritdoc />
    public override string Field => "m-1";
}

/// <summary>The ballot does not fit these options: it was made for others.</summary>
public sealed record BallotIsOfOthers() : Refusal("ballot_is_of_others");

/// <summary>A mark is no whole number within its range.</summary>
/// <param name="Option">What it stands at.</param>
/// <param name="Least">The least.</param>
/// <param name="Most">The most.</param>
/// <param name="At">The option's place on the ballot, from 1.</param>
public sealed record MarkDoesNotFit(string Option, int Least, int Most, int At) : Refusal("mark_does_not_fit")
{
    /// <inheritdoc />
    public override string Field => "m-" + At;
}

/// <summary>Two options share a place, which this way of counting cannot read.</summary>
/// <param name="One">One of them.</param>
/// <param name="Other">The other.</param>
/// <param name="At">The other's place on the ballot, from 1.</param>
public sealed record PlaceIsShared(string One, string Other, int At) : Refusal("place_is_shared")
{
    /// <inheritdoc />
    public override string Field => "m-" + At;
}

/// <summary>More points were given than a ballot has.</summary>
/// <param name="Given">How many.</param>
/// <param name="Most">How many a ballot has.</param>
public sealed record TooManyPoints(int Given, int Most) : Refusal("too_many_points")
{
    /// <inheritdoc />
    public override string Field => "m-1";
}
