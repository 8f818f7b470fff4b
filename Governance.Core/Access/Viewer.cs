using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Access;

/// <summary>What a person is to a coop today, with what a page says about it.</summary>
public sealed record Hat
{
    /// <summary>The coop.</summary>
    public required CoopId CoopId { get; init; }

    /// <summary>Its name.</summary>
    public required string CoopName { get; init; }

    /// <summary>The coop's own circle.</summary>
    public required CircleId CircleId { get; init; }

    /// <summary>What they are to it.</summary>
    public required Role Role { get; init; }

    /// <summary>The last day, or null.</summary>
    public LocalDate? UntilDate { get; init; }

    /// <summary>The coop's standing today.</summary>
    public required Standing Standing { get; init; }

    /// <summary>Whether they may give the coop's answer by themselves.</summary>
    public bool SpeaksForCoop => Role is Role.Delegate or Role.Alternate;
}

/// <summary>
/// Somebody who looks at a page or asks for something: a person with today's hats and roles, or the public.
/// Knows nothing of proposals or agreements: whoever holds a thing gives its <see cref="Audience"/> and asks.
/// </summary>
public sealed record Viewer
{
    /// <summary>Somebody who has not signed in.</summary>
    public static Viewer Public { get; } = new();

    /// <summary>The clock or the operator at the console, who may do everything.</summary>
    public static Viewer Machine { get; } = new() { IsMachine = true };

    /// <summary>Whether no person stands behind it.</summary>
    public bool IsMachine { get; private init; }

    /// <summary>The person, or null.</summary>
    public Person? Person { get; init; }

    /// <summary>Their hats today, by coop name.</summary>
    public IReadOnlyList<Hat> Hats { get; init; } = [];

    /// <summary>Their roles today.</summary>
    public IReadOnlyList<Term> Roles { get; init; } = [];

    /// <summary>The working circles and clusters that their coops have a place in today.</summary>
    public IReadOnlySet<CircleId> CirclesOfCoops { get; init; } = new HashSet<CircleId>();

    /// <summary>Whether they belong to the federation: through a coop that has not left and is more than an applicant, or by a role.</summary>
    public bool Belongs => IsMachine || Roles.Count > 0 || Hats.Any(hat => hat.Standing is not (Standing.Applicant or Standing.Left));

    /// <summary>The audiences whose things they may read, as stored beside each thing. For lists; for one thing ask <see cref="MayRead"/>.</summary>
    public IReadOnlyList<string> Audiences
    {
        get
        {
            var all = new HashSet<string> { Audience.Public.Value };
            if (Person is null)
            {
                return [.. all];
            }

            all.Add(Person.Id.Value);
            if (Belongs)
            {
                all.Add(Audience.Federation.Value);
            }

            foreach (var hat in Hats.Where(hat => hat.Standing != Standing.Left))
            {
                all.Add(hat.CoopId.Value);
                all.Add(hat.CircleId.Value);
                if (hat.Standing is Standing.Member or Standing.Associate or Standing.Paused)
                {
                    all.Add(CircleId.General.Value);
                }
            }

            all.UnionWith(CirclesOfCoops.Select(circle => circle.Value));
            all.UnionWith(Roles.Select(term => term.CircleId.Value));
            return [.. all];
        }
    }

    /// <summary>Whether something for this audience may be shown to them.</summary>
    public bool MayRead(Audience audience) => IsMachine || Audiences.Contains(audience.Value);

    /// <summary>Whether they hold a role in a circle today.</summary>
    public bool Holds(CircleRole role, CircleId circle) => IsMachine || Roles.Any(term => term.Role == role && term.CircleId == circle);

    /// <summary>Whether they look after the federation's books: a steward of the general circle.</summary>
    public bool IsSteward => Holds(CircleRole.Steward, CircleId.General);

    /// <summary>Their hat at a coop, or null.</summary>
    public Hat? HatAt(CoopId coop) => Hats.FirstOrDefault(hat => hat.CoopId == coop);

    /// <summary>Whether they may give the answer of a coop by themselves.</summary>
    public bool SpeaksFor(CoopId coop) => IsMachine || HatAt(coop) is { SpeaksForCoop: true };

    /// <summary>Whether they take part in a circle: through a coop with a place in it, as one of its own people, or by a role.</summary>
    public bool TakesPartIn(Circle circle) =>
        IsMachine
        || Roles.Any(term => term.CircleId == circle.Id)
        || circle.Kind switch
        {
            CircleKind.General => Hats.Any(hat => hat.Standing == Standing.Member),
            CircleKind.Coop => circle.CoopId is { } coop && HatAt(coop) is not null,
            _ => CirclesOfCoops.Contains(circle.Id),
        };
}
