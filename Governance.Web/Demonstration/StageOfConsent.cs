using Governance.Core.Circles;
using Governance.Core.Consent;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Mandates;
using Governance.Core.Policies;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Web.Demonstration;

/// <summary>Acts of a consent process, of mandates and of rules.</summary>
internal sealed partial class Stage
{
    public async Task MoveOn(string facilitator, ProposalId proposal, ProposalState from)
    {
        await Done(The<MoveOn>().Run(Actor.Of(_people[facilitator]), proposal, from));
        clock.To(clock.Now + Duration.FromHours(3));
    }

    public async Task Object(ProposalId proposal, string person, string harm, string lift, string clause)
    {
        var (round, seat) = await SeatOf(proposal, person);
        await using var connection = await _database.Open();
        var version = (await ProposalStore.Version(connection, proposal, (await RoundStore.Find(connection, round))!.Version))!;
        var block = version.Text.First(one => one.Source.Contains(clause, StringComparison.Ordinal)).Id;
        await Done(
            The<TakePosition>()
                .Run(Actor.Of(_people[person]), round, seat, new AnswerForm("objection", "", new ObjectionForm(block, harm, lift)))
        );
        clock.To(clock.Now + Duration.FromMinutes(47));
    }

    public async Task TakeUp(string facilitator, ProposalId proposal, int number) =>
        await Move(await Objection(proposal, number), id => The<TestObjection>().Take(Actor.Of(_people[facilitator]), id));

    public async Task State(string owner, ProposalId proposal, int number)
    {
        var objection = await Objection(proposal, number);
        await Move(objection, id => The<OwnObjection>().State(Actor.Of(_people[owner]), id, objection.Harm, objection.Lift));
    }

    public async Task Stance(string person, ProposalId proposal, int number, string stance, string reason) =>
        await Move(await Objection(proposal, number), id => The<TakeStance>().Run(Actor.Of(_people[person]), id, null, stance, reason));

    public async Task Uphold(string facilitator, ProposalId proposal, int number) =>
        await Move(await Objection(proposal, number), id => The<TestObjection>().Uphold(Actor.Of(_people[facilitator]), id));

    public async Task Lift(string owner, ProposalId proposal, int number) =>
        await Move(await Objection(proposal, number), id => The<OwnObjection>().Lift(Actor.Of(_people[owner]), id));

    public async Task Offer(string person, ProposalId proposal, int number, string words) =>
        await Move(await Objection(proposal, number), id => The<OfferWords>().Run(Actor.Of(_people[person]), id, words));

    public Task Mandate(string person, string coop, string kind) =>
        Done(The<SetMandate>().Run(Actor.Of(_people[person]), _coops[coop], new MandateForm(CircleId.General, null, kind)));

    public Task Give(string person, string coop, string to) =>
        Done(The<GiveSeat>().Run(Actor.Of(_people[person]), _coops[coop], new GiveForm(_coops[to], CircleId.General, null, null, null)));

    /// <summary>Puts a rule to a circle, which is asked at once or talks about it first.</summary>
    public async Task<ProposalId> AdoptRule(string author, CircleId circle, Policy rule, string summary, string policy, bool open)
    {
        var draft = await Draft(author, circle, $"Adopt the rule \"{rule.Name}\"", summary, policy, summary);
        var motion = new MotionForm(AdoptPolicy.Name, Json.Write(new PolicyMotion(rule, 0, [], OfferedFirst: false)));
        await Done(The<WriteDraft>().SetMotion(Actor.Of(_people[author]), draft, motion));
        return await Raise(author, draft, open);
    }

    /// <summary>Coops whose members decide are asked inside.</summary>
    private Task AskInside() => The<Follow>().CatchUp(new AskInside(The<RaiseProposal>(), The<OpenRound>()));

    private async Task<Objection> Objection(ProposalId proposal, int number)
    {
        await using var connection = await _database.Open();
        return (await ObjectionStore.Of(connection, proposal)).Single(objection => objection.Number == number);
    }

    private async Task Move(Objection objection, Func<ObjectionId, Task<Result<Done>>> act)
    {
        await Done(act(objection.Id));
        clock.To(clock.Now + Duration.FromMinutes(90));
    }
}
