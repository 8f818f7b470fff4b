using System.Data.Common;
using System.Globalization;
using Governance.Core.Circles;
using Governance.Core.Federation;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Core.Words;
using NodaTime;

namespace Governance.Core.Agreements;

/// <summary>What another body is told of the decision by which this federation ratified: enough to judge it, and no person's answer.</summary>
/// <param name="Number">Its number in the register.</param>
/// <param name="Policy">The rule's name; empty for history.</param>
/// <param name="Sentence">The verdict in one sentence, in the federation's language; empty for history.</param>
/// <param name="Counts">How many seats gave each answer, by the answer's id, in the order of the rule.</param>
public sealed record RatifiedDecision(string Number, string Policy, string Sentence, IReadOnlyList<RatifiedCount> Counts)
{
    /// <summary>
    /// SHA-256 of the lines <c>governance-ratified/1</c>, number, policy, sentence, and for each count answer, space, seats; each ended by a
    /// line feed. None of them can hold a line feed itself.
    /// </summary>
    public string Hash() =>
        Fingerprint.Of(
            $"governance-ratified/1\n{Number}\n{Policy}\n{Sentence}\n"
                + string.Concat(Counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Choice} {count.Seats}\n")))
        );

    /// <summary>What is told of the decision that made a version; null where none did.</summary>
    public static async Task<RatifiedDecision?> Of(DbConnection connection, AgreementVersion version, DbTransaction? tx = null)
    {
        if (version.Decision is not { } number || await DecisionStore.Find(connection, number, tx) is not { } decision)
        {
            return null;
        }

        if (
            decision.RoundId is not { } id
            || await RoundStore.Find(connection, id, tx) is not { Result: { } verdict } round
            || await ProposalStore.Find(connection, round.ProposalId, tx) is not { } proposal
        )
        {
            return new(number, "", "", []);
        }

        var federation = (await FederationStore.Find(connection, tx))!;
        var circle = (await CircleStore.Find(connection, proposal.CircleId, tx))!;
        var rule = proposal.RuleOf(round);
        var noun = circle.IsOfPeople || rule.Basis.Kind == BasisKind.Person ? SeatNoun.Person : SeatNoun.Coop;
        return new(
            number,
            rule.Name,
            Speech.In(federation.Language).Sentence(rule, verdict, noun),
            [.. verdict.Counts.Select(count => new RatifiedCount(count.Choice, count.Seats))]
        );
    }

    /// <summary>This federation's side of a version as it would be recorded now: by the decision that made it, or by its making.</summary>
    public static async Task<Ratification> Ours(DbConnection connection, AgreementVersion version, Instant now, DbTransaction? tx = null)
    {
        var federation = (await FederationStore.Find(connection, tx))!;
        var decided = await Of(connection, version, tx);
        var entry = decided is null ? null : await DecisionStore.Find(connection, decided.Number, tx);
        return new Ratification
        {
            Id = Ids.New<RatificationId>(now),
            AgreementId = version.AgreementId,
            Version = version.Number,
            TextHash = version.TextHash,
            Side = RatifiedSide.Ours,
            Body = federation.Name,
            Decision = decided?.Sentence ?? "",
            DecisionNumber = decided?.Number,
            DecidedHash = decided?.Hash(),
            DecidedOn = federation.DateAt(entry?.RatifiedAt ?? version.MadeAt),
            Mandate = "",
            Signer = "",
            SignerRole = "",
            SignerSalt = Fingerprint.NewSalt(),
            EmailSeal = "",
            AskedAt = now,
            ConfirmedAt = now,
        };
    }
}

/// <summary>How many seats gave one answer.</summary>
/// <param name="Choice">The answer's id.</param>
/// <param name="Seats">How many seats.</param>
public sealed record RatifiedCount(string Choice, int Seats);
