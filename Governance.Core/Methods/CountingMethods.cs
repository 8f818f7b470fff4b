namespace Governance.Core.Methods;

/// <summary>All ways of counting.</summary>
public static class CountingMethods
{
    private static readonly Lazy<IReadOnlyDictionary<string, ICountingMethod>> _all = new(() =>
        typeof(ICountingMethod)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ICountingMethod)))
            .Select(type => (ICountingMethod)Activator.CreateInstance(type)!)
            .ToDictionary(method => method.Name)
    );

    /// <summary>Every one, by name.</summary>
    public static IReadOnlyDictionary<string, ICountingMethod> All => _all.Value;

    /// <summary>Counts by the method of a name.</summary>
    /// <exception cref="NotSupportedException">There is none, or it cannot count such ballots.</exception>
    public static Count Run(string name, Contest contest)
    {
        if (!All.TryGetValue(name, out var method))
        {
            throw new NotSupportedException(
                $"'{name}' is not a method; there are {string.Join(", ", All.Keys.Order(StringComparer.Ordinal))}."
            );
        }

        if (contest.Kind != BallotKind.None && !method.Counts.Contains(contest.Kind))
        {
            var counts = string.Join(" or ", method.Counts.Select(kind => kind.ToString().ToLowerInvariant()));
            throw new FormatException(
                $"The method {name} counts {(counts.Length == 0 ? "no ballots" : counts)}, and the ballots are {contest.Kind.ToString().ToLowerInvariant()}."
            );
        }

        return method.Run(contest);
    }
}
