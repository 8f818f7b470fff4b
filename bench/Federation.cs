using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.People;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using Governance.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Bench;

/// <summary>A federation of its own in a temporary file, with as many coops as a benchmark asks for and a round that is open.</summary>
internal sealed class Federation : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("governance-bench-").FullName;
    private readonly ServiceProvider _services;

    private Federation()
    {
        Database = new Database($"Data Source={Path.Combine(_folder, "governance.db")}");
        _services = new ServiceCollection().AddSingleton(TimeProvider.System).AddFederation(Database).BuildServiceProvider();
    }

    public Database Database { get; }

    /// <summary>The delegates with the seats they answer for.</summary>
    public IReadOnlyList<(PersonId Delegate, SeatId Seat)> Seats { get; private set; } = [];

    public RoundId Round { get; private set; }

    public ProposalId Proposal { get; private set; }

    public T The<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static async Task<Federation> Begin(int coops)
    {
        var federation = new Federation();
        await Migrator.Upgrade(federation.Database);
        await federation.Found(coops);
        return federation;
    }

    private async Task Found(int coops)
    {
        var form = new FederationForm("Bench", "Europe/London", "en", "Sal Steward", "sal@example.org");
        var steward = Actor.Of((await The<SetUpFederation>().Run(Actor.Operator, form)).Value);
        var delegates = new Dictionary<CoopId, PersonId>();
        for (var at = 0; at < coops; at++)
        {
            var invitation = new CoopInvitation($"Coop number {at}", Standing.Member, "2017-07-01", $"Delegate {at}", $"d{at}@example.org");
            var coop = (await The<InviteCoop>().Run(steward, invitation)).Value;
            await using var reading = await Database.Open();
            delegates[coop] = (await PersonStore.WithEmail(reading, $"d{at}@example.org"))!.Id;
        }

        var author = Actor.Of(delegates.Values.First());
        var draft = new DraftForm(
            CircleId.General,
            null,
            "Share enquiries",
            "",
            "Let it be so.",
            "simple-majority",
            "",
            Sight.Federation,
            Sight.Federation
        );
        var id = (await The<WriteDraft>().Begin(author, "", draft)).Value;
        Proposal = (await The<RaiseProposal>().Run(author, id, open: true)).Value;
        await using var connection = await Database.Open();
        var round = (await RoundStore.Of(connection, Proposal, 1))!;
        Round = round.Id;
        Seats = [.. (await RollStore.Of(connection, Round)).Select(seat => (delegates[seat.CoopId!.Value], seat.Id))];
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
