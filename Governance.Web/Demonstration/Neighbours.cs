using Governance.Core.Access;
using Governance.Core.Agreements;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;

namespace Governance.Web.Demonstration;

/// <summary>Mutual aid with a union that does not use this installation and ratifies by its link; co-ops declare themselves against a standard.</summary>
internal sealed class Neighbours(Stage stage, string secretary)
{
    private const string Union = "Union of Northern Worker Co-ops";

    private const string Words =
        "# Mutual aid\n\nThe federation and the union help each other's members where one of them has people and the other has work.\n\n## Lending people\n\n1. Nobody is lent against their will.\n2. The lender sets the rate, and says it before the work begins.\n3. A loan lasts at most three months.\n\n## Ending it\n\nEither side may end this with a notice of six months.\n";

    /// <summary>Both sides ratify the same words.</summary>
    public async Task Ally()
    {
        var motion = new AdoptMotion
        {
            Name = "Mutual aid with the union",
            Terms = new Terms { OtherBody = Union },
        };
        const string Why = "People for work, work for people; the union ratifies it too.";
        var proposal = await stage.Move(
            "Rosa Delgado",
            "Adopt \"Mutual aid with the union\"",
            Words,
            AdoptAgreement.Name,
            motion,
            Why,
            open: true
        );
        foreach (var person in new[] { "Rosa Delgado", "Kofi Mensah", "Wim de Vries", "Samira Farouk", "Gwen Llewellyn", "Ada Okafor" })
        {
            await stage.Answer(proposal, person, "agree");
        }

        await stage.Close(proposal);
        await stage.Ratify(secretary, proposal);
        await stage.RatifyAs(
            "mutual-aid-with-the-union",
            secretary,
            new RatificationForm(
                null,
                "The executive agreed without opposition, minute 2.4.",
                null,
                "The executive, in the same minute",
                "Orla Fenwick",
                "General secretary",
                "orla@union.example",
                "en"
            )
        );
    }

    /// <summary>Three co-ops declare themselves: one is confirmed, one waits, one is disputed.</summary>
    public async Task Declare()
    {
        const string Books = "open-books";
        await stage.Declare(
            Books,
            "millrace",
            "Our page for last year is on our website since March; members voted on it.",
            "https://millrace.example/books",
            "kestrel"
        );
        await stage.Declare(Books, "harbour", "One page, sent to all delegates in May.", "https://harbour.example/open-books", "millrace");
        await stage.Declare(Books, "tidewater", "We will publish in the autumn.", "", "kestrel");
        await stage.Answer(Books, "millrace", "kestrel", holds: true, "Read it and asked two questions; both were answered within a day.");
        await stage.Answer(Books, "tidewater", "kestrel", holds: false, "The year ended ten months ago; the standard says four.");
    }
}

/// <summary>What another body and peers can do.</summary>
internal sealed partial class Stage
{
    public async Task RatifyAs(string slug, string secretary, RatificationForm form)
    {
        var (agreement, now) = await Agreement(slug);
        var link = await Done(The<InviteBody>().Run(Actor.Of(_people[secretary]), agreement.Id));
        var pigeon = new Pigeon();
        var said = form with { TextHash = now.TextHash, DecidedOn = Fact.Cell(clock.Now.InUtc().Date) };
        await Done(new RecordRatification(The<Writer>(), pigeon, pigeon).Run(Actor.Public(), link, said));
        await Done(The<ConfirmRatification>().Run(Actor.Public(), pigeon.Key));
    }

    public async Task Declare(string slug, string coop, string statement, string links, string peer)
    {
        var (standard, _) = await Agreement(slug);
        var form = new DeclarationForm(standard.Version, statement, links, Coop(peer));
        await Done(The<DeclareStandard>().Run(Actor.Of(DelegateOf(coop)), standard.Id, Coop(coop), form));
    }

    public async Task Answer(string slug, string coop, string peer, bool holds, string words)
    {
        var (standard, _) = await Agreement(slug);
        var by = Actor.Of(DelegateOf(peer));
        await Done(
            holds
                ? The<ConfirmDeclaration>().Run(by, standard.Id, Coop(coop), 1, Coop(peer), words)
                : The<DisputeDeclaration>().Run(by, standard.Id, Coop(coop), 1, Coop(peer), words)
        );
    }

    /// <summary>Nobody is written to in a play: what would be mailed is handed over.</summary>
    private sealed class Pigeon : ISecrets, IOutbox
    {
        public string Key { get; private set; } = "";

        public string Protect(string text)
        {
            Key = Key.Length == 0 ? text : Key;
            return "";
        }

        public string? Unprotect(string text) => null;

        public Task Queue(IChange change, PersonId? to, string kind, object facts) => Task.CompletedTask;
    }
}
