using Governance.Core.Access;
using NodaTime;

namespace Governance.Core.Needs;

/// <summary>What needs a person: the needs in their order, with what is known about each.</summary>
public sealed record NeedList
{
    /// <summary>What waits, the most pressing first.</summary>
    public required IReadOnlyList<Need> Waiting { get; init; }

    /// <summary>What they have put off, or said is not theirs, with the mark.</summary>
    public required IReadOnlyList<(Need Need, NeedMark Mark)> Aside { get; init; }

    /// <summary>What changed since they last looked, by subject.</summary>
    public required IReadOnlyDictionary<string, Changes> Changes { get; init; }

    /// <summary>What their colleagues said, by subject.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<Said>> Colleagues { get; init; }

    /// <summary>How many gave each answer so far, by round, where the count is shown.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> SoFar { get; init; }

    /// <summary>Finds it all: a bounded number of queries, whatever the number of needs.</summary>
    public static async Task<NeedList> Of(NeedContext context, IEnumerable<INeedKind> kinds)
    {
        var all = new List<Need>();
        foreach (var kind in kinds.OrderBy(kind => kind.Kind, StringComparer.Ordinal))
        {
            all.AddRange(await kind.Of(context));
        }

        var marks = await AttentionStore.Marks(context.Connection, context.Viewer.Person!.Id, context.Now);
        var waiting = all.Where(need => !marks.ContainsKey(need.Key)).OrderBy(need => Pressing(need, context.Now)).ToList();
        var subjects = waiting.Select(need => need.Subject).Distinct().ToArray();
        return new NeedList
        {
            Waiting = waiting,
            Aside = [.. all.Where(need => marks.ContainsKey(need.Key)).Select(need => (need, marks[need.Key]))],
            Changes = await AttentionStore.Changes(context.Connection, context.Viewer, subjects),
            Colleagues = await AttentionStore.Colleagues(context.Connection, context.Viewer, waiting),
            SoFar = await AttentionStore.SoFar(context.Connection, waiting),
        };
    }

    /// <summary>
    /// What comes first: what is due within two days by its hour, then within a week, then later; within each, what most hangs on.
    /// </summary>
    public static (int Bucket, int Consequence, Instant Due) Pressing(Need need, Instant now)
    {
        var due = need.DueAt ?? Instant.MaxValue;
        var bucket =
            due - now < Duration.FromHours(48) ? 0
            : due != Instant.MaxValue && due - now < Duration.FromDays(7) ? 1
            : due != Instant.MaxValue ? 2
            : 3;
        return (bucket, bucket == 0 ? 0 : -need.Consequence, due);
    }

    /// <summary>The needs that fit into so many minutes, in their order; at least one.</summary>
    public static IReadOnlyList<Need> Within(IReadOnlyList<Need> waiting, int minutes)
    {
        var (chosen, spent) = (new List<Need>(), 0);
        foreach (var need in waiting)
        {
            if (chosen.Count == 0 || spent + need.Minutes <= minutes)
            {
                chosen.Add(need);
                spent += need.Minutes;
            }
        }

        return chosen;
    }
}
