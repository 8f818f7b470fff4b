using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Exchange;
using Governance.Core.Federation;
using Governance.Core.Files;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Mail;
using Governance.Core.Mandates;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using Governance.Core.Words;
using Governance.Web;
using Governance.Web.Demonstration;
using Governance.Web.Services;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace Governance.Tests.Testing;

/// <summary>
/// A federation for one test: the real commands on a real database, with time in the test's hands. It begins on a Monday morning
/// with a steward who is secretary too. When it ends, the record must verify: every test is also a test of that.
/// </summary>
internal sealed class World : IAsyncDisposable
{
    public static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider _services;

    private World(Database database, FakeTimeProvider clock)
    {
        Database = database;
        Clock = clock;
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddFederation(database)
            .AddSingleton<AskInside>()
            .AddSingleton<IOutbox, Outbox>()
            .AddSingleton(Catalogue.Core)
            .AddSingleton(Files)
            .AddLogging()
            .AddSingleton<Rehearsal>()
            .AddSingleton<DeadlineClock>()
            .BuildServiceProvider();
    }

    public Database Database { get; }

    public FakeTimeProvider Clock { get; }

    public PersonId Steward { get; private set; }

    /// <summary>Whether the record is expected not to verify any more.</summary>
    public bool WasTamperedWith { get; set; }

    public Instant Now => Clock.Now();

    /// <summary>Where its files lie; removed with it.</summary>
    public FileFolder Files { get; } = new(Path.Combine(Path.GetTempPath(), "governance-files-" + Guid.NewGuid().ToString("N")));

    public static async Task<World> Begin(Dialect dialect)
    {
        var world = new World(await TestDatabase.New(dialect), new FakeTimeProvider(Monday));
        var form = new FederationForm("Northern Tech Co-ops", "Europe/London", "en", "Sal Steward", "sal@example.org");
        world.Steward = (await world.The<SetUpFederation>().Run(Actor.Operator, form)).Value;
        return world;
    }

    public T The<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A coop that is a member, with its delegate.</summary>
    public async Task<CoopOf> Coop(string name, Standing standing = Standing.Member, string since = "2017-07-01")
    {
        var email = $"{new string([.. name.ToLowerInvariant().Where(char.IsAsciiLetter)])}@example.org";
        var invitation = new CoopInvitation(name, standing, since, $"Delegate of {name}", email);
        var id = (await The<InviteCoop>().Run(Actor.Of(Steward), invitation)).Value;
        await using var connection = await Database.Open();
        var person = (await PersonStore.WithEmail(connection, email))!;
        return new(id, person.Id, (await CircleStore.OfCoop(connection, id)).Id);
    }

    /// <summary>Several coops: A, B, C…</summary>
    public async Task<IReadOnlyList<CoopOf>> Coops(int count)
    {
        var coops = new List<CoopOf>();
        for (var at = 0; at < count; at++)
        {
            coops.Add(await Coop($"Coop {(char)('A' + (at / 26))}{(char)('a' + (at % 26))}"));
        }

        return coops;
    }

    /// <summary>Another person of a coop.</summary>
    public async Task<PersonId> Person(CoopOf coop, string name, Role role)
    {
        var email = $"{new string([.. name.ToLowerInvariant().Where(char.IsAsciiLetter)])}@example.org";
        var result = await The<InvitePerson>().Run(Actor.Of(Steward), coop.Id, name, email, role, null, null);
        Assert.That(result.Refusal, Is.Null);
        await using var connection = await Database.Open();
        return (await PersonStore.WithEmail(connection, email))!.Id;
    }

    /// <summary>A draft by somebody.</summary>
    public async Task<DraftId> Draft(
        PersonId author,
        string policy = "cotech-2018",
        string closes = "",
        CircleId? circle = null,
        string text = "Let it be so."
    )
    {
        var form = new DraftForm(
            circle ?? CircleId.General,
            null,
            "Share enquiries",
            "",
            text,
            policy,
            closes,
            Sight.Federation,
            Sight.Federation
        );
        var result = await The<WriteDraft>().Begin(Actor.Of(author), "", form);
        Assert.That(result.Refusal, Is.Null);
        return result.Value;
    }

    /// <summary>A proposal raised by somebody and talked about.</summary>
    public async Task<ProposalId> Raised(PersonId author, string policy = "cotech-2018", CircleId? circle = null)
    {
        var result = await The<RaiseProposal>().Run(Actor.Of(author), await Draft(author, policy, circle: circle), open: false);
        Assert.That(result.Refusal, Is.Null);
        return result.Value;
    }

    /// <summary>A proposal whose round is open, closing at its earliest.</summary>
    public async Task<Round> Opened(PersonId author, string policy = "cotech-2018", string closes = "", CircleId? circle = null)
    {
        var result = await The<RaiseProposal>().Run(Actor.Of(author), await Draft(author, policy, closes, circle), open: true);
        Assert.That(result.Refusal, Is.Null);
        await this.AskInside();
        return await RoundOf(result.Value);
    }

    public async Task<Round> RoundOf(ProposalId id)
    {
        await using var connection = await Database.Open();
        return (await RoundStore.Of(connection, id, (await ProposalStore.Find(connection, id))!.Round))!;
    }

    public async Task<Round> Again(Round round)
    {
        await using var connection = await Database.Open();
        return (await RoundStore.Find(connection, round.Id))!;
    }

    public async Task<Proposal> Proposal(ProposalId id)
    {
        await using var connection = await Database.Open();
        return (await ProposalStore.Find(connection, id))!;
    }

    public async Task<Seat> SeatOf(Round round, CoopOf coop)
    {
        await using var connection = await Database.Open();
        return (await RollStore.Of(connection, round.Id)).Single(seat => seat.CoopId == coop.Id);
    }

    /// <summary>A coop's delegate answers.</summary>
    public async Task<Result<Position>> Answer(Round round, CoopOf coop, string choice, string? reason = null, PersonId? by = null) =>
        await The<TakePosition>().Run(Actor.Of(by ?? coop.Delegate), round.Id, (await SeatOf(round, coop)).Id, choice, reason);

    /// <summary>The clock comes to the close, and closes.</summary>
    public async Task<Verdict> Close(Round round)
    {
        var open = await Again(round);
        Clock.SetUtcNow(open.ClosesAt.ToDateTimeOffset());
        await The<CloseRound>().WhenDue(round.Id);
        return (await Again(round)).Result!;
    }

    public async Task<VerifyReport> Verified()
    {
        await using var connection = await Database.Open();
        await using var view = await connection.Snapshot();
        return await Verify.Run(connection, Files);
    }

    public async ValueTask DisposeAsync()
    {
        var report = WasTamperedWith ? null : await Verified();
        await _services.DisposeAsync();
        if (Directory.Exists(Files.Root))
        {
            Directory.Delete(Files.Root, recursive: true);
        }

        await TestDatabase.Remove(Database);
        Assert.That(report?.Findings ?? [], Is.Empty, "what the test did must leave a record that verifies");
    }
}

/// <summary>A coop with its delegate and its own circle.</summary>
internal sealed record CoopOf(CoopId Id, PersonId Delegate, CircleId Circle);
