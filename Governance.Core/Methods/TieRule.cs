namespace Governance.Core.Methods;

/// <summary>What a tie is about.</summary>
public enum TieAbout
{
    /// <summary>Who goes out.</summary>
    Exclude,

    /// <summary>Whose surplus is passed on first.</summary>
    Transfer,

    /// <summary>Who is elected.</summary>
    Elect,

    /// <summary>Which of two equally strong defeats is taken first.</summary>
    Lock,

    /// <summary>Which project is funded first.</summary>
    Fund,
}

/// <summary>
/// What was laid down before the count for ties that nothing in the ballots settles: an order of the candidates, or a seed that draws one.
/// Where nothing was laid down, the order in which the candidates stand is the stated order: who stands earlier stays, is elected and goes
/// first. Whatever settles a tie is named in the record, never used unsaid.
/// </summary>
public sealed record TieRule
{
    /// <summary>Nothing laid down.</summary>
    public static TieRule Unstated { get; } = new();

    /// <summary>Whether earlier rounds are looked at before the order, in methods that leave it open. Runoff rounds are, unless an order alone is stated.</summary>
    public bool EarlierRoundsFirst { get; init; } = true;

    /// <summary>Of those tied, who comes first here goes out.</summary>
    public IReadOnlyList<int>? ExcludeFirst { get; init; }

    /// <summary>Of those tied, the surplus of who comes first here goes first.</summary>
    public IReadOnlyList<int>? TransferFirst { get; init; }

    /// <summary>Of those tied, who comes first here is elected.</summary>
    public IReadOnlyList<int>? ElectFirst { get; init; }

    /// <summary>Whether names in alphabetical order (by code point) are the stated order.</summary>
    public bool ByName { get; init; }

    /// <summary>The published sources of a seed, as RFC 3797 takes them: the order drawn is the stated order for every kind of tie.</summary>
    public IReadOnlyList<string> Seeds { get; init; } = [];

    /// <summary>How the rule is called in a record.</summary>
    public string SettledBy => Seeds.Count > 0 ? "published-seed" : "stated-order";

    /// <summary>The order for one kind of tie: of those tied, who comes first in it is taken.</summary>
    internal IReadOnlyList<int> OrderFor(TieAbout about, IReadOnlyList<string> names)
    {
        if (Seeds.Count > 0)
        {
            return Lot.Draw(Lot.Key(Seeds), names.Count, names.Count);
        }

        var stated = about switch
        {
            TieAbout.Exclude => ExcludeFirst,
            TieAbout.Transfer => TransferFirst,
            TieAbout.Elect => ElectFirst,
            _ => null,
        };
        var all = Enumerable.Range(0, names.Count);
        if (ByName)
        {
            all = all.OrderBy(candidate => names[candidate], StringComparer.Ordinal);
        }

        return [.. (stated ?? []).Concat(about == TieAbout.Exclude && stated is null ? all.Reverse() : all).Distinct()];
    }
}

/// <summary>A tie that came up, and what settled it.</summary>
/// <param name="About">What was to be decided.</param>
/// <param name="Round">In which round, from 1.</param>
/// <param name="Candidates">Between whom.</param>
/// <param name="Taken">Who was taken: excluded, transferred, elected.</param>
/// <param name="SettledBy"><c>earlier-stage</c>, <c>stated-order</c>, <c>published-seed</c>.</param>
/// <param name="Stage">The earlier stage where they differed, from 1.</param>
public sealed record SettledTie(TieAbout About, int Round, IReadOnlyList<int> Candidates, int Taken, string SettledBy, int? Stage = null);

/// <summary>The ties of one count, settled as they come up.</summary>
internal sealed class Ties(Contest contest)
{
    private readonly Dictionary<TieAbout, int[]> _places = [];
    private readonly List<SettledTie> _met = [];

    /// <summary>Those that came up.</summary>
    public IReadOnlyList<SettledTie> Met => _met;

    /// <summary>Takes one of those tied by the stated order or the seed, and notes that it did.</summary>
    public int Take(TieAbout about, int round, IReadOnlyList<int> tied)
    {
        var places = PlacesFor(about);
        var taken = tied.MinBy(candidate => places[candidate]);
        if (tied.Count > 1)
        {
            _met.Add(new SettledTie(about, round, tied, taken, contest.TieRule.SettledBy));
        }

        return taken;
    }

    /// <summary>Notes that an earlier stage settled one.</summary>
    public int ByStage(TieAbout about, int round, IReadOnlyList<int> tied, int taken, int stage)
    {
        _met.Add(new SettledTie(about, round, tied, taken, "earlier-stage", stage));
        return taken;
    }

    /// <summary>The place of each candidate in the order for such ties.</summary>
    public IReadOnlyList<int> PlacesFor(TieAbout about)
    {
        if (!_places.TryGetValue(about, out var places))
        {
            places = new int[contest.Candidates.Count];
            var order = contest.TieRule.OrderFor(about, contest.Candidates);
            for (var place = 0; place < order.Count; place++)
            {
                places[order[place]] = place;
            }

            _places.Add(about, places);
        }

        return places;
    }
}
