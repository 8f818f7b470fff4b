using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.Mandates;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Web.Demonstration;

/// <summary>
/// The framework agreement for joint projects, decided by consent in rounds: one objection integrated, one taken back, a third under test
/// at present. Played in pieces between the other things of those weeks.
/// </summary>
internal sealed class Framework(Stage stage, Instant present, string secretary)
{
    private const string First =
        "## How we work together on a project\n\n- One co-op leads, signs with the client and answers for the whole.\n- The leading co-op keeps ten per cent for that.\n- The others are paid within **sixty days** of the client's payment.\n\n## When it goes wrong\n\nWe talk before we write letters. A third co-op listens to both.\n\n## When we look at it again\n\nAfter six joint projects.";

    private const string Second =
        "## How we work together on a project\n\n- One co-op leads, signs with the client and answers for the whole.\n- The leading co-op keeps ten per cent for that.\n- The others are paid within **thirty days** of the client's payment.\n\n## When it goes wrong\n\nWe talk before we write letters. A third co-op, which both name, listens to both.\n\n## When we look at it again\n\nAfter six joint projects.";

    private const string Third =
        "## How we work together on a project\n\n- One co-op leads, signs with the client and answers for the whole.\n- The leading co-op keeps ten per cent for that, or five where it does none of the work itself.\n- The others are paid within **fourteen days** of the client's payment, and what is late pays interest.\n\n## When it goes wrong\n\nWe talk before we write letters. A third co-op, which both name, listens to both.\n\n## When we look at it again\n\nAfter six joint projects.";

    private ProposalId _id;

    /// <summary>Raised, asked about, changed, and put to the first round.</summary>
    public async Task Begin()
    {
        stage.At(present, 43);
        _id = await stage.Raise(
            "Kofi Mensah",
            CircleId.General,
            "A framework agreement for joint projects",
            First,
            "consent-s3",
            "Who leads, who is paid when, and what happens when it goes wrong: once for all joint projects.",
            open: false
        );
        var question = await stage.Say(_id, "Samira Farouk", "Does the leading co-op also carry the risk that the client never pays?");
        await stage.Say(_id, "Kofi Mensah", "Yes. That is what the ten per cent are for.", question.Id);
        await stage.MoveOn(secretary, _id, ProposalState.Clarify);
        await stage.Say(_id, "Rosa Delgado", "We would sign this tomorrow. Sixty days is long for the small ones among us.");
        await stage.Say(_id, "Marguerite Blanc", "Glad to see it. Who names the third co-op?");
        stage.At(present, 38);
        await stage.MoveOn(secretary, _id, ProposalState.React);
        await stage.Revise("Kofi Mensah", _id, Second, "Thirty days instead of sixty; both name the third co-op.");
        stage.At(present, 35);
        await stage.Open("Kofi Mensah", _id);
        await stage.Answer(_id, "Kofi Mensah", "consent");
        await stage.Answer(_id, "Rosa Delgado", "consent", "Thirty days works for us.");
        await stage.Answer(_id, "Samira Farouk", "consent");
        await stage.Answer(_id, "Ada Okafor", "concern", "Ten per cent is a lot where the leading co-op does none of the work.");
        await stage.Object(
            _id,
            "Wim de Vries",
            "Thirty days after a client's payment, which may itself take ninety, is four months without income for two people.",
            "Payment within fourteen days, or an advance.",
            "thirty days"
        );
        await stage.Object(
            _id,
            "Marguerite Blanc",
            "We have been in a case where the listening co-op took sides. Nothing here says what happens then.",
            "Nothing found yet.",
            "third co-op"
        );
    }

    /// <summary>The objections of the first round are tested, one is taken back, one integrated.</summary>
    public async Task Integrate()
    {
        await stage.Close(_id);
        await stage.TakeUp(secretary, _id, 1);
        await stage.State("Wim de Vries", _id, 1);
        await stage.Stance("Rosa Delgado", _id, 1, "shares", "We have waited like that. It nearly closed us.");
        await stage.Uphold(secretary, _id, 1);
        await stage.TakeUp(secretary, _id, 2);
        await stage.Lift("Marguerite Blanc", _id, 2);
        await stage.Offer(
            "Wim de Vries",
            _id,
            1,
            "The others are paid within fourteen days of the client's payment, and what is late pays interest."
        );
        await stage.Revise(
            "Kofi Mensah",
            _id,
            Third,
            "Fourteen days and interest, as Fen offered; five per cent where the lead does none of the work."
        );
    }

    /// <summary>The second round.</summary>
    public async Task Ask()
    {
        await stage.Open("Kofi Mensah", _id);
        foreach (var person in new[] { "Kofi Mensah", "Rosa Delgado", "Samira Farouk", "Ada Okafor", "Marguerite Blanc", "Ingrid Solberg" })
        {
            await stage.Answer(_id, person, "consent");
        }

        await stage.Answer(_id, "Wim de Vries", "consent", "That meets it. Thank you all.");
        await stage.Object(
            _id,
            "Gwen Llewellyn",
            "Interest between co-ops of one federation sets a tone that we do not want. One dispute about it costs more than it brings.",
            "Take the interest out, or let the two co-ops of a project agree on it.",
            "interest"
        );
    }

    /// <summary>The objection of the second round is under test.</summary>
    public async Task Test()
    {
        await stage.Close(_id);
        await stage.TakeUp(secretary, _id, 3);
        await stage.State("Gwen Llewellyn", _id, 3);
        await stage.Stance("Ada Okafor", _id, 3, "disputes", "It is a matter of taste, not a harm to what the circle is for.");
        await stage.Stance("Samira Farouk", _id, 3, "shares", "We would rather talk than count interest.");
    }

    /// <summary>Beside it: a rule that is to be adopted, members who decide inside, a seat that is given.</summary>
    public async Task Besides()
    {
        await stage.Mandate("Gwen Llewellyn", "pollen", Mandate.MembersDecide);
        await stage.Give("Ingrid Solberg", "saltmarsh", "kestrel");
        var like = PolicyBook.Find("two-thirds")!;
        var slower = like with
        {
            Slug = "two-thirds-with-a-week-of-talk-first",
            Name = "Two thirds, with a week of talk first",
            Source = "Millrace Web, after the admission of two co-ops in one week",
            Times = like.Times with { Discussion = new Span(7, SpanUnit.Days) },
        };
        await stage.AdoptRule(
            "Ada Okafor",
            CircleId.General,
            slower,
            "So that nobody is surprised: the rule we admit co-ops by gets a week of discussion before its round.",
            "simple-majority",
            open: false
        );
    }

    /// <summary>Another one, just raised: it is being asked about.</summary>
    public async Task Fresh()
    {
        var fresh = await stage.Raise(
            "Rosa Delgado",
            CircleId.General,
            "What a co-op must tell the others before it hires from them",
            "A co-op that wants to hire somebody who works in another one tells that co-op before it makes an offer.",
            "consent-s3",
            open: false
        );
        await stage.Say(fresh, "Lena Fischer", "Does this also hold for freelancers who work for two of us?");
    }
}
