using Governance.Core.Kernel;
using Governance.Core.Words;
using Governance.Tests.Testing;
using Governance.Web.Hosting;

namespace Governance.Tests.Architecture;

/// <summary>A kind of motion is one file and its test, and says in words what it is, what it asks and how its ground can shift.</summary>
internal sealed class MotionTests
{
    private static readonly Catalogue _catalogue = new(typeof(Catalogue).Assembly, typeof(App).Assembly);

    private static readonly IReadOnlyList<Type> _kinds =
    [
        .. typeof(IMotion)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IMotion))),
    ];

    [TestCaseSource(nameof(_kinds))]
    public void It_has_a_test_of_its_name(Type kind) =>
        Assert.That(GetType().Assembly.GetTypes().Select(type => type.Name), Has.One.EqualTo(kind.Name + "Tests"));

    [TestCaseSource(nameof(_kinds))]
    public void It_has_words_for_its_name_and_for_all_that_it_asks(Type kind)
    {
        var motion = Make(kind);
        var keys = motion
            .Asks.Select(field => "ask." + field.Label)
            .Concat(
                motion
                    .Asks.Where(field => field.Kind == AskKind.Choice)
                    .SelectMany(field => field.Options.Select(one => "ask_option." + one))
            )
            .Append("motion." + motion.Kind);

        Assert.That(keys.Where(key => !_catalogue.Of("en").ContainsKey(key)), Is.Empty);
    }

    [Test]
    public void Every_way_in_which_ground_shifts_and_every_effect_has_words()
    {
        var files = Repository.Files("Governance.Core", "*.cs").ToList();
        var shifts =
            from file in files
            from System.Text.RegularExpressions.Match found in System.Text.RegularExpressions.Regex.Matches(
                file.Text,
                "GroundHasShifted\\(\"([a-z_]+[a-z])\"\\)"
            )
            select "ground." + found.Groups[1].Value;
        var standings = Enum.GetValues<Core.Coops.Standing>().Select(standing => "ground.coop_is_" + Fact.Cell(standing));
        var effects = _kinds.Where(kind => kind.Namespace == "Governance.Core.Coops").Select(kind => "effect." + Make(kind).Kind);

        Assert.That(shifts.Concat(standings).Concat(effects).Distinct().Where(key => !_catalogue.Of("en").ContainsKey(key)), Is.Empty);
    }

    [Test]
    public void What_can_follow_an_unmet_condition_has_words()
    {
        var kinds = typeof(IUnmet)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IUnmet)))
            .Select(type => "unmet." + ((IUnmet)Activator.CreateInstance(type)!).Kind);

        Assert.That(kinds.Where(key => !_catalogue.Of("en").ContainsKey(key)), Is.Empty);
    }

    private static IMotion Make(Type kind) =>
        (IMotion)Activator.CreateInstance(kind, [.. kind.GetConstructors()[0].GetParameters().Select(_ => (object?)null)])!;
}
