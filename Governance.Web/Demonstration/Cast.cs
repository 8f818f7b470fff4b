using Governance.Core.Coops;

namespace Governance.Web.Demonstration;

/// <summary>A coop of the demonstration. Like everyone in it, invented.</summary>
/// <param name="Key">How the play refers to it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Place">Where it is.</param>
/// <param name="About">What it does.</param>
/// <param name="Since">Since when it belongs.</param>
/// <param name="Standing">Its first standing.</param>
/// <param name="People">Delegate, alternate, then members; the last of a long list is an observer.</param>
internal sealed record Player(string Key, string Name, string Place, string About, string Since, Standing Standing, params string[] People);

/// <summary>Twelve coops of different size and trade, and about forty people.</summary>
internal static class Cast
{
    public static IReadOnlyList<Player> All { get; } =
    [
        new(
            "millrace",
            "Millrace Web",
            "Leeds",
            "Websites and member registers for other co-ops. Seven worker-members, founded in a converted dye house.",
            "2019-03-01",
            Standing.Member,
            "Ada Okafor",
            "Tomas Lindqvist",
            "Priya Raman",
            "Bethan Rhys",
            "Callum Frost",
            "Noor Haddad"
        ),
        new(
            "harbour",
            "Harbour Digital",
            "Bristol",
            "Service design and accessibility audits. We test with people who use screen readers every week.",
            "2019-03-01",
            Standing.Member,
            "Rosa Delgado",
            "Ivo Marek",
            "Hattie Sowden"
        ),
        new(
            "fen",
            "Fen Collective",
            "Ely",
            "Hosting on our own hardware, run by a rota. Small, slow, reliable.",
            "2020-01-15",
            Standing.Member,
            "Wim de Vries",
            "Sunniva Dahl"
        ),
        new(
            "tidewater",
            "Tidewater Systems",
            "Hull",
            "Infrastructure and support contracts for charities.",
            "2020-06-01",
            Standing.Member,
            "Kofi Mensah",
            "Lena Fischer",
            "Duncan Muir",
            "Aoife Byrne"
        ),
        new(
            "kestrel",
            "Kestrel Maps",
            "Sheffield",
            "Maps from open data: walking routes, flood plains, bus stops that really exist.",
            "2021-02-10",
            Standing.Member,
            "Marguerite Blanc",
            "Yusuf Aydin",
            "Elin Parry"
        ),
        new(
            "loom",
            "Common Loom Textile Research and Pattern Software Workers' Co-operative of the Upper Calder Valley",
            "Hebden Bridge",
            "Pattern software for hand and power looms, and the longest name in the network.",
            "2021-09-01",
            Standing.Member,
            "Winifred Ackroyd-Thistlethwaite",
            "Jonas Weber"
        ),
        new(
            "rookery",
            "Rookery Data",
            "Norwich",
            "Statistics for housing associations and tenants' unions.",
            "2022-04-01",
            Standing.Member,
            "Samira Farouk",
            "Piotr Nowak",
            "Grace Adeyemi"
        ),
        new(
            "pollen",
            "Pollen Sound",
            "Cardiff",
            "Podcasts, oral history, and audio description.",
            "2022-11-01",
            Standing.Member,
            "Gwen Llewellyn",
            "Mateo Rossi"
        ),
        new(
            "saltmarsh",
            "Saltmarsh Energy Tools",
            "Lowestoft",
            "Software for community energy schemes.",
            "2023-05-01",
            Standing.Member,
            "Ingrid Solberg",
            "Femi Balogun"
        ),
        new(
            "lantern",
            "Lantern Legal",
            "Newcastle",
            "Plain-language contracts and governance documents.",
            "2024-01-10",
            Standing.Associate,
            "Beatrix Holt"
        ),
        new(
            "brightside",
            "Brightside Care Software",
            "Preston",
            "Rotas for care co-operatives.",
            "2021-05-01",
            Standing.Member,
            "Olu Johnson",
            "Sian Pugh"
        ),
        new("printworks", "Old Print Works", "Nottingham", "Print, signs and posters.", "2019-03-01", Standing.Member, "Edwin Cole"),
    ];

    /// <summary>The coop that asks to join in the course of the year.</summary>
    public static Player Applicant { get; } =
        new(
            "quarry",
            "Quarry Bank Robotics",
            "Derby",
            "Small robots for small farms.",
            "2026-01-01",
            Standing.Applicant,
            "Hana Sato",
            "Ruben Castro"
        );

    /// <summary>An address that belongs to nobody.</summary>
    public static string Address(string person) =>
        new string([.. person.ToLowerInvariant().Where(c => char.IsAsciiLetter(c) || c == ' ')]).Replace(' ', '.') + "@demo.example";
}
