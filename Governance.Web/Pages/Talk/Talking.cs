using Governance.Core.Discussion;

namespace Governance.Web.Pages.Talk;

/// <summary>What a page with a thread asks for.</summary>
/// <param name="About">Finds the thread.</param>
/// <param name="Post">Says something in it.</param>
/// <param name="Read">Marks what was read.</param>
public sealed record Talking(TalkedAbout About, PostComment Post, MarkRead Read);
