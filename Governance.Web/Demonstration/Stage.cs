using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Core.Rolls;
using NodaTime;

namespace Governance.Web.Demonstration;

/// <summary>What can happen in the play: every act is an ordinary command, given at its own moment. A refusal is a mistake in the play.</summary>
internal sealed partial class Stage(IServiceProvider parts, PlayedClock clock)
{
    private readonly Dictionary<string, CoopId> _coops = [];
    private readonly Dictionary<string, PersonId> _people = [];
    private readonly Database _database = parts.GetRequiredService<Database>();

    /// <summary>The steward, who keeps the books.</summary>
    public PersonId Steward { get; private set; }

    public PlayedClock Clock => clock;

    public CoopId Coop(string key) => _coops[key];

    public PersonId Person(string name) => _people[name];

    public PersonId DelegateOf(string key) => Person(Cast.All.Append(Cast.Applicant).First(player => player.Key == key).People[0]);

    /// <summary>Moves the clock to a day so many days before the present, to an hour at which people work.</summary>
    public void At(Instant present, double daysBefore)
    {
        var day = (present - Duration.FromDays(Math.Ceiling(daysBefore))).InUtc().Date;
        var hours = 9 + (8 * (Math.Ceiling(daysBefore) - daysBefore));
        clock.To(Instant.Min(present, day.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant() + Duration.FromHours(hours)));
    }

    public async Task SetUp(string name, string steward)
    {
        var form = new FederationForm(name, "Europe/London", "en", steward, Cast.Address(steward), IsDemonstration: true);
        Steward = await Done(The<SetUpFederation>().Run(Actor.Operator, form));
        _people[steward] = Steward;
    }

    public async Task Enter(Player player)
    {
        var invitation = new CoopInvitation(player.Name, player.Standing, player.Since, player.People[0], Cast.Address(player.People[0]));
        _coops[player.Key] = await Done(The<InviteCoop>().Run(Actor.Of(Steward), invitation));
        await Done(
            The<DescribeCoop>().Run(Actor.Of(Steward), _coops[player.Key], new CoopProfile(player.Name, player.Place, "", player.About))
        );
        await Know(player.People[0]);
        for (var at = 1; at < player.People.Length; at++)
        {
            var role =
                at == 1 ? Role.Alternate
                : at == 5 ? Role.Observer
                : Role.Member;
            await Done(
                The<InvitePerson>()
                    .Run(Actor.Of(Steward), _coops[player.Key], player.People[at], Cast.Address(player.People[at]), role, null, null)
            );
            await Know(player.People[at]);
        }
    }

    public Task Stand(string coop, Standing standing, string reason) =>
        Done(The<ChangeStanding>().Run(Actor.Of(Steward), _coops[coop], standing, null, reason));

    public Task<TermId> Appoint(CircleId circle, string person, CircleRole role) =>
        Done(The<AppointToRole>().Run(Actor.Of(Steward), circle, _people[person], role, null, null));

    public async Task<CircleId> Circle(string name, string purpose, CircleKind kind, string policy, bool closed, params string[] coops)
    {
        var id = await Done(
            The<SetUpCircle>().Run(Actor.Of(Steward), new CircleForm(name, purpose, kind, "Europe/London", closed, policy))
        );
        foreach (var coop in coops)
        {
            await Done(The<JoinCircle>().Run(Actor.Of(Steward), id, _coops[coop]));
        }

        return id;
    }

    public Task<DraftId> Draft(
        string author,
        CircleId circle,
        string title,
        string text,
        string policy,
        string summary = "",
        Sight sight = Sight.Public
    ) =>
        Done(
            The<WriteDraft>()
                .Begin(Actor.Of(_people[author]), "", new DraftForm(circle, null, title, summary, text, policy, "", sight, sight))
        );

    public Task Share(string author, DraftId draft, string with) =>
        Done(The<WriteDraft>().Share(Actor.Of(_people[author]), draft, _people[with]));

    public async Task<ProposalId> Raise(string author, DraftId draft, bool open)
    {
        var id = await Done(The<RaiseProposal>().Run(Actor.Of(_people[author]), draft, open));
        await AskInside();
        return id;
    }

    public async Task<ProposalId> Raise(
        string author,
        CircleId circle,
        string title,
        string text,
        string policy,
        string summary = "",
        bool open = true,
        Sight sight = Sight.Public
    ) => await Raise(author, await Draft(author, circle, title, text, policy, summary, sight), open);

    public async Task Revise(string author, ProposalId proposal, string text, string note)
    {
        await using var connection = await _database.Open();
        var now = (await ProposalStore.Find(connection, proposal))!;
        await Done(The<ReviseText>().Run(Actor.Of(_people[author]), proposal, new VersionForm(now.Version, now.Title, text, note)));
    }

    public async Task Open(string author, ProposalId proposal)
    {
        await Done(The<OpenRound>().Run(Actor.Of(_people[author]), proposal, new OpeningForm(null)));
        await AskInside();
    }

    public async Task Answer(ProposalId proposal, string person, string choice, string reason = "")
    {
        var (round, seat) = await SeatOf(proposal, person);
        await Done(The<TakePosition>().Run(Actor.Of(_people[person]), round, seat, choice, reason));
        clock.To(clock.Now + Duration.FromMinutes(47));
    }

    public async Task Extend(string person, ProposalId proposal, string reason)
    {
        await using var connection = await _database.Open();
        var round = (await RoundStore.Of(connection, proposal, (await ProposalStore.Find(connection, proposal))!.Round))!;
        var closes = (round.ClosesAt + Duration.FromDays(3)).InZone(DateTimeZoneProviders.Tzdb["Europe/London"]).LocalDateTime;
        await Done(
            The<ExtendRound>()
                .Run(
                    Actor.Of(_people[person]),
                    round.Id,
                    closes.ToString("uuuu-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture),
                    reason
                )
        );
    }

    /// <summary>The clock comes to the close.</summary>
    public async Task Close(ProposalId proposal)
    {
        await using var connection = await _database.Open();
        var round = (await RoundStore.Of(connection, proposal, (await ProposalStore.Find(connection, proposal))!.Round))!;
        clock.To(round.ClosesAt);
        await Done(The<CloseRound>().WhenDue(round.Id));
    }

    public async Task<Decision> Ratify(string secretary, ProposalId proposal)
    {
        clock.To(clock.Now + Duration.FromHours(20));
        await using var connection = await _database.Open();
        var round = (await RoundStore.Of(connection, proposal, (await ProposalStore.Find(connection, proposal))!.Round))!;
        return await Done(The<RatifyDecision>().Run(Actor.Of(_people[secretary]), proposal, round.Fingerprint));
    }

    public Task Correct(string secretary, string number, string text) =>
        Done(The<CorrectDecision>().Run(Actor.Of(_people[secretary]), number, text));

    public Task Withdraw(string person, ProposalId proposal, string reason) =>
        Done(The<WithdrawProposal>().Run(Actor.Of(_people[person]), proposal, reason));

    public Task<Comment> Say(ProposalId proposal, string person, string words, CommentId? to = null, int minutes = 35) =>
        Say(proposal.Value, person, words, to, minutes);

    /// <summary>Somebody says something about anything that is talked about.</summary>
    public async Task<Comment> Say(string subject, string person, string words, CommentId? to = null, int minutes = 35)
    {
        var comment = await Done(The<PostComment>().Run(Actor.Of(_people[person]), subject, words, to, null));
        clock.To(clock.Now + Duration.FromMinutes(minutes));
        return comment;
    }

    public Task Edit(string person, Comment comment, string words) =>
        Done(The<PostComment>().Edit(Actor.Of(_people[person]), comment.Id, comment.Edits, words));

    public Task Hide(string person, Comment comment, string reason) =>
        Done(The<HideComment>().Run(Actor.Of(_people[person]), comment.Id, reason));

    private async Task Know(string name)
    {
        await using var connection = await _database.Open();
        _people[name] = (await PersonStore.WithEmail(connection, Cast.Address(name)))!.Id;
    }

    private async Task<(RoundId Round, SeatId Seat)> SeatOf(ProposalId proposal, string person)
    {
        await using var connection = await _database.Open();
        var round = (await RoundStore.Of(connection, proposal, (await ProposalStore.Find(connection, proposal))!.Round))!;
        var coop = Cast.All.Append(Cast.Applicant).First(player => player.People.Contains(person)).Key;
        var roll = await RollStore.Of(connection, round.Id);
        return (round.Id, roll.First(seat => seat.CoopId == _coops[coop] || seat.PersonId == _people[person]).Id);
    }

    private T The<T>()
        where T : notnull => parts.GetRequiredService<T>();

    private static async Task<T> Done<T>(Task<Result<T>> act)
    {
        var result = await act;
        return result.IsRefused ? throw new InvalidOperationException($"The play goes wrong: {result.Refusal}") : result.Value;
    }
}
