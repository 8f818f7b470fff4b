using Dapper;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Tests.Testing;

namespace Governance.Tests.Journal;

internal sealed class WriterTests(Dialect dialect) : Story(dialect)
{
    [Test]
    public async Task A_refused_command_leaves_nothing_and_nobody_hears_of_it()
    {
        var before = await Head();

        var result = await Writer.Run<Done>(
            Actor.Operator,
            async change =>
            {
                await AddPerson.In(change, "Ada", "ada@example.org");
                return new NotAllowed("steward");
            }
        );

        Assert.That(result.Refusal, Is.InstanceOf<NotAllowed>());
        Assert.That(await Head(), Is.EqualTo(before));
        Assert.That(await People(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_command_that_breaks_undoes_itself_and_no_other()
    {
        var good = Add("Ada", "ada@example.org");
        var bad = Writer.Run<Done>(Actor.Operator, _ => throw new InvalidOperationException("a bug"));
        var another = Add("Ben", "ben@example.org");

        Assert.That((await good).IsRefused || (await another).IsRefused, Is.False);
        Assert.That(async () => await bad, Throws.InvalidOperationException);
        Assert.That(await People(), Is.EqualTo(3));
    }

    [Test]
    public async Task A_command_that_asks_the_writer_for_another_is_told_so_instead_of_waiting_for_itself()
    {
        var outer = Writer.Keep(_ => Writer.Keep(_ => Task.CompletedTask));

        Assert.That(async () => await outer.WaitAsync(TimeSpan.FromSeconds(20)), Throws.InvalidOperationException);
        Assert.That((await Add("Ada", "ada@example.org")).IsRefused, Is.False, "the writer goes on");
    }

    [Test]
    public async Task A_broken_constraint_undoes_its_own_command_only()
    {
        var bad = Writer.Run<Done>(
            Actor.Operator,
            async change =>
            {
                await change.Connection.ExecuteAsync(
                    "INSERT INTO federation (one, name, zone, language, is_demonstration, set_up_at) VALUES (2, 'x', 'x', 'x', @no, 'x')",
                    new { no = false },
                    change.Transaction
                );
                return Done.It;
            }
        );
        var good = Add("Ada", "ada@example.org");

        Assert.That(async () => await bad, Throws.Exception.With.Message.Contains("there_is_one_federation"));
        Assert.That((await good).IsRefused, Is.False);
    }

    [Test]
    public async Task A_request_sent_twice_does_its_work_once_and_gets_the_same_answer()
    {
        var actor = Actor.Of(World.Steward, "a-key");
        var first = await World
            .The<Governance.Core.Coops.InviteCoop>()
            .Run(actor, new("Agaric", Governance.Core.Coops.Standing.Member, null, "Ada", "ada@example.org"));
        var head = await Head();

        var again = await World
            .The<Governance.Core.Coops.InviteCoop>()
            .Run(actor, new("Agaric", Governance.Core.Coops.Standing.Member, null, "Ada", "ada@example.org"));

        Assert.That(again.Value, Is.EqualTo(first.Value));
        Assert.That(await Head(), Is.EqualTo(head));
    }

    [Test]
    public async Task Ten_at_once_with_one_key_have_one_effect()
    {
        var actor = Actor.Of(World.Steward, "a-key");
        var all = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(_ =>
                    World
                        .The<Governance.Core.Coops.InviteCoop>()
                        .Run(actor, new("Agaric", Governance.Core.Coops.Standing.Member, null, "Ada", "ada@example.org"))
                )
        );

        Assert.That(all.Select(one => one.Value).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_refusal_is_not_remembered_so_that_mending_and_sending_again_works()
    {
        var actor = Actor.Of(World.Steward, "a-key");
        var wrong = await World
            .The<Governance.Core.Coops.InviteCoop>()
            .Run(actor, new("Agaric", Governance.Core.Coops.Standing.Member, null, "Ada", "no address"));
        var right = await World
            .The<Governance.Core.Coops.InviteCoop>()
            .Run(actor, new("Agaric", Governance.Core.Coops.Standing.Member, null, "Ada", "ada@example.org"));

        Assert.That(wrong.IsRefused, Is.True);
        Assert.That(right.IsRefused, Is.False);
    }

    [Test]
    public async Task Many_at_once_all_get_through_in_one_order_without_gaps()
    {
        var before = (await Head()).Position;

        await Task.WhenAll(Enumerable.Range(0, 200).Select(at => Add($"Person {at}", $"person{at}@example.org")));

        Assert.That((await Head()).Position, Is.EqualTo(before + 200));
    }

    [Test]
    public async Task Two_servers_write_one_chain()
    {
        var other = new Writer(World.Database, World.Clock, new Bell());
        await Task.WhenAll(
            Enumerable
                .Range(0, 60)
                .Select(at =>
                    (at % 2 == 0 ? Writer : other).Run<PersonId>(
                        Actor.Operator,
                        change => AddPerson.In(change, $"Person {at}", $"person{at}@example.org")
                    )
                )
        );
        await other.DisposeAsync();

        Assert.That((await World.Verified()).Findings, Is.Empty);
        Assert.That(await People(), Is.EqualTo(61));
    }

    [Test]
    public async Task Time_in_the_journal_never_runs_back_even_if_the_clock_does()
    {
        await Add("Ada", "ada@example.org");
        World.Clock.AdjustTime(World.Monday.AddDays(-1));
        await Add("Ben", "ben@example.org");

        Assert.That((await World.Verified()).Findings, Is.Empty);
    }

    private Writer Writer => World.The<Writer>();

    private Task<Result<PersonId>> Add(string name, string email) =>
        Writer.Run<PersonId>(Actor.Operator, change => AddPerson.In(change, name, email));

    private async Task<Head> Head()
    {
        await using var connection = await World.Database.Open();
        return await JournalStore.Head(connection);
    }

    private async Task<int> People()
    {
        await using var connection = await World.Database.Open();
        return await connection.QuerySingleAsync<int>("SELECT COUNT(*) FROM person");
    }
}
