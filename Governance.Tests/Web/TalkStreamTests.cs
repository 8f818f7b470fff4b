using Governance.Core.Discussion;
using Governance.Core.People;
using Governance.Core.Register;
using Governance.Web.Pages.Talk;
using NodaTime;

namespace Governance.Tests.Web;

/// <summary>However a thread is cut into pages, what became of the proposal stands on one of them, in its place.</summary>
internal sealed class TalkStreamTests
{
    private const int Comments = 6;

    [Test]
    public void Each_milestone_stands_once_however_many_comments_a_page_has([Range(1, Comments)] int onAPage)
    {
        // Before the first comment, at the same instant as one, between two, twice between two, after the last.
        int[] at = [-5, 20, 25, 33, 34, 90];
        var shown = Enumerable
            .Range(0, (Comments + onAPage - 1) / onAPage)
            .SelectMany(page => Page(page * onAPage, onAPage, at))
            .Select(milestone => (int)(milestone.At - Begin).TotalMinutes);

        Assert.That(shown, Is.EqualTo(at));
    }

    [Test]
    public void Without_a_comment_all_of_it_stands() =>
        Assert.That(new TalkStream([], Made([1, 2]), Instant.MinValue, true).Before(0).Count(), Is.EqualTo(2));

    private static Instant Begin { get; } = Instant.FromUtc(2026, 11, 23, 9, 0);

    private static IEnumerable<Milestone> Page(int skip, int take, int[] milestones)
    {
        var all = Enumerable.Range(0, Comments).Select(Said).ToList();
        var begins = skip == 0 ? Instant.MinValue : all[skip - 1].At;
        var stream = new TalkStream([.. all.Skip(skip).Take(take)], Made(milestones), begins, skip + take >= Comments);
        return Enumerable.Range(0, stream.Comments.Count + 1).SelectMany(stream.Before);
    }

    private static Milestone[] Made(IEnumerable<int> minutes) =>
        [.. minutes.Select(minute => new Milestone(Begin + Duration.FromMinutes(minute), "opened", new Dictionary<string, object?>()))];

    /// <summary>A comment every ten minutes.</summary>
    private static Comment Said(int at) =>
        new()
        {
            Id = new CommentId($"comm_{at}"),
            Subject = "prop_1",
            Number = at + 1,
            AuthorId = new PersonId("pers_1"),
            BodySalt = "",
            Html = "",
            At = Begin + Duration.FromMinutes(10 * at),
        };
}
