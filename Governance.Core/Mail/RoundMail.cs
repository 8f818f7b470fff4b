using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using Governance.Core.Text;

namespace Governance.Core.Mail;

/// <summary>What mails about a round have in common: the proposal, how it stands, and the line that says why one gets it.</summary>
internal sealed record RoundMail(MailContext Context, Proposal Proposal, Round Round, Circle Circle, Answering Answering, Verdict Verdict)
{
    /// <summary>For whom one may answer, by name; also coops that have given their seat.</summary>
    public IReadOnlyList<string> Seats { get; init; } = [];

    /// <summary>Loads it; null where the reader may not read it any more.</summary>
    public static async Task<RoundMail?> Load(MailContext context)
    {
        if (
            !Ids.TryParse<RoundId>(context.Fact("round"), out var id)
            || await context.Batch.Once("round:" + id, () => Whole.Load(context, id)) is not { } whole
            || !context.Viewer.MayRead(whole.Proposal.Audience)
        )
        {
            return null;
        }

        var (proposal, round, circle, roll, verdict, names, summary) = whole;
        var answering = MayAnswer.Of(context.Viewer, circle, roll, proposal.RuleOf(round).Duties.Answer);
        return new(context, proposal, round, circle, answering, verdict)
        {
            Seats =
            [
                .. answering.Rights.Select(right =>
                    right.Seat.CoopId is { } coop && names.TryGetValue(coop, out var name) ? name : right.Name
                ),
            ],
            Summary = summary,
        };
    }

    /// <summary>The summary by the proposer, else the first words.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What every sentence may be filled with.</summary>
    public object Facts =>
        new
        {
            person = Context.To.Name,
            title = Proposal.Title,
            number = Proposal.Number,
            circle = Circle.Name,
            closes = Round.ClosesAt,
            seats = Seats,
            policy = Rule.Name,
            outcome = Context.Speech["outcome." + Fact.Cell(Verdict.Outcome)],
        };

    /// <summary>The rule that decides this round.</summary>
    public Policy Rule => Proposal.RuleOf(Round);

    /// <summary>What seats of this roll are called.</summary>
    public SeatNoun Noun => Circle.IsOfPeople || Rule.Basis.Kind == BasisKind.Person ? SeatNoun.Person : SeatNoun.Coop;

    /// <summary>The proposal's page.</summary>
    public string Url => Context.Url("/proposals/" + Proposal.Id);

    /// <summary>Mails about one proposal stand together in a mail program.</summary>
    public string Thread => Proposal.Id.Value;

    /// <summary>Why one gets this.</summary>
    public string Because() =>
        Answering.Rights is [var right, ..]
            ? Context.Speech.Say(
                "mail.because." + right.Authority,
                new { name = right.Name, until = right.Until is { } until ? Context.Speech.Say("mail.because.until", new { until }) : "" }
            )
            : Context.Speech.Say("mail.because.circle", new { circle = Circle.Name });

    /// <summary>What is the same for every reader.</summary>
    private sealed record Whole(
        Proposal Proposal,
        Round Round,
        Circle Circle,
        IReadOnlyList<Seat> Roll,
        Verdict Verdict,
        IReadOnlyDictionary<CoopId, string> Names,
        string Summary
    )
    {
        public static async Task<Whole?> Load(MailContext context, RoundId id)
        {
            if (
                await RoundStore.Find(context.Connection, id) is not { } round
                || await ProposalStore.Find(context.Connection, round.ProposalId) is not { } proposal
            )
            {
                return null;
            }

            var rule = proposal.RuleOf(round);
            var facts = await RoundFacts.Of(context.Connection, null, proposal, round, isFinal: false);
            var coops = await CoopStore.All(context.Connection, context.Now.InUtc().Date);
            var version = await ProposalStore.Version(context.Connection, proposal.Id, round.Version);
            return new(
                proposal,
                round,
                (await CircleStore.Find(context.Connection, round.CircleId))!,
                await RollStore.Of(context.Connection, id),
                round.Result ?? Decide.Run(rule, facts),
                coops.ToDictionary(coop => coop.Id, coop => coop.Name),
                proposal.Summary.Length > 0 ? proposal.Summary
                    : version is null ? ""
                    : Excerpt.Of(Blocks.Join(version.Text), 300)
            );
        }
    }
}
