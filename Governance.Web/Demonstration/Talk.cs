namespace Governance.Web.Demonstration;

/// <summary>A long conversation, made of turns that people really take: asking, agreeing with a but, reporting, losing the thread.</summary>
internal static class Talk
{
    private static readonly string[] _openings =
    [
        "We talked about this on Tuesday.",
        "Speaking for myself here, not yet for the co-op.",
        "Sorry to come late to this.",
        "Short answer: yes.",
        "I read all of it on the train.",
        "One thing I do not follow.",
        "From the smaller end of the network:",
        "Two years ago we tried something like it.",
        "Thank you for the summary above.",
        "Our bookkeeper asks the obvious question.",
        "I would put it the other way round.",
        "Just so that it is written down somewhere:",
    ];

    private static readonly string[] _middles =
    [
        "A rota only works when somebody owns it, and the somebody has a deputy.",
        "For four people, five working days is a week in which nobody was in the office.",
        "The enquiry that started this went to three of us at once and we all quoted.",
        "We would rather lose a turn than answer badly.",
        "The wording \"waited longest\" needs a start date, or new members jump the queue.",
        "Half of our enquiries name a person, not a co-op; do those count?",
        "It is fair over a year and feels unfair in any given month.",
        "I counted: eleven enquiries since spring, seven of them to the same two co-ops.",
        "A public list of who got what would do more than any rule.",
        "We can live with it if a turn can be passed without losing the place.",
        "The region matters more than the trade for us: nobody drives to Lowestoft twice.",
        "Please let us not build a second mailing list for this.",
        "Would a claim lapse over the holidays?",
        "If it goes wrong we find out from the client, which is the worst way.",
    ];

    private static readonly string[] _endings =
    [
        "",
        "",
        "What do the others see?",
        "I can write that up by Friday.",
        "That is not an objection, only a worry.",
        "Happy either way.",
        "Could the facilitator put that on the list?",
        "**In short:** keep it simple, look again in six months.",
        "See the numbers:\n\n| | enquiries | answered |\n|---|---|---|\n| spring | 11 | 9 |\n| summer | 7 | 7 |",
        "Two points:\n\n1. who starts the clock,\n2. who stops it.",
        "\n\n> fair over a year\n\nYes, that is the sentence to keep.",
    ];

    /// <summary>The n-th turn: always the same for the same n.</summary>
    public static string Turn(int n) =>
        string.Join(
            ' ',
            new[]
            {
                _openings[n * 7 % _openings.Length],
                _middles[(n * 5 + n / 14) % _middles.Length],
                _endings[n * 3 % _endings.Length],
            }.Where(part => part.Length > 0)
        );
}
