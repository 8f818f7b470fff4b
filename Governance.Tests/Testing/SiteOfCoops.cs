using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Testing;

/// <summary>The running product with a federation of a few co-ops, each with its delegate, and a mail server that takes its mails.</summary>
internal sealed class SiteOfCoops : IAsyncDisposable
{
    private SiteOfCoops(RunningSite site, SmtpSink sink) => (Site, Sink) = (site, sink);

    private readonly Dictionary<CoopId, string> _names = [];

    public RunningSite Site { get; }

    public SmtpSink Sink { get; }

    public PersonId Steward { get; private set; }

    /// <summary>Starts it; the delegate of Alder is <c>alder@example.org</c>.</summary>
    public static async Task<SiteOfCoops> Begin(
        Dialect dialect,
        IReadOnlyList<string> coops,
        IReadOnlyDictionary<string, string?>? settings = null
    )
    {
        var sink = new SmtpSink();
        var all = new Dictionary<string, string?>(sink.Settings);
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>())
        {
            all[key] = value;
        }

        var site = new SiteOfCoops(await RunningSite.Begin(dialect, all), sink);
        site.Site.Sink = sink;
        var form = new FederationForm("Wood", "Europe/London", "en", "Sal", "sal@example.org");
        site.Steward = Acts.Granted(await site.The<SetUpFederation>().Run(Actor.Operator, form));
        foreach (var coop in coops)
        {
            var invitation = new CoopInvitation(coop, Standing.Member, "2020-01-01", $"Delegate of {coop}", Address(coop));
            site._names[Acts.Granted(await site.The<InviteCoop>().Run(Actor.Of(site.Steward), invitation))] = coop;
        }

        await site.Site.Post();
        return site;
    }

    public static string Address(string coop) => coop.ToLowerInvariant() + "@example.org";

    public T The<T>()
        where T : notnull => Site.Services.GetRequiredService<T>();

    /// <summary>The delegate of a coop.</summary>
    public async Task<PersonId> Delegate(string coop)
    {
        await using var connection = await Site.Database.Open();
        return (await PersonStore.WithEmail(connection, Address(coop)))!.Id;
    }

    /// <summary>Every coop answers a round alike, by its own delegate.</summary>
    public async Task AllAnswer(Round round, string choice)
    {
        IReadOnlyList<Seat> roll;
        await using (var connection = await Site.Database.Open())
        {
            roll = await RollStore.Of(connection, round.Id);
        }

        foreach (var seat in roll)
        {
            var actor = Actor.Of(await Delegate(_names[seat.CoopId!.Value]));
            Acts.Granted(await The<TakePosition>().Run(actor, round.Id, seat.Id, choice, ""));
        }
    }

    /// <summary>The current round of a proposal.</summary>
    public async Task<Round> RoundOf(ProposalId id)
    {
        await using var connection = await Site.Database.Open();
        var proposal = (await ProposalStore.Find(connection, id))!;
        return (await RoundStore.Of(connection, id, proposal.Round))!;
    }

    /// <summary>A coop's delegate raises a proposal and opens its round.</summary>
    public async Task<Round> Opened(string coop, string title, string policy = "cotech-2018", string summary = "")
    {
        var actor = Actor.Of(await Delegate(coop));
        var form = new DraftForm(CircleId.General, null, title, summary, "Let it be so.", policy, "", Sight.Federation, Sight.Federation);
        var draft = Acts.Granted(await The<WriteDraft>().Begin(actor, "", form));
        var id = Acts.Granted(await The<RaiseProposal>().Run(actor, draft, open: true));
        await using var connection = await Site.Database.Open();
        return (await RoundStore.Of(connection, id, 1))!;
    }

    /// <summary>The mails that a coop's delegate got, the latest first.</summary>
    public async Task<IReadOnlyList<MimeKit.MimeMessage>> MailsTo(string coop)
    {
        await Site.Post();
        return Sink.To(Address(coop));
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        await Sink.DisposeAsync();
    }
}
