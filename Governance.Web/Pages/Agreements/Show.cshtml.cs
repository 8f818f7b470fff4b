using Governance.Core.Agreements;
using Governance.Core.Discussion;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Core.Text;
using Governance.Web.Pages.Talk;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Agreements;

/// <summary>An agreement: the words in force, clause by clause, what is proposed at each, whom it binds. Also as it was in any version.</summary>
public sealed class ShowModel(Site site) : AgreementPage(site)
{
    private int _shown;

    /// <summary>The number of the version asked for; null for the one in force.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Number { get; set; }

    /// <summary>The version shown.</summary>
    public AgreementVersion Version { get; private set; } = null!;

    /// <summary>Whether it is the last one.</summary>
    public bool IsCurrent => Version.Number == Agreement.Version;

    /// <summary>What is proposed about it.</summary>
    public IReadOnlyList<OpenAmendment> Open { get; private set; } = [];

    /// <summary>Amendments being put together.</summary>
    public IReadOnlyList<MergeDraft> Merges { get; private set; } = [];

    /// <summary>What stands at clauses.</summary>
    public IReadOnlyDictionary<string, IHtmlContent> Marks { get; private set; } = new Dictionary<string, IHtmlContent>();

    /// <summary>Tells marks from those of before.</summary>
    public string MarksKey =>
        Fingerprint.Of(string.Join(' ', Open.Select(one => $"{one.ProposalId}/{one.Version}/{one.State}/{one.Comments}")))[..12];

    /// <summary>The headings, with their numbers and depth from 0.</summary>
    public IReadOnlyList<(Clause Clause, string Number, int Depth)> Contents { get; private set; } = [];

    /// <summary>Whether the viewer may read the proposals that would change it.</summary>
    public bool ReadsProposals => Open.Any(one => Viewer.MayRead(one.Audience));

    /// <summary>How many comments about it everybody may read.</summary>
    public int Public { get; private set; }

    /// <summary>How much was said about it, for those who take part in that.</summary>
    public TalkCount? Talk { get; private set; }

    /// <summary>The ways to talk about a clause, for those who take part in that; the words in force only.</summary>
    public ClauseTalk? ClauseTalk { get; private set; }

    /// <summary>Whether the viewer may put its form right.</summary>
    public bool MayFix =>
        IsCurrent && Agreement.RepealedAt is null && Version.InForceFrom is not null && FixEditorially.May(Viewer, Agreement);

    /// <summary>Whether the viewer may object to an editorial fix.</summary>
    public bool MayObject => IsCurrent && ObjectToFix.Hats(Viewer).Any();

    /// <summary>Who is bound.</summary>
    public BoundView Bound { get; private set; } = null!;

    /// <summary>A later version that waits for the other body; null for none.</summary>
    public int? Waiting => Number is null && !IsCurrent ? Agreement.Version : null;

    /// <summary>Another body that ratifies it too, coops that declare themselves against it.</summary>
    public OthersView Others { get; private set; } = null!;

    /// <summary>Where it stands, in a sentence.</summary>
    public string StateWords =>
        Agreement.RepealedAt is { } ended ? T.Say("agree.is_repealed", new { date = T.Date(Site.TheFederation!.DateAt(ended)) })
        : Version.InForceFrom is null ? T.Say("agree.waits_for", new { body = Version.Bound.OtherBody })
        : T[Version.Bound.IsSigned ? "agree.binds_signed" : "agree.binds_all"];

    /// <summary>Its terms, in sentences.</summary>
    public IEnumerable<string> TermsWords => TermsSpeech.Say(T, Version.Bound, Version.InForceFrom is not null);

    public async Task<IActionResult> OnGet(string slug)
    {
        if (await Load(slug) is { } missing)
        {
            return missing;
        }

        Others = await OthersView.Load(await Connection(), Viewer, Agreement, Version, Site.Now);
        var numbers = ClauseNumbers.Of(Version.Parts);
        var headings = Version.Parts.Where(clause => clause.Kind == PieceKind.Heading).ToList();
        var levels = headings.Select(clause => clause.Level).Distinct().Order().ToList();
        Contents = [.. headings.Select(clause => (clause, numbers[clause.Id], Math.Min(3, levels.IndexOf(clause.Level))))];
        Bound = await BoundView.Load(await Connection(), Viewer, Agreement, Site.Now);
        Talk =
            Viewer.Person is { } reader && Viewer.MayRead(AgreementTalk.ReadBy(Agreement))
                ? await ReadStore.Count(await Connection(), Agreement.Id.Value, reader.Id)
                : null;
        Public = (await PublicTalk.Of(await Connection(), Agreement.Id.Value))?.Numbers.Count ?? 0;
        ClauseTalk =
            IsCurrent && Talk is not null
                ? new(Agreement.Id, await CommentStore.AtClauses(await Connection(), Agreement.Id.Value, Agreement.Id.Value), T)
                : null;
        Merges = IsCurrent ? await MergeStore.Open(await Connection(), Agreement.Id) : [];
        return Page();
    }

    /// <summary>For the page's script: the marks as they are now; nothing where they are those that it has, which is nearly always.</summary>
    public async Task<IActionResult> OnGetMarks(string slug, string? position)
    {
        if (await LoadOpen(slug) is { } missing)
        {
            return missing;
        }

        if (position == MarksKey)
        {
            return new NoContentResult();
        }

        if (await LoadWords() is { } unknown)
        {
            return unknown;
        }

        return new JsonResult(
            new
            {
                position = MarksKey,
                count = T.Say("agree.open_amendments", new { n = Open.Count }),
                marks = Marks.ToDictionary(pair => pair.Key, pair => Written(pair.Value)),
            }
        );
    }

    private async Task<IActionResult?> Load(string slug) => await LoadOpen(slug) ?? await LoadWords();

    private async Task<IActionResult?> LoadOpen(string slug)
    {
        if (await Missing(slug) is { } missing)
        {
            return missing;
        }

        var connection = await Connection();
        _shown = Number ?? await AgreementStore.InForce(connection, Agreement.Id, Site.Now) ?? Agreement.Version;
        Open = _shown == Agreement.Version ? await AmendmentStore.Open(connection, Agreement.Id) : [];
        return null;
    }

    private async Task<IActionResult?> LoadWords()
    {
        if (await AgreementStore.Version(await Connection(), Agreement.Id, _shown) is not { } version)
        {
            return NotFound();
        }

        Version = version;
        var clauses = Version.Parts.Select(clause => clause.Id).ToHashSet();
        Marks = Open.SelectMany(one => one.Places.Select(place => (Place: place, One: one)))
            .GroupBy(mark => clauses.Contains(mark.Place) ? mark.Place : FirstId())
            .Where(group => group.Key.Length > 0)
            .ToDictionary(group => group.Key, group => Mark([.. group.Select(mark => mark.One).Distinct()]));
        return null;
    }

    private string FirstId() => Version.Parts.Count > 0 ? Version.Parts[0].Id : "";

    /// <summary>How many would change a clause; for who may read them, which.</summary>
    private IHtmlContent Mark(IReadOnlyList<OpenAmendment> open)
    {
        var html = new HtmlContentBuilder().AppendHtml("<p class=\"marks\">").Append(T.Say("agree.at_clause", new { n = open.Count }));
        foreach (var one in open.Where(one => Viewer.MayRead(one.Audience)))
        {
            html.AppendHtml(" <a href=\"/proposals/" + one.ProposalId + "\">")
                .Append(T.Say("proposals.number", new { n = one.Number }))
                .AppendHtml("</a>");
        }

        return html.AppendHtml("</p>");
    }

    private static string Written(IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return writer.ToString();
    }
}
