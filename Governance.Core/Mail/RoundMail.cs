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
            || await RoundStore.Find(context.Connection, id) is not { } round
            || await ProposalStore.Find(context.Connection, round.ProposalId) is not { } proposal
            || !context.Viewer.MayRead(proposal.Audience)
        )
        {
            return null;
        }

        var circle = (await CircleStore.Find(context.Connection, round.CircleId))!;
        var roll = await RollStore.Of(context.Connection, id);
        var rule = proposal.RuleOf(round);
        var facts = await RoundFacts.Of(context.Connection, null, proposal, round, isFinal: false);
        var answering = MayAnswer.Of(context.Viewer, circle, roll, rule.Duties.Answer);
        var names = (await CoopStore.All(context.Connection, context.Now.InUtc().Date)).ToDictionary(coop => coop.Id, coop => coop.Name);
        return new(context, proposal, round, circle, answering, round.Result ?? Decide.Run(rule, facts))
        {
            Seats =
            [
                .. answering.Rights.Select(right =>
                    right.Seat.CoopId is { } coop && names.TryGetValue(coop, out var name) ? name : right.Name
                ),
            ],
        };
    }

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

    /// <summary>The summary by the proposer, else the first words.</summary>
    public async Task<string> Summary()
    {
        if (Proposal.Summary.Length > 0)
        {
            return Proposal.Summary;
        }

        var version = await ProposalStore.Version(Context.Connection, Proposal.Id, Round.Version);
        return version is null ? "" : Excerpt.Of(Blocks.Join(version.Text), 300);
    }

    /// <summary>Why one gets this.</summary>
    public string Because() =>
        Answering.Rights is [var right, ..]
            ? Context.Speech.Say(
                "mail.because." + right.Authority,
                new { name = right.Name, until = right.Until is { } until ? Context.Speech.Say("mail.because.until", new { until }) : "" }
            )
            : Context.Speech.Say("mail.because.circle", new { circle = Circle.Name });
}
