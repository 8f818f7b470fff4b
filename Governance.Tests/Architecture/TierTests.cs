using System.Text.RegularExpressions;
using Governance.Core.Kernel;
using Governance.Tests.Testing;

namespace Governance.Tests.Architecture;

/// <summary>The arrows of docs/architecture.md: a room uses rooms of its own tier and of those below, never above.</summary>
internal sealed partial class TierTests
{
    private static readonly string[][] _tiers =
    [
        ["Kernel", "Text", "Words", "Data", "Journal"],
        ["Federation", "Coops", "People", "Access", "Circles"],
        ["Policies", "Methods"],
        ["Proposals", "Rolls", "Positions", "Consent", "Mandates", "Discussion", "Files", "Elections"],
        ["Register", "Agreements", "Conditions"],
        ["Notices", "Needs", "Mail", "Feeds", "Exchange", "Search"],
    ];

    private static readonly Dictionary<string, int> _tierOf = _tiers
        .SelectMany((rooms, tier) => rooms.Select(room => (room, tier)))
        .ToDictionary();

    [Test]
    public void Every_room_stands_in_a_tier()
    {
        var rooms = Directory
            .GetDirectories(Path.Combine(Repository.Root, "Governance.Core"))
            .Select(Path.GetFileName)
            .Where(name => name is not ("bin" or "obj"));

        Assert.That(rooms, Is.SubsetOf(_tierOf.Keys), "a new room is given its tier here and in docs/architecture.md");
    }

    [Test]
    public void No_arrow_points_upward()
    {
        var upward =
            from file in Repository.Files("Governance.Core", "*.cs")
            let room = file.Path.Split('/')[1]
            where _tierOf.ContainsKey(room)
            from Match used in Room().Matches(file.Text)
            let other = used.Groups[1].Value
            where _tierOf.TryGetValue(other, out var tier) && tier > _tierOf[room]
            select $"{file.Path} uses {other}";

        Assert.That(upward.Distinct(), Is.Empty);
    }

    [Test]
    public void The_rules_know_nothing_of_the_web() =>
        Assert.That(
            typeof(IMotion).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name),
            Has.None.StartsWith("Microsoft.AspNetCore").And.None.StartsWith("Governance.Web")
        );

    [Test]
    public void A_file_of_more_than_250_lines_has_a_reason()
    {
        // A store lists its SQL, a play its acts, two pages all that a proposal needs, and a file's format is written down in one place.
        string[] reasons =
        [
            "Governance.Core/Exchange/RatifiedFile.cs",
            "Governance.Web/Demonstration/Year.cs",
            "Governance.Web/Pages/Proposals/Write.cshtml.cs",
            "Governance.Web/Pages/Proposals/Show.cshtml.cs",
        ];
        var longer = Repository
            .Files("Governance.Core", "*.cs")
            .Concat(Repository.Files("Governance.Web", "*.cs", "*.ts"))
            .Where(file => file.Text.Split('\n').Length > 250 && !file.Path.EndsWith("Store.cs", StringComparison.Ordinal))
            .Select(file => $"{file.Path} {file.Text.Split('\n').Length}");

        Assert.That(longer.Where(file => !reasons.Any(file.StartsWith)), Is.Empty);
    }

    [GeneratedRegex(@"\bGovernance\.Core\.(\w+)")]
    private static partial Regex Room();
}
