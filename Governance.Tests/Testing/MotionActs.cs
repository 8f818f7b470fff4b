using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Core.Words;
using Governance.Web.Hosting;
using NodaTime;

namespace Governance.Tests.Testing;

/// <summary>Motions as a story tells them: put, decided, published.</summary>
internal static class MotionActs
{
    private static readonly Catalogue _catalogue = new(typeof(Catalogue).Assembly, typeof(App).Assembly);

    /// <summary>Answers to what a kind asks.</summary>
    public static MotionForm Motion(string kind, params (string Name, string Value)[] values) =>
        new(kind, new MotionValues(values.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))).Details);

    /// <summary>Somebody raises a proposal with a motion, and opens it; or is refused.</summary>
    public static async Task<Result<ProposalId>> Put(
        this World world,
        CoopOf by,
        MotionForm motion,
        string policy = "simple-majority",
        CircleId? circle = null,
        bool open = true
    )
    {
        var draft = await world.Draft(by.Delegate, policy, circle: circle);
        Acts.Granted(await world.The<WriteDraft>().SetMotion(Actor.Of(by.Delegate), draft, motion));
        return await world.The<RaiseProposal>().Run(Actor.Of(by.Delegate), draft, open);
    }

    /// <summary>Put, answered by whoever put it, and closed; not yet published.</summary>
    public static async Task<ProposalId> Decided(
        this World world,
        CoopOf by,
        MotionForm motion,
        string policy = "simple-majority",
        string answer = "agree",
        CircleId? circle = null
    )
    {
        var id = Acts.Granted(await world.Put(by, motion, policy, circle));
        var round = await world.RoundOf(id);
        Acts.Granted(await world.Answer(round, by, answer));
        await world.Close(round);
        return id;
    }

    /// <summary>Decided and published.</summary>
    public static async Task<Decision> Published(
        this World world,
        CoopOf by,
        MotionForm motion,
        string policy = "simple-majority",
        string answer = "agree",
        CircleId? circle = null
    ) => await world.Publish(await world.Decided(by, motion, policy, answer, circle));

    /// <summary>What the secretary is refused, who has seen the preview.</summary>
    public static async Task<Refusal?> NotPublished(this World world, ProposalId id) =>
        (await world.The<RatifyDecision>().Run(Actor.Of(world.Steward), id, (await world.RoundOf(id)).Fingerprint)).Refusal;

    /// <summary>What the pages say that it would change.</summary>
    public static async Task<string> Previewed(this World world, ProposalId id)
    {
        await using var connection = await world.Database.Open();
        var proposal = await world.Proposal(id);
        var moved = RaiseProposal.Moved(proposal, "", world.Now);
        return Said(await world.The<Motions>().Of(proposal.Motion).Preview(connection, moved));
    }

    /// <summary>Effects in English.</summary>
    public static string Said(IEnumerable<Effect> effects)
    {
        var speech = new Speech(_catalogue, Cultures.Of("en"), DateTimeZone.Utc);
        return string.Join('\n', effects.Select(effect => speech.Say("effect." + effect.Code, effect.Facts)));
    }

    /// <summary>A rule under which what is adopted takes effect a fortnight after it is published.</summary>
    public static Task SlowRule(this World world) =>
        world.Adopted(
            PolicyBook.Find("simple-majority")! with
            {
                Slug = "slow",
                Name = "Slow",
                Times = new Times { Voting = new Span(1, SpanUnit.Days), Effect = new Span(14, SpanUnit.Days) },
            }
        );

    /// <summary>The clock comes to the day on which a decision takes effect.</summary>
    public static async Task<Decision> OnItsDay(this World world, Decision decision)
    {
        world.Clock.SetUtcNow(decision.EffectiveAt!.Value.ToDateTimeOffset());
        await world.Tick();
        return await world.DecisionOf(decision.Number);
    }

    /// <summary>A coop's standing today.</summary>
    public static async Task<Standing> StandingOf(this World world, CoopOf coop)
    {
        await using var connection = await world.Database.Open();
        return (await CoopStore.Find(connection, coop.Id, world.Now.InUtc().Date))!.Standing;
    }

    public static async Task Stands(this World world, CoopOf coop, Standing standing) =>
        Acts.Granted(await world.The<ChangeStanding>().Run(Actor.Of(world.Steward), coop.Id, standing, null, "Meanwhile."));

    public static async Task<IReadOnlyList<Term>> TermsOf(this World world, CircleId circle)
    {
        await using var connection = await world.Database.Open();
        return await CircleStore.Terms(connection, circle);
    }

    public static async Task<Circle> CircleOf(this World world, CircleId circle)
    {
        await using var connection = await world.Database.Open();
        return (await CircleStore.Find(connection, circle))!;
    }
}
