using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Core.Text;
using Governance.Tests.Testing;
using NodaTime;

namespace Governance.Tests.Discussion;

/// <summary>What was typed is read the same way for a preview and for good; it names only whom its writer may see.</summary>
internal sealed class CommentTextTests(Dialect dialect) : Story(dialect)
{
    private CoopOf _agaric = null!;
    private CoopOf _bracken = null!;

    [SetUp]
    public async Task Two_coops() => (_agaric, _bracken) = (await World.Coop("Agaric"), await World.Coop("Bracken"));

    [Test]
    public async Task A_mention_of_a_coop_or_circle_stands_for_those_who_speak_for_it()
    {
        var circle = await Circle("Standards", closed: false);
        Acts.Granted(await World.The<JoinCircle>().Run(Actor.Of(World.Steward), circle, _bracken.Id));
        await using var connection = await World.Database.Open();

        Assert.That(await Mentioned.People(connection, _agaric.Id.Value, Today), Is.EqualTo(new[] { _agaric.Delegate }));
        Assert.That(await Mentioned.People(connection, circle.Value, Today), Is.EqualTo(new[] { _bracken.Delegate }));
        Assert.That(
            await Mentioned.People(connection, CircleId.General.Value, Today),
            Is.EquivalentTo(new[] { _agaric.Delegate, _bracken.Delegate, World.Steward })
        );
    }

    [Test]
    public async Task A_preview_says_whom_nobody_tells()
    {
        var own = await World.Raised(_agaric.Delegate, "simple-majority", _agaric.Circle);

        var (text, notes) = await Read(
            own,
            "@Bracken and @Delegate of Agaric, see ![](/files/file_00000000000000000000000000000001/a.png)"
        );

        Assert.That(notes.Untold, Is.EqualTo(new[] { "Bracken" }));
        Assert.That((notes.Undescribed, notes.Missing), Is.EqualTo((1, 1)));
        Assert.That(text.Html, Does.Contain($"<a class=\"mention\" href=\"/coops/{_bracken.Id}\""));
        Assert.That((await Read(await World.Raised(_agaric.Delegate), "@Bracken")).Notes.Untold, Is.Empty);
    }

    [Test]
    public async Task A_closed_circle_is_named_only_by_those_who_see_it()
    {
        var closed = await Circle("Quiet", closed: true);
        Acts.Granted(await World.The<JoinCircle>().Run(Actor.Of(World.Steward), closed, _bracken.Id));
        var proposal = await World.Raised(_agaric.Delegate);

        Assert.That((await Read(proposal, "@Quiet")).Text.Mentioned, Is.Empty);
        Assert.That((await Read(proposal, "@Quiet", _bracken)).Text.Mentioned, Is.EqualTo(new[] { closed.Value }));
    }

    [Test]
    public async Task A_comment_says_its_language_and_an_edit_changes_it()
    {
        var proposal = await World.Raised(_agaric.Delegate);
        var post = World.The<PostComment>();
        var comment = Acts.Granted(await post.Run(Actor.Of(_agaric.Delegate), proposal.Value, "Bore da", null, null, "cy"));
        Assert.That(comment.Language, Is.EqualTo("cy"));

        Assert.That(Acts.Granted(await post.Edit(Actor.Of(_agaric.Delegate), comment.Id, 0, "Bore da", "cy")).Edits, Is.Zero);
        Assert.That(Acts.Granted(await post.Edit(Actor.Of(_agaric.Delegate), comment.Id, 0, "Bore da", "")).Language, Is.Null);
        Assert.That(
            (await post.Run(Actor.Of(_agaric.Delegate), proposal.Value, "x", null, null, "xx\" onload=")).Refusal,
            Is.EqualTo(new FieldIsNotUnderstood("language", "language"))
        );
    }

    /// <summary>The limits that hold when a comment is posted hold when it is previewed, with the same sentences.</summary>
    [TestCase("[", 1_600)]
    [TestCase("> ", 130)]
    [TestCase("| ", 5_000)]
    [TestCase("a", 20_001)]
    [TestCase(" ", 10)]
    public async Task What_could_not_be_posted_is_not_previewed(string part, int times)
    {
        var words = string.Concat(Enumerable.Repeat(part, times));
        var proposal = await World.Raised(_agaric.Delegate);
        var previewed = await CommentText.Read(words, null, () => Task.FromResult<IReadOnlyList<(string, string)>>([]));

        Assert.That(previewed.Refusal, Is.Not.Null);
        Assert.That(
            (await World.The<PostComment>().Run(Actor.Of(_agaric.Delegate), proposal.Value, words, null, null)).Refusal,
            Is.EqualTo(previewed.Refusal)
        );
    }

    /// <summary>Pictures are shown from our own files and from nowhere else; all others become links or words.</summary>
    [TestCase("![a](https://evil.example/track.png)")]
    [TestCase("![a](//evil.example/files/file_00000000000000000000000000000001/a.png)")]
    [TestCase("![a](/files/../register)")]
    [TestCase("![a](/files/file_00000000000000000000000000000001/../../sign-out)")]
    [TestCase("![a](/files/file_00000000000000000000000000000001/a.png?x=1)")]
    [TestCase("![a](/files/file_00000000000000000000000000000001/a.png#x)")]
    [TestCase("![a](/files/file_0000000000000000000000000000000G/a.png)")]
    [TestCase("![a](/sign-out)")]
    [TestCase("![a](data:image/png;base64,iVBORw0KGgo=)")]
    [TestCase("![a](javascript:alert(1))")]
    [TestCase("![a](/files/file_00000000000000000000000000000001/a.png\"onerror=\"alert(1))")]
    [TestCase("<img src=\"/files/file_00000000000000000000000000000001/a.png\" onerror=alert(1)>")]
    [TestCase("![a][b]\n\n[b]: https://evil.example/x.png")]
    public void No_picture_from_elsewhere_is_shown(string text) =>
        Assert.That(MarkdownHtml.Render("body", text, 4, pictures: true).Value, Does.Not.Contain("<img"));

    [Test]
    public void Our_own_picture_is_shown_with_words_for_those_who_cannot_see_it()
    {
        const string Path = "/files/file_00000000000000000000000000000001/Our%20plan.png";

        Assert.That(
            MarkdownHtml.Render("body", $"![Two \"paths\"]({Path}) ![]({Path})", 4, pictures: true).Value.Trim(),
            Is.EqualTo(
                $"<p><img src=\"{Path}\" alt=\"Two &quot;paths&quot;\" loading=\"lazy\"> <img src=\"{Path}\" alt=\"Our plan.png\" loading=\"lazy\"></p>"
            )
        );
        Assert.That(
            MarkdownHtml.Render("text", $"![a]({Path})", 4).Value,
            Does.Not.Contain("<img"),
            "elsewhere than in comments it is a link"
        );
    }

    private static LocalDate Today => new(2026, 11, 23);

    private async Task<CircleId> Circle(string name, bool closed) =>
        Acts.Granted(
            await World
                .The<SetUpCircle>()
                .Run(Actor.Of(World.Steward), new CircleForm(name, "Why", CircleKind.Working, "UTC", closed, "cotech-2018"))
        );

    private async Task<(CommentText Text, TextNotes Notes)> Read(ProposalId about, string words, CoopOf? by = null)
    {
        await using var connection = await World.Database.Open();
        var viewer = await AccessStore.Viewer(connection, (by ?? _agaric).Delegate, Today);
        var text = Acts.Granted(await CommentText.Read(words, null, () => Mentioned.Names(connection, viewer, about.Value, Today)));
        return (text, await text.Notes(connection, viewer, (await CommentStore.Find(connection, about.Value))!, Today));
    }
}
