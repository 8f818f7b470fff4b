using Governance.Core.Consent;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Words;
using Governance.Tests.Testing;
using NodaTime;

namespace Governance.Tests.Consent;

/// <summary>The facilitator's page always says what comes next and who is waited for.</summary>
internal sealed class NextStepTests
{
    private static readonly Instant _now = Instant.FromUtc(2026, 11, 23, 9, 0);

    [Test]
    public void Every_state_of_a_process_has_a_next_step_with_words()
    {
        foreach (var state in Enum.GetValues<ProposalState>())
        {
            var step = Of(state, round: true);
            Assert.That(Any.Speech.Has("step." + step.Code), $"{state}: {step.Code}");
        }
    }

    [TestCase(ObjectionState.Open, "test_take")]
    [TestCase(ObjectionState.BeingTested, "test_judge")]
    [TestCase(ObjectionState.DoesNotQualify, "test_done")]
    public void Testing_goes_by_the_state_of_the_objections(ObjectionState state, string step) =>
        Assert.That(Of(ProposalState.Test, round: true, Objection(state)).Code, Is.EqualTo(step));

    [Test]
    public void An_owner_who_is_to_state_their_objection_is_waited_for() =>
        Assert.That(
            Of(ProposalState.Test, round: true, Objection(ObjectionState.BeingTested) with { WaitsSince = _now }).Waiting,
            Is.EqualTo(new[] { "coop_owner" })
        );

    [Test]
    public void Silent_seats_are_waited_for_while_a_round_is_open() =>
        Assert.That(Of(ProposalState.Answer, round: true).Waiting, Is.EqualTo(new[] { "coop_silent" }));

    private static NextStep Of(ProposalState state, bool round, params Objection[] objections)
    {
        var policy = Json.Write(PolicyBook.Find("consent-s3")!);
        var proposal = Any.Proposal(policy) with { State = state };
        return NextSteps.Of(
            new ProcessView(proposal, round ? Any.Round(proposal.Id) : null, objections, ["coop_silent"], 0, new HashSet<ObjectionId>()),
            Calendar.Utc,
            _now
        );
    }

    private static Objection Objection(ObjectionState state) =>
        new()
        {
            Id = new ObjectionId("objn_1"),
            ProposalId = new ProposalId("prop_1"),
            Number = 1,
            Holder = "coop_owner",
            Round = 1,
            Version = 1,
            HarmSalt = "",
            LiftSalt = "",
            State = state,
            MadeBy = new PersonId("pers_1"),
            MadeAt = _now,
        };
}
