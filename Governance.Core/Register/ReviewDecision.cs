using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Register;

/// <summary>
/// A decision is looked at again on its day: whoever serves the circle writes down what was found, and when to look next. To change anything
/// takes another decision.
/// </summary>
public sealed class ReviewDecision(Writer writer)
{
    /// <summary>The longest note, in characters.</summary>
    public const int LongestNote = 2_000;

    /// <summary>Records a review.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="number">Of which decision.</param>
    /// <param name="rawNote">What was found.</param>
    /// <param name="rawNext">The day to look next; empty for not again.</param>
    public Task<Result<Done>> Run(Actor actor, string number, string? rawNote, string? rawNext) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (
                    await DecisionStore.Find(change.Connection, number, change.Transaction) is not { } decision
                    || !viewer.MayRead(decision.Audience)
                )
                {
                    return new NotFound();
                }

                if (!May(viewer, decision))
                {
                    return new NotAllowed("secretary");
                }

                if (decision.ReviewAt is null)
                {
                    return new NothingToReview();
                }

                var (note, next) = (Fields.Prose("note", rawNote, LongestNote), Fields.Date("next", rawNext));
                if (FormIsRefused.From(note.Refusal, next.Refusal) is { } refusal)
                {
                    return refusal;
                }

                var circle = (await CircleStore.Find(change.Connection, decision.CircleId!.Value, change.Transaction))!;
                var day = next.Value is { } date ? circle.DateTimeZone.AtStartOfDay(date).ToInstant() : (Instant?)null;
                if (day is { } soon && soon <= change.Now)
                {
                    return new FieldIsNotUnderstood("next", "later_date");
                }

                var review = new Review
                {
                    At = change.Now,
                    ByPerson = viewer.Person!.Id,
                    Note = note.Value,
                    NextAt = day,
                };
                await DecisionStore.Add(change.Transaction, number, review);
                await change.Append(
                    new DecisionReviewed(number, review.At, review.ByPerson, Fingerprint.Of(review.Note), day, decision.Audience.Value)
                );
                return Done.It;
            }
        );

    /// <summary>Who serves the circle that decided, or the federation where all of it reads along.</summary>
    public static bool May(Viewer viewer, Decision decision) =>
        decision.CircleId is { } circle && (viewer.Holds(CircleRole.Facilitator, circle) || CorrectDecision.May(viewer, decision));
}

/// <summary>A decision was looked at again.</summary>
/// <param name="Number">Which decision.</param>
/// <param name="At">When.</param>
/// <param name="By">By whom.</param>
/// <param name="NoteHash">Fingerprint of what was found.</param>
/// <param name="NextAt">When to look next.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record DecisionReviewed(string Number, Instant At, PersonId By, string NoteHash, Instant? NextAt, string ReadBy) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "decision_reviewed";

    /// <inheritdoc />
    public string Subject => Number;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "review",
                new { number = Number, at = At },
                new
                {
                    by_person = By,
                    note = Fact.Hashed(NoteHash),
                    next_at = NextAt,
                }
            ),
            Fact.Is("decision", new { number = Number }, new { review_at = NextAt }),
        ];
}

/// <summary>The decision has no day on which it is looked at again.</summary>
public sealed record NothingToReview() : Refusal("nothing_to_review");
