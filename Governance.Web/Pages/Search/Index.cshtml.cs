using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.Search;
using Governance.Core.Text;
using Governance.Web.Ui;

namespace Governance.Web.Pages.Search;

/// <summary>Everything that somebody may read, searched by a form without JavaScript whose answer is in the address.</summary>
public sealed class IndexModel(Site site) : AppPage(site)
{
    private const int OnAPage = 20;
    private const int Opening = 180;

    /// <summary>What is asked for.</summary>
    public SearchAddress Asked { get; private set; } = new();

    /// <summary>What was found, one page of it.</summary>
    public IReadOnlyList<Hit> Hits { get; private set; } = [];

    /// <summary>How many there are; one more than <see cref="SearchStore.MostCounted"/> is "more than".</summary>
    public int Found { get; private set; }

    /// <summary>Whether there is another page.</summary>
    public bool HasNext { get; private set; }

    /// <summary>What may have been meant, where that would be found.</summary>
    public string? Meant { get; private set; }

    /// <summary>Kinds to choose from.</summary>
    public IReadOnlyList<string> Kinds => Viewer.Person is null ? SearchKinds.Open : SearchKinds.All;

    /// <summary>Circles to choose from.</summary>
    public IReadOnlyList<Circle> Circles { get; private set; } = [];

    public async Task OnGet()
    {
        Asked = SearchAddress.Read(Request.Query);
        foreach (var wrong in Asked.Wrong)
        {
            ModelState.AddModelError(wrong.Field ?? "", T.Say(wrong));
        }

        var connection = await Connection();
        Circles = Viewer.Person is null
            ? await Register.IndexModel.ReadableCircles(this, connection)
            : await CircleStore.Readable(connection, Viewer.Audiences);
        if (Asked.Wrong.Count > 0 || Asked.Terms.IsNothing)
        {
            return;
        }

        var reader = await Reader.Of(connection, Viewer, Site.Now, Site.Today);
        var hits = await SearchStore.Find(connection, reader, Asked.Terms, Asked.Filter, (Asked.Page - 1) * OnAPage, OnAPage + 1);
        Hits = [.. hits.Take(OnAPage)];
        HasNext = hits.Count > OnAPage;
        Found = Asked.Page == 1 && !HasNext ? Hits.Count : await SearchStore.Count(connection, reader, Asked.Terms, Asked.Filter);
        if (
            Found == 0
            && Suggestion.Of(Asked.Terms, await SearchStore.Vocabulary(connection, reader)) is { } meant
            && await SearchStore.Count(connection, reader, SearchTerms.Of(meant), Asked.Filter) > 0
        )
        {
            Meant = meant;
        }
    }

    /// <summary>What a hit is called.</summary>
    public string TitleOf(Hit hit) =>
        hit.Kind == SearchKinds.Comment ? T.Say("search.comment", new { author = hit.Author ?? "?", title = hit.ParentTitle ?? "?" })
        : hit.Part.Length == 0 ? hit.Title
        : hit.Label.Length == 0 ? hit.ParentTitle ?? ""
        : $"{hit.ParentTitle}, {hit.Label}";

    /// <summary>Its kind in words.</summary>
    public string KindOf(Hit hit) => T["found." + (hit.Part.Length > 0 ? "clause" : hit.Kind)];

    /// <summary>When, or empty.</summary>
    public string DateOf(Hit hit) =>
        hit.At.Length == 0 ? ""
        : hit.At.EndsWith('Z') && Instants.TryParse(hit.At, out var at) ? T.Date(at)
        : RegisterText.Incomplete(T, hit.At);

    /// <summary>What stands around the first word found, or else how it begins.</summary>
    public IReadOnlyList<FoundPiece> SnippetOf(Hit hit) =>
        SearchWords.Snippet(hit.Text, Asked.Terms.Finds) is { Count: > 0 } around ? around
        : hit.Text.Length == 0 ? []
        : [new(Excerpt.Of(hit.Text, Opening), IsFound: false)];
}
