using Governance.Core.Data;
using Governance.Core.Register;
using Governance.Core.Text;
using Governance.Tests.Testing;

namespace Governance.Tests.Register;

/// <summary>Words are found in number, title and text, the same on both databases, and nothing that is typed is taken for a sign.</summary>
internal sealed class SearchTests(Dialect dialect) : Story(dialect)
{
    [SetUp]
    public async Task Four_entries_one_of_them_not_public()
    {
        await World.Recorded("A membership fee", "Every member pays **£10** per worker; co-ops under £60,000 pay half. See 2019-007.");
        await World.Recorded("La réunion d’été", "Nous nous retrouvons à Besançon, été comme hiver.");
        await World.Recorded("Enquiries are shared", "A claim lapses after ten days. don't wait; snake_case; Straße.");
        await World.Recorded("A secret fee", "Only the circle reads of the fee.", audience: "circ_00000000000000000000000000000009");
    }

    [TestCase("fee", "A membership fee")]
    [TestCase("FEE membership", "A membership fee")]
    [TestCase("worker pays", "A membership fee", TestName = "in any order")]
    [TestCase("work", "A membership fee", TestName = "the last word may be only begun")]
    [TestCase("work pays", "", TestName = "the others may not")]
    [TestCase("reunion ete", "La réunion d’été", TestName = "accents make no difference")]
    [TestCase("RÉUNION", "La réunion d’été")]
    [TestCase("besancon", "La réunion d’été")]
    [TestCase("2019-007", "A membership fee", TestName = "a number in the text")]
    [TestCase("2020-E03", "Enquiries are shared", TestName = "its own number")]
    [TestCase("don't", "Enquiries are shared")]
    [TestCase("co-ops", "A membership fee")]
    [TestCase("60,000", "A membership fee")]
    [TestCase("snake", "Enquiries are shared")]
    [TestCase("straße", "Enquiries are shared")]
    [TestCase("fee AND NOT fee", "", TestName = "operators are words")]
    [TestCase("\"fee", "A membership fee")]
    [TestCase("fee*", "A membership fee")]
    [TestCase("title:fee", "", TestName = "a column is no column")]
    [TestCase("fee) OR (1=1", "", TestName = "brackets are nothing")]
    [TestCase("NEAR(fee, 2)", "")]
    [TestCase("' & ! | :* <->", "", TestName = "nothing but signs finds nothing")]
    [TestCase("%", "")]
    [TestCase("_", "")]
    [TestCase("secret", "", TestName = "what may not be read is not found")]
    [TestCase("👩‍👩‍👧‍👦", "")]
    public async Task Words_find(string typed, string title) =>
        Assert.That(
            await World.Titles(new DecisionFilter { Words = SearchWords.Of(typed) }),
            Is.EqualTo(title.Length == 0 ? [] : new[] { title })
        );

    [Test]
    public async Task Who_may_read_it_finds_it() =>
        Assert.That(
            await World.Titles(new DecisionFilter { Words = SearchWords.Of("fee") }, ["public", "circ_00000000000000000000000000000009"]),
            Is.EqualTo(new[] { "A secret fee", "A membership fee" })
        );

    [Test]
    public async Task Whatever_is_typed_is_never_an_error()
    {
        var random = new Random(20261125);
        const string Signs = "ab é\"'()*:^-+&|!<>~@%_\\/.,;{}[]$#\u0301\u200b漢ß\u0000\ud83d";
        for (var at = 0; at < 300; at++)
        {
            var typed = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => Signs[random.Next(Signs.Length)]));
            Assert.That(
                async () =>
                    await World.Titles(
                        new DecisionFilter { Words = SearchWords.Of(typed.Replace("\ud83d", "", StringComparison.Ordinal)) }
                    ),
                Throws.Nothing,
                typed
            );
        }
    }

    [Test]
    public async Task A_text_as_long_as_a_text_may_be_is_searched_to_its_end()
    {
        await World.Recorded("Long", string.Concat(Enumerable.Range(0, 24_000).Select(n => $"w{n:000000} ")) + "lastword");

        Assert.That(await World.Titles(new DecisionFilter { Words = SearchWords.Of("lastword") }), Is.EqualTo(new[] { "Long" }));
    }
}
