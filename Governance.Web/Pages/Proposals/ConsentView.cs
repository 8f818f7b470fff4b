using System.Data.Common;
using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Consent;
using Governance.Core.Discussion;
using Governance.Core.People;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using Governance.Core.Text;
using Governance.Web.Pages.Agreements;
using NodaTime;

namespace Governance.Web.Pages.Proposals;

/// <summary>An objection as pages show it.</summary>
/// <param name="Objection">The objection.</param>
/// <param name="Owner">Whose, by name.</param>
/// <param name="Clause">The words it is tied to, or empty for the whole.</param>
/// <param name="Steps">What became of it.</param>
/// <param name="Stances">What others say of it, with their names.</param>
/// <param name="Offers">Words offered to meet it.</param>
/// <param name="IsMine">Whether the viewer speaks for its owner.</param>
public sealed record ObjectionView(
    Objection Objection,
    string Owner,
    string Clause,
    IReadOnlyList<ObjectionStep> Steps,
    IReadOnlyList<(Stance Stance, string Name)> Stances,
    IReadOnlyList<(Offer Offer, string Name)> Offers,
    bool IsMine
);

/// <summary>A consent process for one viewer: its objections, and what comes next.</summary>
public sealed record ConsentView
{
    /// <summary>The objections, in order.</summary>
    public required IReadOnlyList<ObjectionView> Objections { get; init; }

    /// <summary>What comes next.</summary>
    public required NextStep Next { get; init; }

    /// <summary>Whom that waits for, by name.</summary>
    public required IReadOnlyList<string> Waiting { get; init; }

    /// <summary>The seats that the viewer speaks for, decided inside or not.</summary>
    public required IReadOnlyList<AnswerRight> Rights { get; init; }

    /// <summary>The versions that were asked about, in order of the rounds.</summary>
    public required IReadOnlyList<Round> Rounds { get; init; }

    /// <summary>Loads it.</summary>
    public static async Task<ConsentView> Load(
        DbConnection connection,
        Viewer viewer,
        Proposal proposal,
        Circle body,
        Round? round,
        Instant now
    )
    {
        var objections = await ObjectionStore.Of(connection, proposal.Id);
        var roll = round is null ? [] : await RollStore.Of(connection, round.Id);
        var answered = round is null
            ? []
            : (await PositionStore.Seats(connection, round.Id))
                .Where(seat => seat.Choice is not null)
                .Select(seat => seat.Holder)
                .ToHashSet();
        var offers = await ObjectionStore.Offers(connection, proposal.Id);
        var stances = await ObjectionStore.Stances(connection, proposal.Id);
        var steps = (await ObjectionStore.Steps(connection, proposal.Id)).ToLookup(step => step.ObjectionId);
        var view = new ProcessView(
            proposal,
            round,
            objections,
            [.. roll.Where(seat => !seat.Recused && !answered.Contains(seat.Holder)).Select(seat => seat.Holder)],
            proposal.State == ProposalState.Clarify ? await CommentStore.OpenQuestions(connection, proposal.Id.Value) : 0,
            offers.Select(offer => offer.ObjectionId).ToHashSet()
        );
        var next = NextSteps.Of(view, await CircleStore.Calendar(connection, body), now);
        var rights = MayAnswer
            .Of(viewer, body, [.. roll.Select(seat => seat with { Mandate = "delegate_decides" })], proposal.Rule.Duties.Answer)
            .Rights.Where(right => right.Authority != MayAnswer.Given)
            .ToList();
        var ids = objections
            .Select(objection => objection.Holder)
            .Concat(next.Waiting)
            .Concat(stances.Select(stance => stance.Holder))
            .Concat(offers.Select(offer => offer.Holder));
        var names = await StandingView.Names(connection, ids);
        var words = await Words(connection, proposal, objections);
        string Name(string holder) => names.GetValueOrDefault(holder, "?");
        return new ConsentView
        {
            Objections =
            [
                .. objections.Select(objection => new ObjectionView(
                    objection,
                    Name(objection.Holder),
                    words.GetValueOrDefault((objection.Version, objection.Clause), ""),
                    [.. steps[objection.Id]],
                    [.. stances.Where(stance => stance.ObjectionId == objection.Id).Select(stance => (stance, Name(stance.Holder)))],
                    [.. offers.Where(offer => offer.ObjectionId == objection.Id).Select(offer => (offer, Name(offer.Holder)))],
                    rights.Exists(right => right.Seat.Holder == objection.Holder)
                )),
            ],
            Next = next,
            Waiting = [.. next.Waiting.Select(Name)],
            Rights = rights,
            Rounds = await RoundStore.All(connection, proposal.Id),
        };
    }

    /// <summary>The words of the clauses that objections are tied to, as they stood when the objections were made.</summary>
    private static async Task<Dictionary<(int Version, string Clause), string>> Words(
        DbConnection connection,
        Proposal proposal,
        IReadOnlyList<Objection> objections
    )
    {
        var words = new Dictionary<(int, string), string>();
        if (objections.All(objection => objection.Clause.Length == 0))
        {
            return words;
        }

        foreach (var version in await ProposalStore.Versions(connection, proposal.Id))
        {
            foreach (var block in version.Text)
            {
                words[(version.Number, block.Id)] = Excerpt.Of(block.Source, 240);
            }

            var change = await MotionChange.Load(connection, proposal.Motion, version.Details, Blocks.Join(version.Text), null);
            foreach (var clause in change?.Changes ?? [])
            {
                words[(version.Number, clause.Id)] = change!.Called(clause, 240);
            }
        }

        return words;
    }
}
