using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using Governance.Core.Words;
using NodaTime;
using NodaTime.Text;

namespace Governance.Core.Mandates;

/// <summary>
/// A reader of the journal: when a round opens, the coops whose members decide or advise are asked inside, in their own circles, over the very
/// words that are frozen outside; when the round is over, what is still open inside is taken back.
/// </summary>
public sealed class AskInside(RaiseProposal raise, OpenRound open) : IFollower
{
    /// <inheritdoc />
    public string Name => "inner-decisions";

    /// <inheritdoc />
    public async Task Take(Change change, Entry entry, IEvent happened)
    {
        switch (happened)
        {
            case RoundOpened opened:
                foreach (
                    var seat in opened.Roll.Where(seat =>
                        seat is { Recused: false, MandateId: not null } && seat.Mandate != Mandate.DelegateDecides
                    )
                )
                {
                    await Ask(change, opened, seat);
                }

                break;
            case RoundClosed { Round: var round }:
                await TakeBack(change, round);
                break;
            case ProposalWithdrawn { Round: { } round }:
                await TakeBack(change, round);
                break;
            case RoundEnded { Round: var round }:
                await TakeBack(change, round);
                break;
            default:
                break;
        }
    }

    private async Task Ask(Change change, RoundOpened opened, Seat seat)
    {
        var mandate = await MandateStore.Find(change.Connection, new MandateId(seat.MandateId!), change.Transaction);
        var circle = await CircleStore.OfCoop(change.Connection, seat.CoopId!.Value, change.Transaction);
        var policy = await PolicyStore.Find(change.Connection, mandate!.Policy, change.Transaction) ?? PolicyBook.Find("simple-majority")!;
        // The time inside is what the outer round leaves; the inner rule's own minimum does not apply.
        var inner = policy with
        {
            Times = policy.Times with { Voting = default, Notice = default, Discussion = default },
        };
        var outer = (await ProposalStore.Find(change.Connection, opened.Proposal, change.Transaction))!;
        var proposal = await raise.In(change, await DraftOf(change, outer, seat, mandate, circle), circle, inner);
        if (proposal.IsRefused)
        {
            await Release(change, seat, outer, mandate);
            return;
        }

        var record = new InnerDecision
        {
            SeatId = seat.Id,
            RoundId = opened.Round,
            MandateId = mandate.Id,
            ProposalId = proposal.Value.Id,
        };
        await MandateStore.Add(change.Transaction, record);
        await change.Append(new InnerDecisionOpened(seat.Id, opened.Round, mandate.Id, proposal.Value.Id));
        var calendar = await CircleStore.Calendar(change.Connection, circle, change.Transaction);
        var closes = Before(opened.ClosesAt, Span.Parse(mandate.Earlier, null), calendar);
        var wall = LocalDateTimePattern
            .CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm")
            .Format(closes.InZone(calendar.Zone).LocalDateTime);
        if ((await open.In(change, proposal.Value.Id, new OpeningForm(wall))).IsRefused)
        {
            // Too little time is left to ask anybody: the delegate answers.
            await WithdrawProposal.In(change, proposal.Value, null, Speech.English["inside.too_late"], mandate.SetBy);
            await Release(change, seat, outer, mandate);
        }
    }

    /// <summary>The instant a span before another, by the coop's own calendar: days before are days of the wall clock. Pure.</summary>
    public static Instant Before(Instant close, Span span, Calendar calendar) =>
        span.Unit == SpanUnit.Hours
            ? close - Duration.FromHours(span.Amount)
            : calendar.Zone.AtLeniently(close.InZone(calendar.Zone).LocalDateTime.PlusDays(-Math.Max(1, span.RoughHours / 24))).ToInstant();

    private static async Task Release(Change change, Seat seat, Proposal outer, Mandate mandate)
    {
        if (mandate.Kind != Mandate.MembersDecide)
        {
            return;
        }

        await MandateStore.Release(change.Transaction, seat.Id, change.Now);
        await change.Append(new SeatReleased(seat.Id, outer.Id, change.Now));
    }

    private static async Task<Draft> DraftOf(Change change, Proposal outer, Seat seat, Mandate mandate, Circle circle)
    {
        var federation = (await FederationStore.Find(change.Connection, change.Transaction))!;
        var speech = Speech.In(federation.Language);
        var version = (await ProposalStore.Version(change.Connection, outer.Id, outer.Version, change.Transaction))!;
        var title = speech.Say("inside.title", new { title = outer.Title });
        return new Draft
        {
            Id = Ids.New<DraftId>(change.Now),
            AuthorId = mandate.SetBy,
            CircleId = circle.Id,
            CoopId = seat.CoopId,
            Title = title.Length <= Fields.Title ? title : title[..(Fields.Title - 1)] + "…",
            Summary = speech.Say("inside." + mandate.Kind, new { number = outer.Number }),
            Text = Text.Blocks.Join(version.Text),
            Policy = mandate.Policy,
            Motion = AnswerSeat.Name,
            MotionDetails = Json.Write(new SeatMotion(seat.RoundId, seat.Id, mandate.Id, circle.Name, outer.Title)),
            SeePositions = Sight.Circle,
            SeeReasons = Sight.Circle,
        };
    }

    private static async Task TakeBack(Change change, RoundId round)
    {
        foreach (var inner in await MandateStore.OfRound(change.Connection, round, change.Transaction))
        {
            var proposal = (await ProposalStore.Find(change.Connection, inner.ProposalId, change.Transaction))!;
            if (!proposal.IsOver)
            {
                var open = await RoundStore.Of(change.Connection, proposal.Id, proposal.Round, change.Transaction);
                var mandate = (await MandateStore.Find(change.Connection, inner.MandateId, change.Transaction))!;
                await WithdrawProposal.In(change, proposal, open, Speech.English["inside.outer_closed"], mandate.SetBy);
            }
        }
    }
}
