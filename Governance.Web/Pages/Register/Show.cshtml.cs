using System.Data.Common;
using Governance.Core.Circles;
using Governance.Core.Conditions;
using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Web.Hosting;
using Governance.Web.Pages.Proposals;
using Governance.Web.Pages.Talk;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace Governance.Web.Pages.Register;

/// <summary>A decision as it would be filed: the words, the verdict, the roll, the dates, the proof.</summary>
public sealed class ShowModel(Site site, Origin origin) : AppPage(site)
{
    /// <summary>The entry.</summary>
    public Decision Decision { get; private set; } = null!;

    /// <summary>The proposal it came from.</summary>
    public Proposal? Proposal { get; private set; }

    /// <summary>The round it came from.</summary>
    public Round? Round { get; private set; }

    /// <summary>How it ended, seat by seat as far as the viewer may see.</summary>
    public StandingView? Standing { get; private set; }

    /// <summary>What was put right about it.</summary>
    public IReadOnlyList<Decision> Corrections { get; private set; } = [];

    /// <summary>What took its place; without a number where the viewer may not read that entry.</summary>
    public IReadOnlyList<(string? Number, SupersededBecause Because, Instant Since)> SupersededBy { get; private set; } = [];

    /// <summary>What it took the place of, as far as the viewer may read it.</summary>
    public IReadOnlyList<Supersession> Supersedes { get; private set; } = [];

    /// <summary>Its permanent address.</summary>
    public string Address => $"{origin.Value}/register/{Decision.Number}";

    /// <summary>Who ratified it, for who belongs.</summary>
    public string? RatifiedBy { get; private set; }

    /// <summary>For which coop it was raised.</summary>
    public string? RaisedFor { get; private set; }

    /// <summary>For history: what is known of it.</summary>
    public HistoryView? History { get; private set; }

    /// <summary>What was found when it was looked at again.</summary>
    public IReadOnlyList<Review> Reviews { get; private set; } = [];

    /// <summary>What changed when it took effect.</summary>
    public IReadOnlyList<Effect> Effects { get; private set; } = [];

    /// <summary>What is owed because of it.</summary>
    public IReadOnlyList<Condition> Conditions { get; private set; } = [];

    /// <summary>The concerns that were recorded with it, as far as the viewer may see reasons.</summary>
    public IEnumerable<SeatView> Concerns =>
        Standing is { SeesPositions: true, SeesReasons: true } standing
            ? standing.Seats.Where(seat => seat.Choice?.Side == Governance.Core.Policies.Side.Reserve)
            : [];

    /// <summary>Whether the viewer may record a review.</summary>
    public bool MayReview => Decision.ReviewAt is not null && ReviewDecision.May(Viewer, Decision);

    /// <summary>Whether the viewer may correct it.</summary>
    public bool MayCorrect => Decision.Kind != EntryKind.Correction && CorrectDecision.May(Viewer, Decision);

    /// <summary>How many comments about it everybody may read.</summary>
    public int Public { get; private set; }

    public async Task<IActionResult> OnGet(string number)
    {
        var connection = await Connection();
        if (await DecisionStore.Find(connection, number) is not { } decision || !Viewer.MayRead(decision.Audience))
        {
            return NotFound();
        }

        Decision = decision;
        Corrections = await DecisionStore.CorrectionsOf(connection, number);
        await LoadSupersessions(connection, number);
        if (decision.RatifiedBy is { } by && Viewer.Belongs)
        {
            RatifiedBy = (await PersonStore.Find(connection, by))?.Name;
        }

        if (decision.Kind == EntryKind.Elsewhere)
        {
            History = Json.Read<HistoryView>(decision.Source);
        }

        if (decision.RoundId is { } round && decision.ProposalId is { } id)
        {
            Proposal = (await ProposalStore.Find(connection, id))!;
            Round = (await RoundStore.Find(connection, round))!;
            var circle = (await CircleStore.Find(connection, Round.CircleId))!;
            Standing = await StandingView.Load(connection, Viewer, Proposal, circle, Round);
            RaisedFor = Proposal.CoopId is { } coop ? (await CoopStore.Find(connection, coop, Site.Today))?.Name : null;
        }

        Public = decision.ProposalId is { } about ? (await PublicTalk.Of(connection, about.Value))?.Numbers.Count ?? 0 : 0;
        Effects = await decision.Effects.Named(Site);
        Conditions = decision.ProposalId is { } subject ? await ConditionStore.OfSubject(connection, Viewer.Audiences, subject.Value) : [];
        Reviews = await DecisionStore.Reviews(connection, number);
        return Page();
    }

    private async Task LoadSupersessions(DbConnection connection, string number)
    {
        var (by, of) = (await SupersessionStore.By(connection, number), await SupersessionStore.Of(connection, number));
        var numbers = by.Select(one => one.Supersedes).Concat(of.Select(one => one.Number));
        var readable = (await DecisionStore.Readable(connection, numbers, Viewer.Audiences)).ToHashSet();
        Supersedes = [.. by.Where(one => readable.Contains(one.Supersedes))];
        SupersededBy = [.. of.Select(one => (readable.Contains(one.Number) ? one.Number : null, one.Because, one.Since))];
    }
}
