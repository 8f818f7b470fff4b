using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Proposals;

/// <summary>The close is put off: a recorded act with a reason, by whom, as often and as far as the pinned policy says.</summary>
public sealed class ExtendRound(Writer writer)
{
    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = 500;

    /// <summary>Puts off the close to a wall time of the circle's zone.</summary>
    public Task<Result<Instant>> Run(Actor actor, RoundId id, string? typed, string? rawReason) =>
        writer.Run<Instant>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (
                    await RoundStore.Find(change.Connection, id, change.Transaction) is not { } round
                    || await ProposalStore.Find(change.Connection, round.ProposalId, change.Transaction) is not { } proposal
                    || !viewer.MayRead(proposal.Audience)
                )
                {
                    return new NotFound();
                }

                if (!MayRaise.Extends(viewer, proposal))
                {
                    return new NotAllowed("extend");
                }

                var circle = (await CircleStore.Find(change.Connection, proposal.CircleId, change.Transaction))!;
                var calendar = await CircleStore.Calendar(change.Connection, circle, change.Transaction);
                var reason = Fields.Line("reason", rawReason, LongestReason);
                var becomes = MayExtend(proposal, round, calendar, change.Now, typed);
                if (FormIsRefused.From(becomes.Refusal, reason.Refusal) is { } refusal)
                {
                    return refusal;
                }

                var extension = new RoundExtension
                {
                    Number = round.Extensions + 1,
                    Was = round.ClosesAt,
                    Becomes = becomes.Value,
                    Reason = reason.Value,
                    ByPerson = viewer.Person!.Id,
                    At = change.Now,
                };
                await RoundStore.Extend(change.Transaction, id, extension);
                await change.Append(RoundExtended.From(proposal, id, extension));
                return becomes.Value;
            }
        );

    /// <summary>May the round be put off to that time? Pure.</summary>
    public static Result<Instant> MayExtend(Proposal proposal, Round round, Calendar calendar, Instant now, string? typed)
    {
        if (!round.IsOpenAt(now))
        {
            return new RoundHasClosed(round.ClosedAt ?? round.ClosesAt);
        }

        var rule = proposal.Rule.Extension;
        if (round.Extensions >= rule.Most)
        {
            return new RoundWasExtendedBefore(rule.Most);
        }

        if (OpenRound.ReadWallTime(typed) is not { } local)
        {
            return new FieldIsNotUnderstood("closes", "wall_time");
        }

        var becomes = calendar.Zone.AtLeniently(local).ToInstant();
        var latest = Latest(proposal, round, calendar);
        if (becomes <= round.ClosesAt)
        {
            return new ClosesTooEarly(round.ClosesAt, proposal.Rule.Name, Span.None);
        }

        return becomes > latest ? new ClosesTooLate(latest, proposal.Rule.Name) : becomes;
    }

    /// <summary>How far the close may be put off.</summary>
    public static Instant Latest(Proposal proposal, Round round, Calendar calendar) =>
        calendar.After(round.ClosesAt, proposal.Rule.Extension.Longest);
}

/// <summary>A round's close was put off.</summary>
/// <param name="Proposal">Of which proposal.</param>
/// <param name="Round">Which round.</param>
/// <param name="Number">For the how many-th time.</param>
/// <param name="Was">The close before.</param>
/// <param name="Becomes">The close after.</param>
/// <param name="ReasonHash">Fingerprint of the reason.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="ReadBy">Who may read it.</param>
public sealed record RoundExtended(
    ProposalId Proposal,
    RoundId Round,
    int Number,
    Instant Was,
    Instant Becomes,
    string ReasonHash,
    People.PersonId By,
    Instant At,
    string ReadBy
) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "round_extended";

    /// <inheritdoc />
    public string Subject => Proposal.Value;

    /// <inheritdoc />
    public Audience Audience => new(ReadBy);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "round",
                new { id = Round },
                new
                {
                    closes_at = Becomes,
                    extensions = Number,
                    reminded_at = (string?)null,
                }
            ),
            Fact.Is(
                "round_extension",
                new { round_id = Round, number = Number },
                new
                {
                    was = Was,
                    becomes = Becomes,
                    reason = Fact.Hashed(ReasonHash),
                    by_person = By,
                    at = At,
                }
            ),
        ];

    /// <summary>The event for an extension.</summary>
    public static RoundExtended From(Proposal proposal, RoundId round, RoundExtension extension) =>
        new(
            proposal.Id,
            round,
            extension.Number,
            extension.Was,
            extension.Becomes,
            Fingerprint.Of(extension.Reason),
            extension.ByPerson,
            extension.At,
            proposal.Audience.Value
        );
}
