using System.Text.RegularExpressions;
using Governance.Core.Exchange;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Tests.Testing;

namespace Governance.Tests.Architecture;

/// <summary>Things that are found by their name, and names that must not change.</summary>
internal sealed partial class NamingTests
{
    [Test]
    public void Every_kind_of_event_has_a_name_of_its_own_in_past_tense()
    {
        Assert.That(Events.Kinds.Keys, Has.All.Matches<string>(kind => Snake().IsMatch(kind!)));
        Assert.That(Events.Kinds.Keys, Is.Unique);
    }

    [Test]
    public void Every_refusal_has_a_code_of_its_own()
    {
        var codes = Refusals().Select(refusal => refusal.Code).ToList();

        Assert.That(codes, Is.Unique);
        Assert.That(codes, Has.All.Matches<string>(code => Snake().IsMatch(code!)));
    }

    [Test]
    public void Every_preset_has_a_test_of_its_own_name()
    {
        var tests = Repository.Files("Governance.Tests/Policies", "PresetTests.cs").Select(file => file.Text).ToList();

        Assert.That(
            PolicyBook
                .All.Where(policy =>
                    !tests.Any(text =>
                        text.Contains($"(\"{policy.Slug}\",", StringComparison.Ordinal)
                        || text.Contains($"\"{policy.Slug}\",\n", StringComparison.Ordinal)
                    )
                )
                .Select(policy => policy.Slug),
            Is.Empty
        );
    }

    [Test]
    public void Every_file_of_words_and_sql_is_embedded()
    {
        var embedded = typeof(Verify).Assembly.GetManifestResourceNames();
        var scripts = Directory.GetFiles(Path.Combine(Repository.Root, "migrations")).Select(Path.GetFileName);

        Assert.That(scripts, Is.SubsetOf(embedded));
    }

    [Test]
    public void The_project_speaks_of_nothing_but_itself()
    {
        string[] forbidden = ["/work/", "../shared", "localhost:8081", "TODO", "FIXME", "NotImplementedException"];
        var found =
            from file in Repository
                .Files("Governance.Core", "*.cs", "*.restext", "*.json")
                .Concat(Repository.Files("Governance.Web", "*.cs", "*.cshtml", "*.ts", "*.css", "*.restext"))
                .Concat(Repository.Files("docs", "*.md"))
            from word in forbidden
            where file.Text.Contains(word, StringComparison.Ordinal)
            select $"{file.Path}: {word}";

        Assert.That(found, Is.Empty);
    }

    /// <summary>One of each kind of refusal, made with whatever its constructor takes.</summary>
    public static IEnumerable<Refusal> Refusals() =>
        typeof(Refusal)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Refusal)))
            .Select(type =>
            {
                var constructor = type.GetConstructors()
                    .OrderByDescending(one => one.GetParameters().Length)
                    .First(one => one.GetParameters() is not [var only] || only.ParameterType != type);
                return (Refusal)constructor.Invoke([.. constructor.GetParameters().Select(parameter => Some(parameter.ParameterType))]);
            });

    private static object? Some(Type type) =>
        type == typeof(string) ? "x"
        : type.IsValueType ? Activator.CreateInstance(type)
        : type == typeof(IReadOnlyList<Refusal>) ? new Refusal[] { new NotFound() }
        : type == typeof(Governance.Core.Coops.ImportReport) ? new Governance.Core.Coops.ImportReport([])
        : null;

    [GeneratedRegex("^[a-z]+(_[a-z0-9]+)*$")]
    private static partial Regex Snake();
}
