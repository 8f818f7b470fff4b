using Governance.Core.Agreements;
using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Web.Demonstration;

/// <summary>
/// Two agreements: how enquiries are shared, which co-ops sign, and which is amended, put right in its form and argued about at three of its
/// clauses; and a standard for open books.
/// </summary>
internal sealed class Pact(Stage stage, Instant present, string secretary)
{
    private const string Slug = "sharing-enquiries";

    private const string Words =
        "# Sharing enquiries\n\nThe co-ops that sign this share the enquiries that reach them, so that work goes where it is done best and nobody waits in vain.\n\n## What is shared\n\nAn enquiry that a co-op cannot or will not take itself is shared within three working days.\n\nAn enquiry from a client whom a co-op has served within a year is its own.\n\n- What the client wants, in one paragraph.\n- By when, and for how much, where the client has said so.\n- Who the client is, once a co-op has claimed it.\n\n## Claims\n\nA co-op that wants an enquiry claims it within ten days.\n\nWhere two claim the same, the one that has waited longer has it.\n\n| Kind of work | Who is asked first | Answer within |\n|---|---|---|\n| Websites and shops | co-ops of the region | two working days |\n| Hosting and support | co-ops that host | one working day |\n| Research and audits | everybody | five working days |\n\n## Money\n\nThe co-op that shared an enquiry keeps five per cent of the first invoice.\n\nIt is paid within thirty days of the client's payment.\n\n## When it goes wrong\n\nWe talk before we write letters. A third co-op, which both name, listens to both.\n";

    private const string Books =
        "# Open books\n\n## What is open\n\nOnce a year a co-op shows the others what it earned, what it paid its members, and what it keeps.\n\n## How\n\n1. One page, in the form of the circle.\n2. Within four months of the end of its year.\n3. A person who answers questions about it.\n";

    private AgreementId _id;

    /// <summary>Adopted, in the spring.</summary>
    public async Task Adopt()
    {
        stage.At(present, 155);
        var terms = new Terms
        {
            Binds = Binding.BySignature,
            Withdrawal = new Span(90, SpanUnit.Days),
            Reservations = true,
        };
        await Decide(
            "Rosa Delgado",
            "Adopt \"Sharing enquiries\"",
            Words,
            AdoptAgreement.Name,
            new AdoptMotion { Name = "Sharing enquiries", Terms = terms },
            "A framework agreement: what is shared, who may claim it, and what the finder keeps."
        );
        _id = (await stage.Agreement(Slug)).Agreement.Id;
        await Decide(
            "Samira Farouk",
            "Adopt the standard \"Open books\"",
            Books,
            AdoptAgreement.Name,
            new AdoptMotion
            {
                Name = "Open books",
                IsStandard = true,
                Terms = new Terms(),
            },
            "What each of us shows the others once a year."
        );
    }

    /// <summary>Signed by most, one with a reservation.</summary>
    public async Task Sign()
    {
        await stage.Sign("Rosa Delgado", "harbour", Slug);
        await stage.Sign("Kofi Mensah", "tidewater", Slug);
        await stage.Sign("Wim de Vries", "fen", Slug, "The finder's share does not apply between co-ops of one household.");
        await stage.Sign("Marguerite Blanc", "kestrel", Slug);
        await stage.Sign("Ada Okafor", "millrace", Slug);
    }

    /// <summary>After the change: some sign again, one stays, one leaves, the others are asked.</summary>
    public async Task SignAgain()
    {
        await stage.Sign("Rosa Delgado", "harbour", Slug);
        await stage.Sign("Marguerite Blanc", "kestrel", Slug);
        await stage.Stay("Wim de Vries", "fen", Slug);
        await stage.Leave("Kofi Mensah", "tidewater", Slug);
    }

    /// <summary>Amended, in the autumn.</summary>
    public async Task Amend()
    {
        await Sign();
        stage.At(present, 75);
        await Decide(
            "Kofi Mensah",
            "Claims last fifteen days, and lapse",
            "Ten days are too short for co-ops that meet every second week. What nobody works on should not stay claimed.",
            AmendAgreement.Name,
            await Change(
                (
                    "claims it within ten days",
                    "A co-op that wants an enquiry claims it within fifteen days. A claim lapses when nothing was done for ten.",
                    "Ten days are too short for who meets every second week."
                ),
                (
                    "Hosting and support",
                    "| Hosting and support | co-ops that host, in turn | one working day |",
                    "In turn, so that it does not always fall to the same one."
                )
            ),
            "Fifteen days instead of ten; a claim lapses."
        );
        await SignAgain();
    }

    /// <summary>Three changes are talked about at present; two of them want other words in the same place.</summary>
    public async Task Argue()
    {
        await Propose(
            "Wim de Vries",
            "The finder is paid within fourteen days",
            "Thirty days after a client's payment are four months without income for two people.",
            ("within thirty days", "It is paid within fourteen days of the client's payment.", "Small co-ops cannot wait.")
        );
        await Propose(
            "Ada Okafor",
            "The finder is paid within twenty-one days, and told when",
            "Fourteen days are less than our own clients take; three weeks we can promise.",
            (
                "within thirty days",
                "It is paid within twenty-one days of the client's payment, and the co-op is told on which day.",
                "Three weeks we can promise."
            ),
            (
                "keeps five per cent",
                "The co-op that shared an enquiry keeps four per cent of the first invoice.",
                "Five is more than the work of passing it on."
            )
        );
        await Propose(
            "Gwen Llewellyn",
            "Regions come first in all kinds of work",
            "A co-op of the region can visit; that matters in research too.",
            (
                "Research and audits",
                "| Research and audits | co-ops of the region, then everybody | five working days |",
                "So that somebody can visit."
            )
        );
    }

    /// <summary>A slip of the pen is put right; one objection would undo it.</summary>
    public async Task PutRight()
    {
        stage.At(present, 1.6);
        await stage.Fix(secretary, Slug, "which both name, listens", "which both name, hears", "“Hears”, as we say everywhere else.");
    }

    private async Task Propose(string author, string title, string why, params (string At, string Words, string Reason)[] changes) =>
        await stage.Move(author, title, why, AmendAgreement.Name, await Change(changes), why, open: false);

    private async Task Decide(string author, string title, string text, string kind, object motion, string summary)
    {
        var proposal = await stage.Move(author, title, text, kind, motion, summary, open: true);
        foreach (var person in new[] { "Rosa Delgado", "Kofi Mensah", "Wim de Vries", "Samira Farouk", "Gwen Llewellyn", "Ada Okafor" })
        {
            await stage.Answer(proposal, person, "agree");
        }

        await stage.Close(proposal);
        await stage.Ratify(secretary, proposal);
    }

    /// <summary>Changes of the clauses that these words stand in.</summary>
    private async Task<AgreementMotion> Change(params (string At, string Words, string Reason)[] changes)
    {
        var (_, now) = await stage.Agreement(Slug);
        return new()
        {
            Agreement = _id,
            Base = now.Number,
            BaseHash = now.TextHash,
            Ops =
            [
                .. changes.Select(change =>
                {
                    var clause = now.Parts.First(part => part.Source.Contains(change.At, StringComparison.Ordinal));
                    return new ClauseOp
                    {
                        Op = OpKind.Change,
                        Clause = clause.Id,
                        Was = ClauseOp.HashOf(clause),
                        Text = change.Words,
                        Reason = change.Reason,
                    };
                }),
            ],
        };
    }
}
