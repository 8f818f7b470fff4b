using Dapper;
using Governance.Core.Data;
using Governance.Core.Elections;
using Governance.Core.Journal;
using Governance.Core.People;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Tests.Testing;
using NodaTime;
using static Governance.Tests.Testing.Acts;

namespace Governance.Tests.Elections;

/// <summary>How a circle chooses: what is fixed at the opening, who casts which ballot, and what the close makes of it.</summary>
internal sealed class ElectionTests(Dialect dialect) : Story(dialect)
{
    private IReadOnlyList<CoopOf> _coops = [];

    [SetUp]
    public async Task Three_coops() => _coops = await World.Coops(3);

    [TestCase("approval", "1", "", "1", "")]
    [TestCase("score", "5", "2", "1", "")]
    [TestCase("dot", "6", "4", "0", "")]
    [TestCase("borda", "1", "2", "2", "")]
    [TestCase("schulze", "1", "2", "", "")]
    [TestCase("ranked-pairs", "1", "1", "2", "")]
    [TestCase("irv", "1", "2", "3", "")]
    [TestCase("stv-scottish", "1", "3", "2", "2")]
    [TestCase("stv-meek-prf", "1", "", "", "2")]
    public async Task What_all_ballots_put_first_is_chosen_by_every_method(
        string method,
        string first,
        string second,
        string third,
        string seats
    )
    {
        var id = await World.OpenElection(_coops[0].Delegate, method, seats: seats);
        foreach (var coop in _coops)
        {
            Granted(await World.Cast(id, coop, first, second, third));
        }

        var election = await World.CloseElection(id);

        Assert.That(election.State, Is.EqualTo(ElectionState.Closed));
        Assert.That(election.Result, Does.Contain("\"winners\":[\"1\""));
    }

    [TestCase("mes-add1-greedy")]
    [TestCase("greedy")]
    public async Task A_budget_funds_what_is_wanted_while_it_lasts(string method)
    {
        var id = await World.OpenElection(_coops[0].Delegate, method, "Oven: 600\nBus; 500\nParty\t400", budget: "1000");
        Granted(await World.Cast(id, _coops[0], "1", "", "1"));
        Granted(await World.Cast(id, _coops[1], "1", "1", "1"));
        Granted(await World.Cast(id, _coops[2], "1", "", "1"));

        Assert.That((await World.CloseElection(id)).Result, Does.Contain("\"winners\":[\"1\",\"3\"]").And.Contain("\"left\":\"0\""));
    }

    [Test]
    public async Task Each_coop_has_one_ballot_and_in_its_own_circle_each_person()
    {
        var ben = await World.Person(_coops[0], "Ben", Role.Member);
        await World.Person(_coops[0], "Olu", Role.Observer);
        var ours = await World.OpenElection(_coops[0].Delegate, "irv");
        var inside = await World.OpenElection(ben, "irv", circle: _coops[0].Circle);

        Assert.That((await World.RollOf(ours)).Select(seat => seat.CoopId), Is.EquivalentTo(_coops.Select(coop => coop.Id)));
        Assert.That(
            (await World.RollOf(inside)).Select(seat => seat.PersonId),
            Is.EquivalentTo(new PersonId?[] { ben, _coops[0].Delegate })
        );
    }

    [Test]
    public async Task Only_who_speaks_for_the_holder_casts_its_ballot()
    {
        var member = await World.Person(_coops[0], "Ben", Role.Member);
        var id = await World.OpenElection(_coops[0].Delegate, "irv");
        var seat = (await World.RollOf(id)).Single(seat => seat.CoopId == _coops[0].Id).Id;

        var asMember = await World.The<CastBallot>().Run(Actor.Of(member), id, seat, ["1", "", ""]);
        var asOther = await World.The<CastBallot>().Run(Actor.Of(_coops[1].Delegate), id, seat, ["1", "", ""]);

        Assert.That(asMember.Refusal, Is.EqualTo(new MayNotAnswer("member", "Coop Aa")));
        Assert.That(asOther.Refusal, Is.EqualTo(new MayNotAnswer("not_your_seat")));
    }

    [Test]
    public async Task A_ballot_can_be_changed_until_the_close_and_the_latest_stands()
    {
        var id = await World.OpenElection(_coops[0].Delegate, "irv");
        var first = Granted(await World.Cast(id, _coops[0], "1", "", ""));
        var second = Granted(await World.Cast(id, _coops[0], "", "1", ""));
        Granted(await World.Cast(id, _coops[1], "", "1", ""));

        var election = await World.CloseElection(id);

        Assert.That(second, Is.Not.EqualTo(first), "each cast has a receipt of its own");
        Assert.That(election.Result, Does.Contain("\"winners\":[\"2\"]"));
    }

    [Test]
    public async Task A_ballot_at_the_closing_instant_is_too_late_however_late_the_clock_comes()
    {
        var id = await World.OpenElection(_coops[0].Delegate, "irv");
        Granted(await World.Cast(id, _coops[0], "1", "", ""));
        var close = (await World.Election(id)).ClosesAt!.Value;
        World.Clock.SetUtcNow(close.ToDateTimeOffset());

        Assert.That((await World.Cast(id, _coops[1], "", "1", "")).Refusal, Is.EqualTo(new ElectionHasClosed(close)));
        World.Clock.Advance(TimeSpan.FromHours(5));
        Granted(await World.The<CloseElection>().WhenDue(id));
        Granted(await World.The<CloseElection>().WhenDue(id));

        var election = await World.Election(id);
        Assert.That(election.ClosedAt, Is.EqualTo(close));
        Assert.That(election.Result, Does.Contain("\"winners\":[\"1\"]"));
        await using var connection = await World.Database.Open();
        Assert.That(
            await connection.QuerySingleAsync<int>("SELECT COUNT(*) FROM journal_entry WHERE kind = 'election_closed'"),
            Is.EqualTo(1)
        );
    }

    [Test]
    public async Task Without_a_ballot_nobody_is_elected()
    {
        var election = await World.CloseElection(await World.OpenElection(_coops[0].Delegate, "irv"));

        Assert.That(election.Result, Does.Contain("no-valid-ballots").And.Contain("\"winners\":[]"));
    }

    [TestCase("approval", true)]
    [TestCase("score", true)]
    [TestCase("dot", true)]
    [TestCase("borda", true)]
    [TestCase("schulze", true)]
    [TestCase("ranked-pairs", true)]
    [TestCase("irv", false)]
    [TestCase("stv-scottish", false)]
    public async Task A_tie_stands_or_goes_by_the_order_of_the_options_as_the_page_says(string method, bool stands)
    {
        var id = await World.OpenElection(_coops[0].Delegate, method);
        Granted(await World.Cast(id, _coops[0], "1", "", ""));
        Granted(await World.Cast(id, _coops[1], "", "1", ""));

        var election = await World.CloseElection(id);

        Assert.That(election.Way.TiesStand, Is.EqualTo(stands));
        Assert.That(election.Result, Does.Contain(stands ? "\"winners\":[\"1\",\"2\"]" : "\"winners\":[\"1\"]"));
    }

    [Test]
    public async Task An_option_can_be_withdrawn_until_the_opening_and_counts_as_never_listed()
    {
        var by = Actor.Of(_coops[0].Delegate);
        var id = Granted(await World.Prepare(_coops[0].Delegate, "borda"));
        Granted(await World.The<WithdrawOption>().Run(by, id, 2));
        Assert.That((await World.The<WithdrawOption>().Run(by, id, 2)).Refusal, Is.EqualTo(new OptionIsGone()));
        Granted(await World.The<OpenElection>().Run(by, id, "2026-11-25T12:00"));
        Assert.That((await World.The<WithdrawOption>().Run(by, id, 1)).Refusal, Is.EqualTo(new ElectionIsElsewhere(ElectionState.Open)));

        Assert.That((await World.Cast(id, _coops[0], "1", "2", "3")).Refusal, Is.EqualTo(new BallotIsOfOthers()));
        Granted(await World.Cast(id, _coops[0], "2", "1"));
        Assert.That((await World.CloseElection(id)).Result, Does.Contain("\"winners\":[\"3\"]").And.Not.Contain("\"2\":"));
    }

    [Test]
    public async Task Where_too_few_options_are_left_it_does_not_open()
    {
        var by = Actor.Of(_coops[0].Delegate);
        var id = Granted(await World.Prepare(_coops[0].Delegate, "stv-scottish", seats: "2"));
        Granted(await World.The<WithdrawOption>().Run(by, id, 2));

        Assert.That((await World.The<OpenElection>().Run(by, id, "2026-11-25T12:00")).Refusal, Is.EqualTo(new SeatsDoNotFit(1)));
    }

    [Test]
    public async Task It_is_called_off_with_a_reason_and_is_not_counted()
    {
        var id = await World.OpenElection(_coops[0].Delegate, "irv");
        Assert.That((await World.The<VoidElection>().Run(Actor.Of(World.Steward), id, " ")).IsRefused);
        Granted(await World.The<VoidElection>().Run(Actor.Of(World.Steward), id, "The hall burnt down."));

        Assert.That((await World.Cast(id, _coops[0], "1", "", "")).Refusal, Is.EqualTo(new ElectionIsElsewhere(ElectionState.Void)));
        Assert.That((await World.CloseElection(id)).Result, Is.Null);
    }

    [Test]
    public async Task Once_it_is_counted_only_who_serves_the_circle_calls_it_off_and_what_was_counted_stays()
    {
        var id = await World.OpenElection(_coops[0].Delegate, "irv");
        Granted(await World.Cast(id, _coops[0], "1", "", ""));
        var counted = await World.CloseElection(id);
        var annul = World.The<VoidElection>();

        Assert.That((await annul.Run(Actor.Of(_coops[0].Delegate), id, "I hoped for another.")).IsRefused);
        Granted(await annul.Run(Actor.Of(World.Steward), id, "The roll was wrong."));
        Assert.That((await World.Election(id)).Result, Is.EqualTo(counted.Result));
    }

    [Test]
    public async Task Who_prepared_it_and_who_serves_the_circle_leads_it_and_nobody_else()
    {
        var id = Granted(await World.Prepare(_coops[0].Delegate, "irv"));
        var other = Actor.Of(_coops[1].Delegate);

        Assert.That((await World.The<OpenElection>().Run(other, id, "2026-11-25T12:00")).IsRefused);
        Assert.That((await World.The<WithdrawOption>().Run(other, id, 1)).IsRefused);
        Assert.That((await World.The<VoidElection>().Run(other, id, "No")).IsRefused);
        Granted(await World.The<OpenElection>().Run(Actor.Of(World.Steward), id, "2026-11-25T12:00"));
    }

    [Test]
    public async Task The_close_is_an_hour_away_at_least_and_a_year_at_most()
    {
        var id = Granted(await World.Prepare(_coops[0].Delegate, "irv"));
        var open = World.The<OpenElection>();

        Assert.That((await open.Run(Actor.Of(World.Steward), id, "2026-11-23T09:30")).Refusal, Is.TypeOf<ElectionCloseDoesNotFit>());
        Assert.That((await open.Run(Actor.Of(World.Steward), id, "2028-01-01T12:00")).Refusal, Is.TypeOf<ElectionCloseDoesNotFit>());
        Assert.That((await open.Run(Actor.Of(World.Steward), id, "")).IsRefused);
    }

    [Test]
    public async Task What_a_ballot_says_is_not_read_in_the_journal_before_the_close()
    {
        var id = await World.OpenElection(_coops[0].Delegate, "irv");
        Granted(await World.Cast(id, _coops[0], "1", "", ""));
        await using var connection = await World.Database.Open();
        var audience = await connection.QuerySingleAsync<string>("SELECT audience FROM journal_entry WHERE kind = 'ballot_cast'");

        Assert.That(audience, Is.EqualTo(id.Value), "an audience that nobody has");
    }

    [Test]
    public async Task A_ballot_or_a_result_changed_behind_the_products_back_is_counted_again_and_named()
    {
        World.WasTamperedWith = true;
        var id = await World.OpenElection(_coops[0].Delegate, "irv");
        Granted(await World.Cast(id, _coops[0], "1", "2", "3"));
        await World.CloseElection(id);
        await using (var connection = await World.Database.OpenForWriting())
        {
            await connection.ExecuteAsync("UPDATE ballot SET marks = '[3,2,1]'");
        }

        var findings = (await World.Verified()).Findings;

        Assert.That(findings.Select(finding => finding.Code), Does.Contain("verdict_differs").And.Contain("cell_differs"));
    }

    [Test]
    public async Task In_a_circle_that_was_closed_none_is_prepared_and_nothing_is_asked_of_strangers()
    {
        var applicant = await World.Coop("Quarry", Core.Coops.Standing.Applicant);
        Assert.That((await World.Prepare(applicant.Delegate, "irv")).IsRefused);
        Assert.That((await World.Prepare(_coops[1].Delegate, "irv", circle: _coops[0].Circle)).Refusal, Is.TypeOf<Core.Kernel.NotFound>());
    }
}
