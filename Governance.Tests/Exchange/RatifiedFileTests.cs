using System.Text;
using Governance.Core.Agreements;
using Governance.Core.Data;
using Governance.Core.Exchange;
using Governance.Core.Kernel;
using Governance.Tests.Agreements;
using Governance.Tests.Testing;
using NodaTime;

namespace Governance.Tests.Exchange;

/// <summary>The file that both bodies keep proves itself, and nothing in it can be changed unnoticed.</summary>
internal sealed class RatifiedFileTests(Dialect dialect) : Story(dialect)
{
    [Test]
    public async Task There_is_none_before_both_have_ratified()
    {
        var agreement = await World.Agreement();

        Assert.That(await FileOf(agreement), Is.Null);
    }

    [Test]
    public async Task It_holds_and_is_the_same_when_read_again()
    {
        var file = (await FileOf(await Decided()))!;
        var read = RatifiedFile.Read(file.Write());

        Assert.That(RatifiedCheck.Run(read), Is.Empty);
        Assert.That(read.Write(), Is.EqualTo(file.Write()));
        Assert.That(read.Entries.Select(entry => entry.Kind), Does.Contain("decision_entered").And.Contain("agreement_in_force"));
        Assert.That(read.Decision!.Policy, Is.EqualTo("CoTech 2018"));
        Assert.That(read.Decision.Counts, Is.EqualTo(new[] { new RatifiedCount("agree", 2) }));
        Assert.That(file.Write(), Does.Not.Contain("chair@union.example"));
    }

    [Test]
    public async Task Later_versions_and_names_leave_an_earlier_file_as_it_was()
    {
        var agreement = await Decided();
        var before = (await FileOf(agreement))!.Write();
        await World.Amend(agreement.Id, Bodies.Words + "3. A week's notice.\n");
        World.Later(Duration.FromDays(1));
        await World.Ratified(agreement, 2);

        Assert.That(RatifiedCheck.Run(RatifiedFile.Read(before)), Is.Empty);
        Assert.That(RatifiedCheck.Run((await FileOf(agreement))!), Is.Empty);
        Assert.That(RatifiedCheck.Run((await FileOf(agreement, 2))!), Is.Empty);
    }

    [Test]
    public async Task Every_byte_that_is_changed_is_found()
    {
        var bytes = Encoding.UTF8.GetBytes((await FileOf(await Decided()))!.Write());
        var missed = new List<string>();
        Assert.That(Holds(Encoding.UTF8.GetString(bytes)), Is.True, "untouched, it holds");
        for (var at = 0; at < bytes.Length; at++)
        {
            foreach (var other in new[] { (byte)(bytes[at] ^ 1), (byte)'x' }.Where(other => other != bytes[at]))
            {
                var was = bytes[at];
                bytes[at] = other;
                if (Holds(Encoding.UTF8.GetString(bytes)))
                {
                    missed.Add(Encoding.UTF8.GetString(bytes, Math.Max(0, at - 30), Math.Min(60, bytes.Length - at)));
                }

                bytes[at] = was;
            }
        }

        Assert.That(missed, Is.Empty);
    }

    [Test]
    public async Task Words_put_in_the_place_of_others_with_their_hash_are_found()
    {
        var file = (await FileOf(await Decided()))!;
        var text = file.Text.Replace("lend", "sell", StringComparison.Ordinal);
        var forged = file with
        {
            Text = text,
            Sha256 = Fingerprint.Of(text),
            Ratifications = [.. file.Ratifications.Select(one => one with { TextHash = Fingerprint.Of(text) })],
        };

        Assert.That(RatifiedCheck.Run(forged).Select(finding => finding.Code), Does.Contain("ratified_differs"));
        Assert.That(RatifiedCheck.Run(file with { Ratifications = [file.Ratifications[1]] }), Is.Not.Empty, "one side alone");
        Assert.That(RatifiedCheck.Run(file with { Entries = [.. file.Entries.SkipLast(1)] }), Is.Not.Empty, "an entry left out");
        Assert.That(RatifiedCheck.Run(file with { Decision = null }), Is.Not.Empty, "the decision left out");
    }

    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("{\"format\":null}")]
    [TestCase("not json")]
    public void What_is_no_such_file_is_bad_input(string text) =>
        Assert.That(() => RatifiedFile.Read(text), Throws.InstanceOf<BadInputException>());

    private static bool Holds(string text)
    {
        try
        {
            return RatifiedCheck.Run(RatifiedFile.Read(text)).Count == 0;
        }
        catch (BadInputException)
        {
            return false;
        }
    }

    private async Task<Agreement> Decided()
    {
        var coops = await World.Coops(2);
        var round = await World.Opened(coops[0].Delegate);
        await World.Answer(round, coops[0], "agree");
        await World.Answer(round, coops[1], "agree");
        await World.Close(round);
        var agreement = await World.Agreement(decision: (await World.Publish(round.ProposalId)).Number);
        await World.Ratified(agreement);
        return agreement;
    }

    private async Task<RatifiedFile?> FileOf(Agreement agreement, int version = 1)
    {
        await using var connection = await World.Database.Open();
        return await RatifiedFile.Of(connection, agreement, await World.VersionOf(agreement.Id, version));
    }
}
