using Governance.Core.Elections;

namespace Governance.Web.Demonstration;

/// <summary>What the demonstration chooses: two people for a task, what a small fund pays for, and, still open, a date.</summary>
internal sealed class Choices(Stage stage)
{
    private static readonly string[] _delegates =
    [
        "Ada Okafor",
        "Rosa Delgado",
        "Wim de Vries",
        "Samira Farouk",
        "Kofi Mensah",
        "Gwen Llewellyn",
    ];

    /// <summary>What was counted some weeks ago.</summary>
    public async Task Past()
    {
        var hosts = await stage.Elect(
            "Ada Okafor",
            new ElectionForm(
                "Who prepares the autumn gathering?",
                "Two co-ops look for a place, set the table of the day and keep the money together.",
                "stv-scottish",
                "Millrace Web\nHarbour Digital\nFen Collective\nTidewater Systems",
                "2"
            ),
            3
        );
        var fund = await stage.Elect(
            "Rosa Delgado",
            new ElectionForm(
                "What does the small fund pay for this year?",
                "Every member co-op has put in the same.",
                "mes-add1-greedy",
                "Captions for our recorded talks: 900\nA shared backup server: 2400\nTravel for two apprentices: 700\nA stall at the co-op fair: 1200",
                Budget: "4000"
            ),
            3
        );
        var first = await stage.Elect(
            "Wim de Vries",
            new ElectionForm(
                "What do we build together first?",
                "",
                "schulze",
                "One sign-in for our tools\nA directory of skills\nA common invoice form\nA shared backup"
            ),
            3
        );
        string[][] rankings =
        [
            ["1", "2", "", "3"],
            ["2", "1", "", ""],
            ["", "2", "1", "3"],
            ["2", "", "3", "1"],
            ["1", "", "2", "3"],
            ["1", "3", "2", ""],
        ];
        string[][] wishes =
        [
            ["1", "", "1", ""],
            ["1", "", "", "1"],
            ["", "1", "", ""],
            ["", "1", "1", ""],
            ["1", "1", "", ""],
            ["", "", "1", "1"],
        ];
        for (var at = 0; at < _delegates.Length; at++)
        {
            await stage.CastFor(hosts, _delegates[at], rankings[at]);
            await stage.CastFor(first, _delegates[at], rankings[at]);
            await stage.CastFor(fund, _delegates[at], wishes[at]);
        }

        await stage.Count(hosts);
        await stage.Count(fund);
        await stage.Count(first);
    }

    /// <summary>What is open now, and what is still being prepared.</summary>
    public async Task Present()
    {
        var day = await stage.Elect(
            "Rosa Delgado",
            new ElectionForm(
                "Which day for the spring gathering?",
                "A Saturday, in Leeds. Number the days: 1 is the best; days that are equally good may have the same number.",
                "schulze",
                "7 March\n14 March\n21 March\n28 March"
            ),
            6
        );
        await stage.CastFor(day, "Rosa Delgado", "2", "1", "1", "");
        await stage.CastFor(day, "Wim de Vries", "1", "", "2", "");
        await stage.Prepare(
            "Ada Okafor",
            new ElectionForm("Which tool do we look at first?", "", "approval", "A shared calendar\nA ticket desk\nA wiki\nA chat")
        );
    }
}
