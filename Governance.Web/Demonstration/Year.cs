using Governance.Core.Circles;
using Governance.Core.Coops;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Web.Demonstration;

/// <summary>What happened in a year: something in every state that a list can show. Days are counted back from the present.</summary>
internal sealed class Year(Stage stage, Instant present)
{
    private const string Secretary = "Bethan Rhys";
    private const string Facilitator = "Aoife Byrne";

    private readonly Standards _standards = new(stage, present, Secretary);
    private readonly Pact _pact = new(stage, present, Secretary);
    private readonly Neighbours _neighbours = new(stage, Secretary);

    public async Task Play()
    {
        await Begin();
        await Spring();
        await Summer();
        await Autumn();
        await Present();
    }

    private async Task Begin()
    {
        stage.At(present, 371);
        await stage.SetUp("Northern Tech Co-ops", "Maud Ellery");
        foreach (var player in Cast.All)
        {
            await stage.Enter(player);
        }

        await stage.Appoint(CircleId.General, Secretary, CircleRole.Secretary);
        await stage.Appoint(CircleId.General, Facilitator, CircleRole.Facilitator);
    }

    private async Task Spring()
    {
        stage.At(present, 340);
        var system = await stage.Raise(
            "Ada Okafor",
            CircleId.General,
            "How we decide until we decide otherwise",
            "## What we decide\n\nProposals of the general circle are decided by consent in one round: no objection, with half of the co-ops answering.\n\n## Why\n\nWe have no agreed decision system, and every thread ends with the question whether it was decided.\n\n## When we look at it again\n\nAfter one year.",
            "cotech-2018",
            "A decision system to begin with: consent, one round, half of us answering. Reviewed in a year."
        );
        foreach (
            var (person, choice, reason) in Answers(
                "agree",
                "Rosa Delgado",
                "Wim de Vries",
                "Kofi Mensah",
                "Marguerite Blanc",
                "Winifred Ackroyd-Thistlethwaite",
                "Samira Farouk",
                "Gwen Llewellyn"
            )
        )
        {
            await stage.Answer(system, person, choice, reason);
        }

        await stage.Answer(system, "Ada Okafor", "agree", "We raised it, and we mean it.");
        await stage.Answer(system, "Edwin Cole", "abstain", "We may leave this year, so we hold back.");
        await stage.Say(
            system,
            "Kofi Mensah",
            "Half of us answering is more than we managed for the summer camp. I like that it is written down."
        );
        await stage.Close(system);
        await stage.Ratify(Secretary, system);

        stage.At(present, 300);
        var fees = await stage.Raise(
            "Kofi Mensah",
            CircleId.General,
            "A membership fee of £10 per worker and month",
            "Every member co-op pays **£10 per worker and month** into a common purse from the next quarter.\n\n- paid quarterly,\n- co-ops under £60,000 turnover pay half.",
            "cotech-2018",
            "A common purse needs money in it."
        );
        await stage.Answer(fees, "Kofi Mensah", "agree");
        await stage.Answer(fees, "Rosa Delgado", "agree");
        await stage.Answer(
            fees,
            "Wim de Vries",
            "disagree",
            "Per worker is unfair to co-ops with many part-timers. By turnover we would agree."
        );
        await stage.Answer(fees, "Ada Okafor", "agree");
        await stage.Answer(fees, "Ivo Marek", "disagree", "After talking with our members: Fen is right about part-timers.");
        await stage.Close(fees);
        await stage.Ratify(Secretary, fees);

        stage.At(present, 280);
        await stage.Stand("printworks", Standing.Left, "Closed its doors; the members found other work.");
        await stage.Stand("brightside", Standing.Paused, "Three of four members on parental leave until next spring.");
    }

    private async Task Summer()
    {
        stage.At(present, 230);
        var gathering = await stage.Raise(
            "Gwen Llewellyn",
            CircleId.General,
            "The summer gathering is in Hebden Bridge",
            "We meet from Friday to Sunday in the second week of July in Hebden Bridge. Common Loom hosts; everybody pays for their own bed.",
            "enspiral-quorum",
            "Second weekend of July, hosted by Common Loom."
        );
        await stage.Answer(gathering, "Gwen Llewellyn", "agree");
        await stage.Answer(gathering, "Winifred Ackroyd-Thistlethwaite", "agree", "The mill is booked, provisionally.");
        await stage.Answer(gathering, "Mateo Rossi", "agree");
        await stage.Close(gathering);
        await stage.Ratify(Secretary, gathering);

        stage.At(present, 205);
        var again = await stage.Raise(
            "Gwen Llewellyn",
            CircleId.General,
            "The summer gathering is in Hebden Bridge, asked again",
            "We meet from Friday to Sunday in the second week of July in Hebden Bridge. Common Loom hosts; everybody pays for their own bed.\n\nThe first time too few answered, so this asks again, with a week more.",
            "simple-majority",
            "The first time too few answered."
        );
        foreach (var person in new[] { "Gwen Llewellyn", "Winifred Ackroyd-Thistlethwaite", "Ada Okafor", "Rosa Delgado", "Samira Farouk" })
        {
            await stage.Answer(again, person, "agree");
        }

        await stage.Answer(again, "Wim de Vries", "disagree", "It is harvest for two of us.");
        await stage.Close(again);
        var decision = await stage.Ratify(Secretary, again);
        stage.At(present, 190);
        await stage.Correct(
            Secretary,
            decision.Number,
            "The weekend is the **third** of July, as the thread says; the text above has the wrong week. Nothing else changes."
        );

        stage.At(present, 170);
        var cluster = await stage.Circle(
            "Maps and Data Cluster",
            "Co-ops that sell maps, statistics and the hosting for them together, under one name and with one point of contact.",
            CircleKind.Cluster,
            "consent-one-round",
            closed: false,
            "kestrel",
            "rookery",
            "fen",
            "saltmarsh"
        );
        await stage.Appoint(cluster, "Piotr Nowak", CircleRole.Secretary);
        var brand = await stage.Raise(
            "Marguerite Blanc",
            cluster,
            "We sell together under the name \"Plain Ground\"",
            "The cluster answers tenders as **Plain Ground**. Each co-op keeps its own name for its own work.\n\nThe name belongs to the cluster; a co-op that leaves does not use it any more.",
            "consent-one-round"
        );
        await stage.Answer(brand, "Marguerite Blanc", "consent");
        await stage.Answer(brand, "Samira Farouk", "consent", "Our members liked it at once.");
        await stage.Answer(brand, "Wim de Vries", "concern", "Let us look in a year whether clients know who does the work.");
        await stage.Close(brand);
        await stage.Ratify("Piotr Nowak", brand);
    }

    private async Task Autumn()
    {
        await _pact.Adopt();
        stage.At(present, 120);
        await stage.Enter(Cast.Applicant);
        await _standards.Begin();

        stage.At(present, 90);
        var blocked = await stage.Raise(
            "Ivo Marek",
            _standards.Circle,
            "Every page we hand over passes an automated accessibility check",
            "Before a project is handed over, an automated check of every page finds nothing. The report is part of the handover.",
            "lazy-consensus"
        );
        await stage.Answer(blocked, "Ivo Marek", "agree");
        await stage.Answer(blocked, "Kofi Mensah", "agree");
        await stage.Answer(blocked, "Gwen Llewellyn", "agree");
        await stage.Answer(
            blocked,
            "Tomas Lindqvist",
            "block",
            "For legacy systems that we only repair this would mean refusing the work. Limit it to pages we wrote."
        );
        await stage.Close(blocked);
        await stage.Ratify(Secretary, blocked);
        await _standards.Decide();
        await _pact.Amend();
        await _neighbours.Ally();

        stage.At(present, 60);
        var withdrawn = await stage.Raise(
            "Ingrid Solberg",
            CircleId.General,
            "One shared bank account for the network",
            "The network opens one account, and three co-ops sign for it.",
            "enspiral-significant",
            open: false
        );
        await stage.Say(withdrawn, "Samira Farouk", "Who would own it in law? As an unincorporated body we cannot open one.");
        await stage.Withdraw(
            "Ingrid Solberg",
            withdrawn,
            "Samira is right: first we need a body that can own an account. I will come back with that."
        );
        await new Admission(stage, present, Secretary).Decide();
    }

    private async Task Present()
    {
        var framework = new Framework(stage, present, Secretary);
        await framework.Begin();
        stage.At(present, 33);
        var referral = await Referral();
        await framework.Integrate();
        await new Choices(stage).Past();

        stage.At(present, 17);
        var toPublish = await stage.Raise(
            "Samira Farouk",
            CircleId.General,
            "We publish our day rates to each other",
            "Each member co-op shares its day rates with the others once a year, in confidence.",
            "consent-one-round",
            "So that joint quotes need no guessing."
        );
        foreach (
            var (person, choice, reason) in Answers(
                "consent",
                "Samira Farouk",
                "Rosa Delgado",
                "Wim de Vries",
                "Kofi Mensah",
                "Gwen Llewellyn"
            )
        )
        {
            await stage.Answer(toPublish, person, choice, reason);
        }

        await stage.Answer(
            toPublish,
            "Ada Okafor",
            "concern",
            "Rates without the kind of contract say little. We would like to add that in the review."
        );
        await stage.Close(toPublish);
        await framework.Ask();
        stage.At(present, 9);
        await _neighbours.Declare();
        await _pact.Argue();
        var refused = await stage.Raise(
            "Marguerite Blanc",
            CircleId.General,
            "Meetings only on Thursdays",
            "All network calls are on Thursdays at eleven.",
            "enspiral-standard"
        );
        await stage.Answer(refused, "Marguerite Blanc", "agree");
        await stage.Answer(
            refused,
            "Tomas Lindqvist",
            "block",
            "Two of our members never work on Thursdays; they would be shut out for good."
        );
        await _standards.Ask();
        await stage.Close(refused);
        await _standards.EndInATie();
        await framework.Test();
        await framework.Besides();
        await OpenReferral(referral);
        await OpenRounds();
        await framework.Fresh();
        await _pact.PutRight();
        await Drafts();
        await Rooms();
        await stage.Say(referral, "Ada Okafor", "Our members meet tonight; we answer tomorrow.", minutes: 1);
    }

    /// <summary>What is said outside proposals: in the circle, in a coop's own room, about an agreement, with who asks to join.</summary>
    private async Task Rooms()
    {
        var general = CircleId.General.Value;
        var place = await stage.Say(
            general,
            "Rosa Delgado",
            "Does anybody have a room for thirty people in Sheffield in March?",
            minutes: 1
        );
        await stage.Say(general, "Kofi Mensah", "We do, if you bring chairs.", place.Id, minutes: 1);
        await stage.Say(general, "Maud Ellery", "Then chairs it is. I write a proposal when we know the day.", minutes: 1);
        var coop = stage.Coop("quarry").Value;
        var guest = await stage.Say(coop, "Hana Sato", "Thank you for having us. What would you like to know?", minutes: 1);
        await stage.Say(coop, "Wim de Vries", "How do you decide about pay?", guest.Id, minutes: 1);
        await stage.Say(coop, "Ruben Castro", "All six of us, by consent, every spring.", minutes: 1);
    }

    /// <summary>The long one: three hundred comments, two versions, opened later.</summary>
    private async Task<ProposalId> Referral()
    {
        const string First =
            "## What changes\n\nAn enquiry reaches every co-op that has declared the skills it asks for.\n\nThe enquiry goes to the co-op that has waited longest since its last referral, among those that claim it within **three working days**.\n\n## Why\n\nToday it goes to whoever answers first, which is always the same two.";
        const string Second =
            "## What changes\n\nAn enquiry reaches every co-op that has declared the skills it asks for.\n\nThe enquiry goes to the co-op that has waited longest since its last referral, among those that claim it within **five working days**. Waiting is counted from the day a co-op joined.\n\nA claim that is not followed by contact within ten working days lapses, and the next in turn is asked.\n\n## Why\n\nToday it goes to whoever answers first, which is always the same two.\n\n## When we look at it again\n\nAfter twelve enquiries or six months, whichever comes first.";
        var referral = await stage.Raise(
            "Rosa Delgado",
            CircleId.General,
            "Share enquiries by rotation, not by who answers first",
            First,
            "consent-one-round",
            "Enquiries go to whoever waited longest, not to whoever is quickest. Claims lapse when nothing follows.",
            open: false
        );
        var question = await stage.Say(
            referral,
            "Kofi Mensah",
            "Does “waited longest” start at the day a co-op joined, or at its first enquiry? New members would otherwise jump the queue. @Rosa Delgado"
        );
        await stage.Say(referral, "Rosa Delgado", "At joining. I will say so in the next version.", question.Id);
        string[] voices =
        [
            "Kofi Mensah",
            "Ada Okafor",
            "Wim de Vries",
            "Gwen Llewellyn",
            "Samira Farouk",
            "Hattie Sowden",
            "Tomas Lindqvist",
            "Lena Fischer",
            "Yusuf Aydin",
            "Ingrid Solberg",
            "Piotr Nowak",
            "Mateo Rossi",
            "Priya Raman",
            "Duncan Muir",
            "Grace Adeyemi",
            "Jonas Weber",
        ];
        Governance.Core.Discussion.CommentId? last = null;
        for (var turn = 0; turn < 298; turn++)
        {
            var comment = await stage.Say(
                referral,
                voices[(turn * 5 + turn / 3) % voices.Length],
                Talk.Turn(turn),
                turn % 4 == 3 ? last : null,
                minutes: 58
            );
            last = comment.Id;
            if (turn == 60)
            {
                await stage.Edit(
                    voices[(turn * 5 + turn / 3) % voices.Length],
                    comment,
                    Talk.Turn(turn) + " (I had the numbers wrong at first.)"
                );
            }
            else if (turn == 117)
            {
                await stage.Hide(Facilitator, comment, "Names a client without having asked them.");
            }
            else if (turn == 150)
            {
                await stage.Revise(
                    "Rosa Delgado",
                    referral,
                    Second,
                    "Five working days instead of three; waiting counts from joining; claims lapse; a review."
                );
            }
        }
        return referral;
    }

    private async Task OpenReferral(ProposalId referral)
    {
        stage.At(present, 3.8);
        await stage.Open("Rosa Delgado", referral);
        await stage.Answer(referral, "Rosa Delgado", "consent", "Ours, with what we learned from the thread.");
        await stage.Answer(referral, "Kofi Mensah", "consent");
        await stage.Answer(referral, "Marguerite Blanc", "consent");
        await stage.Answer(referral, "Samira Farouk", "concern", "Regions are not in it yet. Let us look at that in the review.");
        await stage.Answer(
            referral,
            "Wim de Vries",
            "objection",
            "Ten working days is too short for co-ops that meet every second week: we would lose every turn. “Fifteen working days” would lift it."
        );
        await stage.Answer(referral, "Winifred Ackroyd-Thistlethwaite", "wait", "Our next assembly is on Monday.");
        await stage.Answer(
            referral,
            "Sunniva Dahl",
            "objection",
            "Same as Wim wrote; we talked it over. “Fifteen working days” would lift it."
        );
    }

    private async Task OpenRounds()
    {
        stage.At(present, 2.2);
        var admit = await stage.Raise(
            "Ada Okafor",
            CircleId.General,
            "Admit Quarry Bank Robotics",
            "## Who asks to join\n\nQuarry Bank Robotics, Derby, six worker-members, founded 2023.\n\n## How it meets our criteria\n\n- owned by those who work in it: yes, all six\n- decides democratically: one member, one vote, monthly\n\n## Who knows it and speaks for it\n\nMillrace Web built its member register and Kestrel Maps shares a workshop with it.",
            "two-thirds",
            "Six worker-owners from Derby who build small robots for small farms.",
            Admission.Motion("admit_coop", ("coop", stage.Coop("quarry").Value))
        );
        await stage.Answer(admit, "Ada Okafor", "agree");
        await stage.Answer(admit, "Yusuf Aydin", "agree", "Good neighbours.");
        await stage.Say(admit, "Lena Fischer", "Has anybody seen their rules? I would like to read how they decide about new members.");
        await stage.Extend("Ada Okafor", admit, "Their rules arrive on Monday, and people want to read them first.");

        stage.At(present, 1.9);
        var standards = await stage.Raise(
            "Samira Farouk",
            CircleId.General,
            "A page for each co-op that says what we can do",
            "Each co-op keeps one public page with its services, skills and region, and looks at it twice a year.",
            "enspiral-significant",
            "Nobody knows what the others do. One page each, looked at twice a year."
        );
        await stage.Answer(standards, "Samira Farouk", "agree");
        await stage.Raise(
            "Femi Balogun",
            CircleId.General,
            "Who answers the phone: a rota for the common number",
            "From the first of next month each member co-op takes one week in turn. The order is by the date of joining; weeks can be swapped.\n\n## Open questions\n\n- Do associates take part?\n- What happens in the last week of December?",
            "consent-one-round",
            "One week each, in the order of joining.",
            open: false
        );
        await new Choices(stage).Present();
    }

    private async Task Drafts()
    {
        var draft = await stage.Draft(
            "Ada Okafor",
            CircleId.General,
            "A common fund: contributions and what it is for",
            "## How much, and from where\n\nHalf a percent of turnover, paid quarterly…",
            "consent-one-round"
        );
        await stage.Share("Ada Okafor", draft, "Rosa Delgado");
    }

    private static IEnumerable<(string Person, string Choice, string Reason)> Answers(string choice, params string[] people) =>
        people.Select(person => (person, choice, ""));
}
