using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Tests.Testing;

namespace Governance.Tests.Journal;

internal sealed class FollowTests(Dialect dialect) : Story(dialect)
{
    [Test]
    public async Task A_follower_sees_every_entry_once_in_order_however_often_it_is_asked()
    {
        var seen = new Counting();
        await World.Coops(2);
        await World.The<Follow>().CatchUp(seen);
        await World.Coop("Late");
        await World.The<Follow>().CatchUp(seen);
        await World.The<Follow>().CatchUp(seen);

        await using var connection = await World.Database.Open();
        var head = await JournalStore.Head(connection);
        Assert.That(seen.Positions, Is.EqualTo(Enumerable.Range(1, head.Position)));
    }

    [Test]
    public async Task One_that_breaks_reads_the_same_entry_again()
    {
        var seen = new Counting { BreaksAt = 3 };

        Assert.That(async () => await World.The<Follow>().CatchUp(seen), Throws.InvalidOperationException);
        seen.BreaksAt = 0;
        seen.Positions.Clear();
        await World.The<Follow>().CatchUp(seen);

        Assert.That(seen.Positions[0], Is.EqualTo(1), "nothing of the broken page was kept");
    }

    private sealed class Counting : IFollower
    {
        public List<int> Positions { get; } = [];

        public int BreaksAt { get; set; }

        public string Name => "counting";

        public Task Take(Change change, Entry entry, IEvent happened)
        {
            if (entry.Position == BreaksAt)
            {
                throw new InvalidOperationException("broken");
            }

            Positions.Add(entry.Position);
            return Task.CompletedTask;
        }
    }
}
