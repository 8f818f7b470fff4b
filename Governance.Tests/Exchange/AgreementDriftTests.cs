using System.Text;
using Governance.Core.Agreements;
using Governance.Core.Exchange;
using NodaTime;

namespace Governance.Tests.Exchange;

/// <summary>
/// A copy of an agreement is compared with the words in force. A federation's move to another tool dropped a name that stood in its texts as a
/// variable out of every clause, and nobody saw it for years; the texts here are shortened and the name is another.
/// </summary>
internal sealed class AgreementDriftTests
{
    private static readonly AgreementVersion _inForce = MakeVersion.Of(
        new AgreementId("agre_1"),
        4,
        VersionKind.Elsewhere,
        Clauses.Fresh(Manifest.First),
        new Terms(),
        Instant.FromUtc(2018, 9, 1, 0, 0)
    );

    [Test]
    public void The_same_bytes_match()
    {
        var drift = Check(Manifest.First);

        Assert.That((drift.Matches, drift.Differences.Count, drift.Version), Is.EqualTo((true, 0, 4)));
        Assert.That(drift.InForce, Is.EqualTo(drift.Given));
    }

    [Test]
    public void Words_that_a_tool_dropped_are_found_clause_by_clause()
    {
        var drift = Check(Manifest.First.Replace("Harbour Works", "", StringComparison.Ordinal));

        Assert.That(drift.Matches, Is.False);
        Assert.That(drift.Differences.Select(one => (one.Clause, one.Op)), Is.EqualTo([("(1)", "changed"), ("1(2)", "changed")]));
        Assert.That(drift.Differences[1].Was, Is.EqualTo("* A block of Harbour Works members is binding."));
        Assert.That(drift.Differences[1].Now, Is.EqualTo("* A block of  members is binding."));
    }

    [Test]
    public void What_is_new_gone_or_elsewhere_is_named()
    {
        var drift = Check(
            """
            # Ways of deciding

            ## Times

            A round is open for seven days.

            ## Blocks

            * A block of Harbour Works members is binding.
            * Whoever blocks helps to find another way.

            Harbour Works decides by consent.

            """
        );

        Assert.That(drift.Differences.Select(one => one.Op), Is.SupersetOf(new[] { "removed", "added", "moved" }));
        Assert.That(drift.Differences.Single(one => one.Op == "removed").Was, Is.EqualTo("* A block needs a reason."));
        Assert.That(drift.Differences.Single(one => one.Op == "added").Now, Is.EqualTo("* Whoever blocks helps to find another way."));
    }

    [Test]
    public void Where_no_word_differs_it_is_a_matter_of_form()
    {
        var drift = Check(Manifest.First.Replace("* A", "- A", StringComparison.Ordinal));

        Assert.That(drift.Differences.Select(one => (one.Clause, one.Op)), Is.EqualTo([("1(1)", "form"), ("1(2)", "form")]));
    }

    [TestCase("\n", "\r\n", TestName = "Line ends of another system")]
    [TestCase("seven days.\n", "seven days.", TestName = "A last line end that is missing")]
    [TestCase("consent.\n\n", "consent.\n\n\n", TestName = "A blank line more")]
    [TestCase("# Ways", "\uFEFF# Ways", TestName = "A byte order mark")]
    public void Bytes_that_differ_never_match_silently(string was, string now)
    {
        var drift = Check(Manifest.First.Replace(was, now, StringComparison.Ordinal));

        Assert.That(drift.Matches, Is.False);
        Assert.That(drift.Differences, Is.Not.Empty);
        Assert.That(drift.Differences, Has.All.Matches<DriftOfClause>(one => one!.Op == "form" && one.Was != one.Now));
    }

    [Test]
    public void A_title_without_a_number_is_called_by_its_words() =>
        Assert.That(
            Check(Manifest.First.Replace("Ways of deciding", "Ways of deciding things", StringComparison.Ordinal)).Differences[0].Clause,
            Is.EqualTo("Ways of deciding")
        );

    private static AgreementDrift Check(string text) =>
        AgreementDrift.Between(_inForce, AgreementFile.Of(Encoding.UTF8.GetBytes(text), "copy.md"));
}
