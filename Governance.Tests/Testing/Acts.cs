using Governance.Core.Circles;
using Governance.Core.Consent;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Mail;
using Governance.Core.Mandates;
using Governance.Core.Notices;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Core.Rolls;
using Governance.Web.Services;
using NodaTime;

namespace Governance.Tests.Testing;

/// <summary>Longer acts of a story: what a facilitator, an objector, a clock does. The steward of a world serves it as secretary too.</summary>
internal static class Acts
{
    /// <summary>A proposal in a consent process, moved on through its phases to where its round can open.</summary>
    public static async Task<ProposalId> ToAmend(
        this World world,
        PersonId author,
        string policy = "consent-s3",
        string? text = null,
        CircleId? circle = null
    )
    {
        var words = text ?? "## What\n\nWe share enquiries.\n\nA claim lapses after ten days.";
        var draft = await world.Draft(author, policy, circle: circle, text: words);
        var id = (await world.The<RaiseProposal>().Run(Actor.Of(author), draft, open: false)).Value;
        await world.MoveOn(id, ProposalState.Clarify);
        await world.MoveOn(id, ProposalState.React);
        return id;
    }

    public static async Task MoveOn(this World world, ProposalId id, ProposalState from) =>
        Granted(await world.The<MoveOn>().Run(Actor.Of(world.Steward), id, from));

    /// <summary>The next round opens, and coops are asked inside.</summary>
    public static async Task<Round> Open(this World world, ProposalId id, PersonId? by = null, OpeningForm? form = null)
    {
        Granted(await world.The<OpenRound>().Run(Actor.Of(by ?? world.Steward), id, form ?? new OpeningForm("")));
        await world.AskInside();
        return await world.RoundOf(id);
    }

    /// <summary>What follows the journal and decides inside catches up.</summary>
    public static Task<int> AskInside(this World world) => world.The<Follow>().CatchUp(world.The<AskInside>());

    public static async Task<Result<Position>> Object(
        this World world,
        Round round,
        CoopOf coop,
        string harm = "We lose every turn.",
        string lift = "Fifteen days.",
        string clause = ""
    ) =>
        await world
            .The<TakePosition>()
            .Run(
                Actor.Of(coop.Delegate),
                round.Id,
                (await world.SeatOf(round, coop)).Id,
                new AnswerForm("objection", "", new ObjectionForm(clause, harm, lift))
            );

    public static async Task AllConsent(this World world, Round round, params IEnumerable<CoopOf> coops)
    {
        foreach (var coop in coops)
        {
            Granted(await world.Answer(round, coop, "consent"));
        }
    }

    public static async Task<IReadOnlyList<Objection>> ObjectionsTo(this World world, ProposalId id)
    {
        await using var connection = await world.Database.Open();
        return await ObjectionStore.Of(connection, id);
    }

    public static async Task<Objection> ObjectionTo(this World world, ProposalId id, int number = 1) =>
        (await world.ObjectionsTo(id)).Single(objection => objection.Number == number);

    /// <summary>The facilitator takes it up and finds that it qualifies.</summary>
    public static async Task Uphold(this World world, Objection objection)
    {
        Granted(await world.The<TestObjection>().Take(Actor.Of(world.Steward), objection.Id));
        Granted(await world.The<TestObjection>().Uphold(Actor.Of(world.Steward), objection.Id));
    }

    /// <summary>The facilitator takes it up, others dispute it, and it is found not to qualify.</summary>
    public static async Task RuleOut(this World world, Objection objection, params IEnumerable<CoopOf> disputing)
    {
        Granted(await world.The<TestObjection>().Take(Actor.Of(world.Steward), objection.Id));
        foreach (var coop in disputing)
        {
            Granted(await world.Say(objection, coop, TakeStance.Disputes, "It is feared, not known."));
        }

        Granted(await world.The<TestObjection>().RuleOut(Actor.Of(world.Steward), objection.Id));
    }

    public static Task<Result<Done>> Say(this World world, Objection objection, CoopOf coop, string stance, string? reason) =>
        world.The<TakeStance>().Run(Actor.Of(coop.Delegate), objection.Id, null, stance, reason);

    /// <summary>The proposer brings the next version.</summary>
    public static async Task<Result<int>> Revise(
        this World world,
        PersonId author,
        ProposalId id,
        string text,
        bool editorial = false,
        string note = "What changed."
    )
    {
        var now = await world.Proposal(id);
        return await world.The<ReviseText>().Run(Actor.Of(author), id, new VersionForm(now.Version, now.Title, text, note, editorial));
    }

    /// <summary>A coop's members decide, or advise, in a circle; the general one unless said otherwise.</summary>
    public static async Task Mandate(
        this World world,
        CoopOf coop,
        string kind = Core.Mandates.Mandate.MembersDecide,
        string? fallback = null,
        string adopted = "agree",
        string notAdopted = "disagree",
        PersonId? writer = null
    ) =>
        Granted(
            await world
                .The<SetMandate>()
                .Run(
                    Actor.Of(coop.Delegate),
                    coop.Id,
                    new MandateForm(
                        CircleId.General,
                        null,
                        kind,
                        Adopted: adopted,
                        NotAdopted: notAdopted,
                        Fallback: fallback,
                        Writer: writer
                    )
                )
        );

    /// <summary>The inner proposal of a coop's seat in a round.</summary>
    public static async Task<Round> InnerRound(this World world, Round outer, CoopOf coop)
    {
        await using var connection = await world.Database.Open();
        var seat = await world.SeatOf(outer, coop);
        var inner = (await MandateStore.OfSeat(connection, seat.Id))!;
        return await world.RoundOf(inner.ProposalId);
    }

    /// <summary>Somebody tries to answer with a person's own seat.</summary>
    public static async Task<Result<Position>> AnswerOwnAs(this World world, Round round, PersonId seat, PersonId by)
    {
        await using var connection = await world.Database.Open();
        var own = (await RollStore.Of(connection, round.Id)).Single(one => one.PersonId == seat);
        return await world.The<TakePosition>().Run(Actor.Of(by), round.Id, own.Id, "agree", "");
    }

    /// <summary>A person answers for themselves.</summary>
    public static async Task<Result<Position>> AnswerOwn(
        this World world,
        Round round,
        PersonId person,
        string choice,
        string? reason = null
    )
    {
        await using var connection = await world.Database.Open();
        var seat = (await RollStore.Of(connection, round.Id)).Single(seat => seat.PersonId == person);
        return await world.The<TakePosition>().Run(Actor.Of(person), round.Id, seat.Id, choice, reason);
    }

    public static async Task<Position?> PositionOf(this World world, Round round, CoopOf coop)
    {
        await using var connection = await world.Database.Open();
        var seat = await world.SeatOf(round, coop);
        return (await PositionStore.Of(connection, round.Id)).FirstOrDefault(position => position.SeatId == seat.Id);
    }

    public static async Task<Decision> Publish(this World world, ProposalId id) =>
        Granted(await world.The<RatifyDecision>().Run(Actor.Of(world.Steward), id, (await world.RoundOf(id)).Fingerprint));

    public static async Task<Decision> DecisionOf(this World world, string number)
    {
        await using var connection = await world.Database.Open();
        return (await DecisionStore.Find(connection, number))!;
    }

    public static void Later(this World world, Duration time) => world.Clock.Advance(time.ToTimeSpan());

    /// <summary>A draft that adopts a rule, raised and opened.</summary>
    public static async Task<Round> Adopting(this World world, CoopOf coop, PolicyMotion motion, string policy = "simple-majority")
    {
        var draft = await world.Draft(coop.Delegate, policy);
        Granted(
            await world.The<WriteDraft>().SetMotion(Actor.Of(coop.Delegate), draft, new MotionForm(AdoptPolicy.Name, Json.Write(motion)))
        );
        var id = Granted(await world.The<RaiseProposal>().Run(Actor.Of(coop.Delegate), draft, open: true));
        return await world.RoundOf(id);
    }

    /// <summary>Everyone is told what concerns them.</summary>
    public static Task<int> GiveNotices(this World world)
    {
        var kinds = typeof(INoticeKind)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(INoticeKind)));
        var notices = new GiveNotices(kinds.Select(type => (INoticeKind)Activator.CreateInstance(type)!), new Outbox());
        return world.The<Follow>().CatchUp(notices);
    }

    /// <summary>The clock of the running product does what is due, and what follows the journal catches up.</summary>
    public static async Task Tick(this World world)
    {
        await world.The<DeadlineClock>().DoWhatIsDue();
        await world.AskInside();
    }

    /// <summary>A rule that the general circle has adopted some time ago.</summary>
    public static async Task Adopted(this World world, Policy policy) =>
        Granted(
            await world
                .The<Writer>()
                .Run<Done>(
                    Actor.Operator,
                    async change =>
                    {
                        var adopted = new AdoptedPolicy
                        {
                            Slug = policy.Slug,
                            Version = policy.Version,
                            Body = Json.Write(policy),
                            CircleId = CircleId.General,
                            AdoptedAt = change.Now,
                        };
                        await PolicyStore.Add(change.Transaction, adopted);
                        await change.Append(PolicyAdopted.From(adopted, Audience.Public));
                        return Done.It;
                    }
                )
        );

    /// <summary>A working circle of some coops, whose facilitator is the steward.</summary>
    public static async Task<CircleId> Circle(this World world, bool isClosed, params IEnumerable<CoopOf> coops)
    {
        var steward = Actor.Of(world.Steward);
        var form = new CircleForm("Standards", "Why", CircleKind.Working, "Europe/London", isClosed, "cotech-2018");
        var id = Granted(await world.The<SetUpCircle>().Run(steward, form));
        foreach (var coop in coops)
        {
            Granted(await world.The<JoinCircle>().Run(steward, id, coop.Id));
        }

        Granted(await world.The<AppointToRole>().Run(steward, id, world.Steward, CircleRole.Facilitator, null, null));
        return id;
    }

    public static T Granted<T>(Result<T> result)
    {
        Assert.That(result.Refusal, Is.Null);
        return result.Value;
    }
}
