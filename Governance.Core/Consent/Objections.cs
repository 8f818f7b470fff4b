using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Core.Consent;

/// <summary>
/// Objections follow answers: a seat that objects makes one or makes it again, a seat that no longer does lifts its own. Only the seat's
/// holder lifts it; until then it follows the proposal into later rounds.
/// </summary>
internal static class Objections
{
    /// <summary>The longest harm, or words that would lift it, in characters.</summary>
    public const int Longest = 4_000;

    /// <summary>What an answer in a process does to the objection of its seat.</summary>
    public static async Task<Refusal?> Answered(
        Change change,
        Proposal proposal,
        Round round,
        AnswerRight right,
        Choice choice,
        ObjectionForm? form,
        PersonId? by = null
    )
    {
        var all = await ObjectionStore.Of(change.Connection, proposal.Id, change.Transaction);
        var standing = all.LastOrDefault(objection => objection.Holder == right.Seat.Holder && objection.State.Stands());
        if (choice.Side == Side.Block)
        {
            return await Make(change, proposal, round, right, all.Count + 1, standing, form, by);
        }

        if (standing is not null && choice.Side is Side.For or Side.Reserve or Side.Abstain or Side.Against)
        {
            var state = standing!.Round < round.Number ? ObjectionState.Lifted : ObjectionState.Withdrawn;
            await Put(change, proposal, standing with { State = state, WaitsSince = null }, "answered");
        }

        return null;
    }

    /// <summary>Changes an objection and adds the step to its history.</summary>
    public static async Task Put(Change change, Proposal proposal, Objection objection, string because)
    {
        var steps = await ObjectionStore.Steps(change.Connection, proposal.Id, change.Transaction);
        var step = new ObjectionStep
        {
            ObjectionId = objection.Id,
            Number = steps.Count(before => before.ObjectionId == objection.Id) + 1,
            State = objection.State,
            Version = proposal.Version,
            ByPerson = change.Actor.Person is { } person ? new PersonId(person) : null,
            Because = because,
            Position = change.NextPosition,
            At = change.Now,
        };
        await ObjectionStore.Put(change.Transaction, objection);
        await ObjectionStore.Add(change.Transaction, step);
        await change.Append(ObjectionMoved.From(objection, step, proposal.Audience));
    }

    private static async Task<Refusal?> Make(
        Change change,
        Proposal proposal,
        Round round,
        AnswerRight right,
        int number,
        Objection? standing,
        ObjectionForm? form,
        PersonId? by
    )
    {
        var harm = Fields.Prose("harm", form?.Harm, Longest);
        var lift = Fields.Prose("lift", form?.Lift, Longest);
        var clause = await ClauseOf(change, proposal, round, form?.Clause);
        if (FormIsRefused.From(clause.Refusal, harm.Refusal, lift.Refusal) is { } refusal)
        {
            return refusal;
        }

        var objection = new Objection
        {
            Id = standing?.Id ?? Ids.New<ObjectionId>(change.Now),
            ProposalId = proposal.Id,
            Number = standing?.Number ?? number,
            Holder = right.Seat.Holder,
            Round = round.Number,
            Version = round.Version,
            Clause = clause.Value,
            Harm = harm.Value,
            HarmSalt = Fingerprint.NewSalt(),
            Lift = lift.Value,
            LiftSalt = Fingerprint.NewSalt(),
            State = ObjectionState.Open,
            MadeBy = standing?.MadeBy ?? by ?? new PersonId(change.Actor.Person!),
            MadeAt = standing?.MadeAt ?? change.Now,
        };
        await Put(change, proposal, objection, standing is null ? "made" : "made_again");
        return null;
    }

    /// <summary>What an objection is tied to: a block of the words that are asked about, or a clause that would change; empty for the whole.</summary>
    private static async Task<Result<string>> ClauseOf(Change change, Proposal proposal, Round round, string? typed)
    {
        if (string.IsNullOrEmpty(typed))
        {
            return "";
        }

        var version = await ProposalStore.Version(change.Connection, proposal.Id, round.Version, change.Transaction);
        return version!.Text.Any(block => block.Id == typed) || version.Clauses.Contains(typed)
            ? typed
            : new FieldIsNotUnderstood("clause", "clause");
    }
}

/// <summary>An objection was made, or moved on.</summary>
/// <param name="Objection">Which.</param>
/// <param name="Proposal">On which proposal.</param>
/// <param name="Number">Its number.</param>
/// <param name="Holder">Whose seat.</param>
/// <param name="Round">The round it was last made in.</param>
/// <param name="Version">The version it was last made against.</param>
/// <param name="Clause">The block it is tied to.</param>
/// <param name="HarmSeal">Fingerprint of the harm and its salt.</param>
/// <param name="HarmSalt">Fingerprint of that salt.</param>
/// <param name="LiftSeal">Fingerprint of what would lift it and its salt.</param>
/// <param name="LiftSalt">Fingerprint of that salt.</param>
/// <param name="State">What it became.</param>
/// <param name="MadeBy">Who made it.</param>
/// <param name="MadeAt">When it was first made.</param>
/// <param name="WaitsSince">Since when its owner is waited for.</param>
/// <param name="Step">The step's number in its history.</param>
/// <param name="StepVersion">The version that was the current one.</param>
/// <param name="By">Who did it.</param>
/// <param name="Because">Why, as a code.</param>
/// <param name="Position">The position of this entry.</param>
/// <param name="At">When.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record ObjectionMoved(
    ObjectionId Objection,
    ProposalId Proposal,
    int Number,
    string Holder,
    int Round,
    int Version,
    string Clause,
    string HarmSeal,
    string HarmSalt,
    string LiftSeal,
    string LiftSalt,
    ObjectionState State,
    PersonId MadeBy,
    Instant MadeAt,
    Instant? WaitsSince,
    int Step,
    int StepVersion,
    PersonId? By,
    string Because,
    int Position,
    Instant At,
    string ReadBy
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "objection_moved";

    /// <inheritdoc />
    public string Subject => Proposal.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "objection",
                new { id = Objection },
                new
                {
                    proposal_id = Proposal,
                    number = Number,
                    holder = Holder,
                    round = Round,
                    version = Version,
                    clause = Clause,
                    harm = Fact.Sealed("harm_salt", HarmSeal),
                    harm_salt = Fact.Hashed(HarmSalt),
                    lift = Fact.Sealed("lift_salt", LiftSeal),
                    lift_salt = Fact.Hashed(LiftSalt),
                    state = State,
                    made_by = MadeBy,
                    made_at = MadeAt,
                    waits_since = WaitsSince,
                }
            ),
            Fact.Is(
                "objection_state",
                new { objection_id = Objection, number = Step },
                new
                {
                    state = State,
                    version = StepVersion,
                    by_person = By,
                    because = Because,
                    position = Position,
                    at = At,
                }
            ),
        ];

    /// <summary>The event for an objection as it stands after a step.</summary>
    public static ObjectionMoved From(Objection objection, ObjectionStep step, Audience audience) =>
        new(
            objection.Id,
            objection.ProposalId,
            objection.Number,
            objection.Holder,
            objection.Round,
            objection.Version,
            objection.Clause,
            Fingerprint.Sealed(objection.HarmSalt, objection.Harm ?? ""),
            Fingerprint.Of(objection.HarmSalt),
            Fingerprint.Sealed(objection.LiftSalt, objection.Lift ?? ""),
            Fingerprint.Of(objection.LiftSalt),
            objection.State,
            objection.MadeBy,
            objection.MadeAt,
            objection.WaitsSince,
            step.Number,
            step.Version,
            step.ByPerson,
            step.Because,
            step.Position,
            step.At,
            audience.Value
        );
}
