using System.Text.RegularExpressions;
using Governance.Core.Words;
using Governance.Tests.Architecture;
using Governance.Tests.Testing;
using Governance.Web.Hosting;

namespace Governance.Tests.Words;

/// <summary>Every word that is asked for exists, every word that exists is asked for, and every fact it needs is there.</summary>
internal sealed partial class CatalogueTests
{
    private static readonly Catalogue _catalogue = new(typeof(Catalogue).Assembly, typeof(App).Assembly);

    private static readonly IReadOnlyDictionary<string, Pattern> _english = _catalogue.Of("en");

    [Test]
    public void Every_refusal_has_a_sentence_that_needs_nothing_but_its_own_facts()
    {
        foreach (var refusal in NamingTests.Refusals())
        {
            Assert.That(_english, Contains.Key("refusal." + refusal.Code));
            var facts = refusal.GetType().GetProperties().Select(property => property.Name.ToUpperInvariant()).ToHashSet();
            Assert.That(
                _english["refusal." + refusal.Code].Names.Where(name => !facts.Contains(name.ToUpperInvariant())),
                Is.Empty,
                refusal.Code
            );
        }
    }

    [Test]
    public void Every_word_that_code_and_pages_ask_for_exists()
    {
        var missing =
            from file in Sources()
            from Match asked in Asked().Matches(file.Text)
            let key = asked.Groups[1].Value
            where !_english.ContainsKey(key)
            select $"{file.Path}: {key}";

        Assert.That(missing.Distinct(), Is.Empty);
    }

    [Test]
    public void Every_word_that_exists_is_asked_for()
    {
        var text = string.Join('\n', Sources().Select(file => file.Text));
        var literals = Quoted().Matches(text).Select(match => match.Groups[1].Value).ToHashSet();
        var prefixes = literals
            .Where(literal => literal.EndsWith('.') || literal.EndsWith('_'))
            .Concat(_english.Values.SelectMany(pattern => pattern.Prefixes))
            .Append("refusal.")
            .Append("finding.")
            .ToList();
        var unused = _english.Keys.Where(key =>
            !literals.Contains(key) && !prefixes.Any(prefix => prefix.Length > 3 && key.StartsWith(prefix, StringComparison.Ordinal))
        );

        Assert.That(unused, Is.Empty);
    }

    [TestCase("need.", "new NotAllowed\\(\"(\\w+)\"")]
    [TestCase("expected.", "FieldIsNotUnderstood\\(\\w+, \"(\\w+)\"")]
    [TestCase("expected.", "FieldIsNotUnderstood\\(\"\\w+\", \"(\\w+)\"")]
    [TestCase("field.", "FieldIs\\w+\\(\"(\\w+)\"")]
    [TestCase("field.", "Fields\\.\\w+\\(\"(\\w+)\"")]
    [TestCase("early.", "MayNotCloseEarly\\(\"(\\w+)\"")]
    [TestCase("cannot_answer.", "MayNotAnswer\\(\"(\\w+)\"")]
    [TestCase("contradiction.", "PolicyContradictsItself\\(\"(\\w+)\"")]
    [TestCase("done.", "Done\\([^;]*, \"(\\w+)\"\\)")]
    public void Every_code_that_a_sentence_looks_up_has_words(string prefix, string pattern)
    {
        var missing =
            from file in Sources()
            from Match used in Regex.Matches(file.Text, pattern)
            where !_english.ContainsKey(prefix + used.Groups[1].Value)
            select prefix + used.Groups[1].Value;

        Assert.That(missing.Distinct(), Is.Empty);
    }

    private static IEnumerable<(string Path, string Text)> Sources() =>
        Repository.Files("Governance.Core", "*.cs").Concat(Repository.Files("Governance.Web", "*.cs", "*.cshtml"));

    /// <summary>Keys given as whole literals to the speech.</summary>
    [GeneratedRegex("""(?:\bT|[sS]peech|Speech\.English|Site\.Speech)(?:\.(?:Say|Html)\(|\[)"([a-z][a-z0-9_./]*[a-z0-9_])"(?: *[,)\]])""")]
    private static partial Regex Asked();

    [GeneratedRegex("""\$?"([a-z][A-Za-z0-9_./]*)""")]
    private static partial Regex Quoted();
}
