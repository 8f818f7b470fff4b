using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Positions;
using Governance.Core.Rolls;

namespace Governance.Core.Elections;

/// <summary>
/// A seat casts its ballot, or changes it: the latest stands. State and time are checked inside the write, against the clock of the write:
/// at the closing instant it is already too late.
/// </summary>
public sealed class CastBallot(Writer writer)
{
    /// <summary>Casts it; the receipt is told.</summary>
    /// <param name="actor">Who speaks for the seat.</param>
    /// <param name="id">In which election.</param>
    /// <param name="seat">For which seat.</param>
    /// <param name="marks">What was typed at each option, in their order.</param>
    public Task<Result<string>> Run(Actor actor, ElectionId id, SeatId seat, IReadOnlyList<string?> marks) =>
        writer.Run<string>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (
                    await ElectionStore.Find(change.Connection, id, change.Transaction) is not { } election
                    || !viewer.MayRead(election.Audience)
                )
                {
                    return new NotFound();
                }

                var circle = (await CircleStore.Find(change.Connection, election.CircleId, change.Transaction))!;
                var roll = await ElectionStore.Roll(change.Connection, id, change.Transaction);
                var answering = MayAnswer.Of(viewer, circle, roll);
                if (answering.Rights.FirstOrDefault(right => right.Seat.Id == seat) is not { } right)
                {
                    return answering.Refusals is [var why, ..] ? why : new MayNotAnswer("not_your_seat");
                }

                if (!election.IsOpenAt(change.Now))
                {
                    return election.State is ElectionState.Open or ElectionState.Closed
                        ? new ElectionHasClosed(election.ClosesAt!.Value)
                        : new ElectionIsElsewhere(election.State);
                }

                var offered = await ElectionStore.Offered(change.Connection, id, change.Transaction);
                var read = BallotPaper.Read(election, offered, marks);
                return read.IsRefused ? read.Refusal : await Put(change, election, right, read.Value);
            }
        );

    private static async Task<string> Put(Change change, Election election, AnswerRight right, IReadOnlyList<int?> marks)
    {
        var before = (await ElectionStore.Ballots(change.Connection, election.Id, change.Transaction)).FirstOrDefault(ballot =>
            ballot.SeatId == right.Seat.Id
        );
        var ballot = new Ballot
        {
            ElectionId = election.Id,
            SeatId = right.Seat.Id,
            Marks = BallotPaper.Write(marks),
            Receipt = Ballot.NewReceipt(),
            ByPerson = new PersonId(change.Actor.Person!),
            Authority = right.Authority,
            At = change.Now,
            Casts = (before?.Casts ?? 0) + 1,
        };
        await ElectionStore.Put(change.Transaction, ballot);
        await change.Append(BallotCast.From(ballot));
        return ballot.Receipt;
    }
}
