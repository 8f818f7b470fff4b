using System.Net;
using System.Text.RegularExpressions;
using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Mail;
using Governance.Core.People;
using Governance.Core.Proposals;
using Governance.Web.Commands;
using Governance.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Governance.Bench;

/// <summary>The product itself on a port of its own, in this process, with a federation of as many co-ops and open rounds as asked for.</summary>
internal sealed partial class RunningProduct : IAsyncDisposable
{
    private string _folder = "";
    private bool _isKept;
    private readonly List<(ProposalId Proposal, RoundId Round)> _rounds = [];
    private Database _database = null!;

    public WebApplication App { get; private set; } = null!;

    public Database Database => _database;

    public string Url { get; private set; } = "";

    public IReadOnlyList<(ProposalId Proposal, RoundId Round)> Rounds => _rounds;

    public IReadOnlyList<PersonId> Delegates { get; private set; } = [];

    public T The<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    /// <summary>Starts it, with the pages of this project beside its own; its data stay where they are to be kept in a folder.</summary>
    public static async Task<RunningProduct> Begin(
        int coops,
        int rounds,
        IReadOnlyDictionary<string, string?>? settings = null,
        MailWish? wish = null,
        string? keepIn = null
    )
    {
        var product = new RunningProduct
        {
            _folder = keepIn ?? Directory.CreateTempSubdirectory("governance-bench-").FullName,
            _isKept = keepIn is not null,
        };
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "Governance.Web" }
        );
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["GOVERNANCE_DATA"] = product._folder });
        builder.Logging.ClearProviders();
        builder.Services.AddRazorPages().AddApplicationPart(typeof(RunningProduct).Assembly);
        product.Url = $"http://127.0.0.1:{Programs.FreePort()}";
        builder.WebHost.UseUrls(product.Url);
        var installation = new Installation(builder.Configuration);
        product._database = await installation.OpenDatabase();
        product.App = Web.Hosting.App.Build(builder, installation, product._database, TimeProvider.System);
        await product.App.StartAsync();
        await product.Found(coops, rounds, wish);
        return product;
    }

    /// <summary>A browser that is signed in as one of the delegates.</summary>
    public async Task<HttpClient> SignedIn(int at)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = new Uri(Url),
        };
        var token = (await The<AskForSignIn>().ForOperator($"d{at}@example.org")).Value;
        var page = await client.GetStringAsync(new Uri("/sign-in/link?t=" + token, UriKind.Relative));
        var form = new FormUrlEncodedContent([new("t", token), new("__RequestVerificationToken", Token().Match(page).Groups[1].Value)]);
        await client.PostAsync(new Uri("/sign-in/link", UriKind.Relative), form);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        await _database.DisposeAsync();
        if (!_isKept)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private async Task Found(int coops, int rounds, MailWish? wish)
    {
        var form = new FederationForm("Bench", "Europe/London", "en", "Sal Steward", "sal@example.org");
        var steward = Actor.Of((await The<SetUpFederation>().Run(Actor.Operator, form)).Value);
        var delegates = new List<PersonId>();
        for (var at = 0; at < coops; at++)
        {
            var invitation = new CoopInvitation($"Coop number {at}", Standing.Member, "2017-07-01", $"Delegate {at}", $"d{at}@example.org");
            await The<InviteCoop>().Run(steward, invitation);
            await using var reading = await _database.Open();
            delegates.Add((await PersonStore.WithEmail(reading, $"d{at}@example.org"))!.Id);
        }

        Delegates = delegates;
        if (wish is not null)
        {
            await The<Writer>()
                .Keep(async change =>
                {
                    foreach (var person in delegates)
                    {
                        await MailWishStore.Put(change.Transaction, person, wish);
                    }
                });
        }

        var author = Actor.Of(delegates[0]);
        for (var at = 0; at < rounds; at++)
        {
            var draft = new DraftForm(
                CircleId.General,
                null,
                $"Question number {at}",
                "Two lines that say what it is about and why it is asked now.",
                "Let it be so.",
                "simple-majority",
                "",
                Sight.Federation,
                Sight.Federation
            );
            var id = (await The<WriteDraft>().Begin(author, "", draft)).Value;
            var proposal = (await The<RaiseProposal>().Run(author, id, open: true)).Value;
            await using var connection = await _database.Open();
            _rounds.Add((proposal, (await RoundStore.Of(connection, proposal, 1))!.Id));
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
