using Dapper;
using Governance.Core.Agreements;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.People;
using Governance.Core.Proposals;
using Governance.Core.Search;
using Governance.Tests.Register;
using Governance.Tests.Testing;
using NodaTime;

namespace Governance.Tests.Search;

/// <summary>The index says what is true, from the moment at which it matters.</summary>
internal sealed class KeepIndexTests(Dialect dialect) : Story(dialect)
{
    private CoopOf _coop = null!;

    [SetUp]
    public async Task A_coop() => _coop = await World.Coop("Agaric");

    [Test]
    public async Task Whatever_happens_the_index_is_what_a_rebuild_makes()
    {
        var proposal = await World.Raised(_coop.Delegate);
        var comment = await Say(proposal, "First words");
        await World.Index();
        Acts.Granted(await World.The<PostComment>().Edit(Actor.Of(_coop.Delegate), comment.Id, 0, "Second words"));
        await Say(proposal, "Rude words");
        await Facilitate();
        Acts.Granted(await World.The<HideComment>().Run(Actor.Of(World.Steward), (await Say(proposal, "Hidden words")).Id, "Rude"));
        Acts.Granted(await World.Revise(_coop.Delegate, proposal, "Other words than before."));
        await World.Circle(isClosed: true, _coop);
        Acts.Granted(
            await World
                .The<DescribeCoop>()
                .Run(Actor.Of(_coop.Delegate), _coop.Id, new CoopProfile("Agaric Press", "Leeds", "", "We *print*."))
        );
        var sharing = await World.Adopted(_coop);
        await World.Index();
        await World.Decided(_coop, AmendAgreement.Name, await World.Changing(sharing, ("A claim", "A claim lasts fifteen days.")));
        await World.Person(_coop, "Mia Member", Role.Member);
        Acts.Granted(await World.The<EditProfile>().Run(Actor.Of(_coop.Delegate), "Someone Else", "en", ""));
        await World.Recorded("A membership fee", "Ten pounds.");
        await World.Index();
        var followed = await World.Rows();

        var rebuilt = await World.The<RebuildSearch>().Run();

        Assert.That(await World.Rows(), Is.EqualTo(followed));
        Assert.That(rebuilt.Entries.Values.Sum(), Is.EqualTo(followed.Count));
        Assert.That(rebuilt.Entries.Keys, Is.EquivalentTo(SearchKinds.All));
        Assert.That(await World.Index(), Is.Zero, "nothing is left to be read");
    }

    [Test]
    public async Task A_rebuild_mends_what_was_lost_and_takes_out_what_is_nothing()
    {
        await World.Raised(_coop.Delegate);
        await World.Index();
        var before = await World.Rows();
        await World.Execute("DELETE FROM search_entry WHERE kind = 'proposal'");
        await World.Execute("UPDATE search_entry SET title = 'Wrong' WHERE kind = 'coop'");
        await World.Execute(
            "INSERT INTO search_entry (kind, subject, audience, place, at) VALUES ('comment', 'comm_x', 'public', '/', '')"
        );

        await World.The<RebuildSearch>().Run();

        Assert.That(await World.Rows(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_hidden_comment_is_not_found_from_that_write_on_and_found_when_it_is_shown_again()
    {
        var comment = await Say(await World.Raised(_coop.Delegate), "A lantern");
        await Facilitate();
        await World.Index();
        Assert.That(await World.Found("lantern", _coop.Delegate), Has.Count.EqualTo(1));

        Acts.Granted(await World.The<HideComment>().Run(Actor.Of(World.Steward), comment.Id, "Rude"));
        Assert.That(await World.Found("lantern", _coop.Delegate), Is.Empty);
        await World.Index();
        Assert.That(await World.Found("lantern", _coop.Delegate), Is.Empty);

        Acts.Granted(await World.The<HideComment>().Restore(Actor.Of(World.Steward), comment.Id));
        await World.Index();
        Assert.That(await World.Found("lantern", _coop.Delegate), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_a_comment_said_before_is_not_found()
    {
        var comment = await Say(await World.Raised(_coop.Delegate), "A lantern");
        await World.Index();

        Acts.Granted(await World.The<PostComment>().Edit(Actor.Of(_coop.Delegate), comment.Id, 0, "A lamp"));

        Assert.That(await World.Found("lantern", _coop.Delegate), Is.Empty);
        await World.Index();
        Assert.That(await World.Found("lamp", _coop.Delegate), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Who_is_erased_leaves_no_word_in_any_table_of_the_index()
    {
        World.WasTamperedWith = true;
        var member = await World.Person(_coop, "Xanthippe Quillfeather", Role.Member);
        var comment = await Say(await World.Raised(_coop.Delegate), "zyzzogeton zyzzogeton");
        await World.Index();
        Assert.That(await World.Found("quillfeather", _coop.Delegate), Has.Count.EqualTo(1));
        Assert.That(await World.Found("zyzzogeton", _coop.Delegate), Has.Count.EqualTo(1));

        await World.Execute("UPDATE person SET name = '–', email = NULL WHERE id = @member", new { member });
        await World.Execute("UPDATE comment SET body = NULL, html = '' WHERE id = @Id", new { comment.Id });

        Assert.That(await World.Found("quillfeather", _coop.Delegate), Is.Empty);
        Assert.That(await World.Found("zyzzogeton", _coop.Delegate), Is.Empty);
        await using var connection = await World.Database.Open();
        if (World.Database.Dialect == Dialect.Sqlite)
        {
            var pages = await connection.QueryAsync<byte[]>("SELECT block FROM search_words_data");
            var all = string.Concat(pages.Select(System.Text.Encoding.Latin1.GetString));
            Assert.That(all, Does.Not.Contain("uillfeather").And.Not.Contain("yzzogeton"));
            Assert.That(all, Does.Contain("agaric"), "the others stay");
        }

        Assert.That(string.Concat(await World.Rows()), Does.Not.Contain("Quillfeather").And.Not.Contain("zyzzogeton"));
    }

    [Test]
    public async Task A_name_that_changes_is_found_at_once_by_the_new_one()
    {
        await World.Index();

        Acts.Granted(await World.The<EditProfile>().Run(Actor.Of(_coop.Delegate), "Ines Lantern", "en", ""));

        Assert.That((await World.Found("lantern", _coop.Delegate)).Single().Place, Is.EqualTo($"/people/{_coop.Delegate}"));
        Assert.That(await World.Found("\"delegate of agaric\"", _coop.Delegate), Is.Empty);
    }

    [Test]
    public async Task The_words_in_force_lead_to_their_clause_and_those_before_are_found_no_more()
    {
        var sharing = await World.Adopted(_coop);
        var clause = (await World.VersionOf(sharing)).Parts.Single(part => part.Source.Contains("A claim", StringComparison.Ordinal)).Id;
        await World.Index();
        var only = new SearchFilter { Kind = SearchKinds.Agreement };
        var found = (await World.Found("ten days", filter: only)).Single();
        Assert.That(found.Place, Is.EqualTo($"/agreements/sharing#c-{clause}"));
        Assert.That((found.ParentTitle, found.Part), Is.EqualTo(("Sharing", clause)));

        await World.Decided(_coop, AmendAgreement.Name, await World.Changing(sharing, ("A claim", "A claim lasts fifteen days.")));
        await World.Index();

        Assert.That(await World.Found("\"ten days\"", filter: only), Is.Empty);
        Assert.That((await World.Found("fifteen", filter: only)).Single().Place, Is.EqualTo($"/agreements/sharing#c-{clause}"));
    }

    [Test]
    public async Task Words_whose_day_has_not_come_are_found_when_it_has()
    {
        var sharing = await World.Adopted(_coop);
        await World.Execute("UPDATE agreement_version SET in_force_from = @at", new { at = World.Now + Duration.FromDays(3) });
        World.WasTamperedWith = true;
        await World.The<RebuildSearch>().Run();
        var only = new SearchFilter { Kind = SearchKinds.Agreement };

        Assert.That((await World.Found("claim", filter: only)).Where(hit => hit.Part.Length > 0), Is.Empty);
        World.Later(Duration.FromDays(4));
        Assert.That((await World.Found("claim", filter: only)).Where(hit => hit.Part.Length > 0), Is.Not.Empty, sharing.Name);
    }

    private async Task Facilitate() =>
        Acts.Granted(
            await World
                .The<AppointToRole>()
                .Run(Actor.Of(World.Steward), CircleId.General, World.Steward, CircleRole.Facilitator, null, null)
        );

    private async Task<Comment> Say(ProposalId proposal, string text) =>
        Acts.Granted(await World.The<PostComment>().Run(Actor.Of(_coop.Delegate), proposal.Value, text, null, null));
}
