using Governance.Core.Data;
using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Needs;
using Governance.Core.Notices;
using Governance.Core.People;
using Governance.Web.Commands;
using Governance.Web.Hosting;
using NodaTime;

namespace Governance.Web.Demonstration;

/// <summary>
/// Loads the demonstration federation: twelve invented co-ops and a year of history, made by the ordinary commands with a clock
/// of its own, so that its record verifies like any other.
/// </summary>
public sealed class Demonstrate(Installation installation, Database database, TimeProvider clock, Rehearsal rehearsal)
{
    /// <summary>As whom a visitor may try it.</summary>
    public static IReadOnlyList<string> Roles { get; } = ["delegate", "member", "secretary", "public"];

    /// <summary>Loads it; refused where a federation is set up.</summary>
    public async Task<Result<Done>> Run()
    {
        await using (var connection = await database.Open())
        {
            if (await FederationStore.Find(connection) is not null)
            {
                return new AlreadySetUp();
            }
        }

        using var play = rehearsal.Begin();
        var present = clock.Now();
        var played = new PlayedClock(present - Duration.FromDays(372));
        await using var parts = new ServiceCollection().AddLogging().AddParts(installation, database, played).BuildServiceProvider();
        await new Year(new Stage(parts, played), present).Play();
        if (played.Now > present)
        {
            throw new InvalidOperationException("The play runs past the present.");
        }

        await Settle(parts);
        return Done.It;
    }

    /// <summary>The person whom a visitor tries it as; null for the public.</summary>
    public async Task<PersonId?> PersonFor(string role)
    {
        var name = role switch
        {
            "delegate" => "Ada Okafor",
            "member" => "Priya Raman",
            "secretary" => "Bethan Rhys",
            _ => null,
        };
        await using var connection = await database.Open();
        return name is null ? null : (await PersonStore.WithEmail(connection, Cast.Address(name)))?.Id;
    }

    /// <summary>Nobody is written to about a year that never was: notices are given as seen, except those of the last days, and mails dropped.</summary>
    private static async Task Settle(IServiceProvider parts)
    {
        var kinds = typeof(INoticeKind)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(INoticeKind)));
        var notices = new GiveNotices(kinds.Select(kind => (INoticeKind)Activator.CreateInstance(kind)!), new NoMail());
        await parts.GetRequiredService<Follow>().CatchUp(notices);
        await parts
            .GetRequiredService<Writer>()
            .Keep(async change =>
            {
                await NoticeStore.SeeOlder(change.Transaction, change.Now - Duration.FromDays(6), change.Now);
                await AttentionStore.LookWhereTheySpoke(change.Transaction, change.Now);
            });
    }

    private sealed class NoMail : Core.Access.IOutbox
    {
        public Task Queue(IChange change, PersonId? to, string kind, object facts) => Task.CompletedTask;
    }
}
