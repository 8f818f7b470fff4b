using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Web.Demonstration;

/// <summary>The Standards Circle adopts a rule of its own, decides by it, is due to look at that again, and has a tie to settle.</summary>
internal sealed class Standards(Stage stage, Instant present, string secretary)
{
    private ProposalId _tied;

    public CircleId Circle { get; private set; }

    public async Task Begin()
    {
        Circle = await stage.Circle(
            "Standards Circle",
            "Writes down how we work where it helps everybody: accessibility, backups, handing over projects.",
            CircleKind.Working,
            "lazy-consensus",
            closed: false,
            "millrace",
            "harbour",
            "tidewater",
            "kestrel",
            "pollen"
        );
        await stage.Appoint(Circle, "Hattie Sowden", CircleRole.Facilitator);
        var like = PolicyBook.Find("simple-majority")!;
        var ours = like with
        {
            Slug = "standards-by-majority",
            Name = "Standards by majority",
            Source = "The Standards Circle's own, written in its first month",
            Tie = Tie.Chair,
            Times = like.Times with { Voting = new Span(3, SpanUnit.Days), Review = new Span(2, SpanUnit.Months) },
        };
        var rule = await stage.AdoptRule(
            "Kofi Mensah",
            Circle,
            ours,
            "A standard that nobody looks at again is a habit: each one comes back after two months.",
            "lazy-consensus",
            open: true
        );
        await Agree(rule, "Kofi Mensah", "Ada Okafor", "Rosa Delgado");
        await stage.Close(rule);
        await stage.Ratify(secretary, rule);
    }

    public async Task Decide()
    {
        stage.At(present, 80);
        var backups = await stage.Raise(
            "Kofi Mensah",
            Circle,
            "Backups are restored twice a year, not only made",
            "Each co-op restores a backup of what it hosts for others **twice a year**, and tells the circle how long it took.",
            "standards-by-majority",
            "A backup that was never restored is a hope."
        );
        await Agree(backups, "Kofi Mensah", "Ada Okafor", "Gwen Llewellyn");
        await stage.Close(backups);
        await stage.Ratify(secretary, backups);
    }

    public async Task Ask()
    {
        _tied = await stage.Raise(
            "Marguerite Blanc",
            Circle,
            "Handover notes are written in English",
            "Whoever hands over a project writes its notes in English, also where the client speaks another language.",
            "standards-by-majority"
        );
        await stage.Answer(_tied, "Marguerite Blanc", "agree");
        await stage.Answer(_tied, "Rosa Delgado", "disagree", "Our Welsh and Spanish clients read them too.");
    }

    public Task EndInATie() => stage.Close(_tied);

    private async Task Agree(ProposalId proposal, params string[] people)
    {
        foreach (var person in people)
        {
            await stage.Answer(proposal, person, "agree");
        }
    }
}
