using Governance.Core.Data;
using Governance.Core.Policies;
using Governance.Core.Search;
using Governance.Core.Text;
using Governance.Tests.Register;
using Governance.Tests.Testing;
using NodaTime;

namespace Governance.Tests.Search;

/// <summary>Words find the same on both databases, and nothing that is typed is taken for a sign but quotes and a minus.</summary>
internal sealed class FindTests(Dialect dialect) : Story(dialect)
{
    private static readonly SearchFilter _decisions = new() { Kind = SearchKinds.Decision };

    [SetUp]
    public async Task Four_entries()
    {
        await World.Recorded("A membership fee", "Every member pays **£10** per worker; co-ops under £60,000 pay half. See 2019-007.");
        await World.Recorded("La réunion d’été", "Nous nous retrouvons à Besançon, été comme hiver.", decided: "2021-06");
        await World.Recorded("Enquiries are shared", "A claim lapses after ten days. don't wait; snake_case; Straße.", decided: "2022");
        await World.Recorded("Not adopted", "A second fee, for every enquiry.", decided: "2023-01-05", outcome: Outcome.NotAdopted);
        await World.Index();
    }

    [TestCase("fee", "A membership fee|Not adopted", TestName = "what has it in its title stands first")]
    [TestCase("FEE -second", "A membership fee", TestName = "a minus leaves out")]
    [TestCase("-second", "", TestName = "only a minus is nothing to look for")]
    [TestCase("\"membership fee\"", "A membership fee")]
    [TestCase("“membership fee”", "A membership fee", TestName = "quotes of any country")]
    [TestCase("\"fee membership\"", "")]
    [TestCase("\"member", "A membership fee", TestName = "a quote that is not closed")]
    [TestCase("work pay", "A membership fee", TestName = "every word may be only begun")]
    [TestCase("enquiries", "Enquiries are shared|Not adopted", TestName = "several find one")]
    [TestCase("enquiry", "Not adopted")]
    [TestCase("fees members", "A membership fee", TestName = "and so does a plain plural")]
    [TestCase("reunion ete", "La réunion d’été")]
    [TestCase("RÉUNION", "La réunion d’été")]
    [TestCase("2019-007", "A membership fee")]
    [TestCase("2020-E03", "Enquiries are shared")]
    [TestCase("don't", "Enquiries are shared")]
    [TestCase("co-ops", "A membership fee")]
    [TestCase("ops-co", "", TestName = "what is written together stands together")]
    [TestCase("60,000", "A membership fee")]
    [TestCase("straße", "Enquiries are shared")]
    [TestCase("fee AND NOT fee", "", TestName = "operators are words")]
    [TestCase("title:fee", "")]
    [TestCase("fee) OR (1=1", "")]
    [TestCase("NEAR(fee, 2)", "")]
    [TestCase("' & ! | :* <->", "")]
    [TestCase("%", "")]
    [TestCase("👩‍👩‍👧‍👦", "")]
    [TestCase("\u202Efee", "A membership fee|Not adopted")]
    [TestCase("fee\0", "A membership fee|Not adopted")]
    public async Task Words_find(string typed, string titles) =>
        Assert.That(
            (await World.Found(typed, filter: _decisions)).Select(hit => hit.Title),
            Is.EqualTo(titles.Length == 0 ? [] : titles.Split('|'))
        );

    [Test]
    public async Task Filters_narrow()
    {
        Assert.That(await Titles("fee", new() { InForce = true }), Is.EqualTo(new[] { "A membership fee" }));
        Assert.That(await Titles("fee", new() { Since = new LocalDate(2022, 1, 1) }), Is.EqualTo(new[] { "Not adopted" }));
        Assert.That(await Titles("fee", new() { Kind = "nothing" }), Is.Empty);
        Assert.That(await Titles("fee", new() { Circle = "circ_x" }), Is.Empty);
        Assert.That(await Titles("fee", new()), Has.Exactly(2).Items);

        async Task<IEnumerable<string>> Titles(string typed, SearchFilter filter) =>
            from hit in await World.Found(typed, filter: filter)
            select hit.Title;
    }

    [Test]
    public async Task Whatever_is_typed_is_never_an_error()
    {
        var random = new Random(20261125);
        const string Signs = "ab é\"'()*:^-+&|!<>~@%_\\/.,;{}[]$#\u0301\u200b漢ß\u0000\ud83d“”א١";
        for (var at = 0; at < 300; at++)
        {
            var typed = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => Signs[random.Next(Signs.Length)]));
            Assert.That(async () => await World.Found(typed), Throws.Nothing, typed);
        }

        Assert.That(async () => await World.Found(string.Concat(Enumerable.Repeat("a -b \"c d\" ", 1_000))), Throws.Nothing);
        Assert.That(async () => await World.Found(new string('x', 10_000)), Throws.Nothing);
    }

    [TestCase("membershp", "membership")]
    [TestCase("enqiury", "enquiry")]
    [TestCase("enquries fee", "enquiries fee")]
    [TestCase("fee", null, TestName = "what is known is not put right")]
    [TestCase("xylophone", null, TestName = "what is like nothing is not either")]
    public async Task A_mistyped_word_is_met_with_the_nearest(string typed, string? meant)
    {
        await using var connection = await World.Database.Open();
        var texts = await SearchStore.Vocabulary(connection, await World.ReaderOf(null));

        Assert.That(Suggestion.Of(SearchTerms.Of(typed), texts), Is.EqualTo(meant));
    }
}
