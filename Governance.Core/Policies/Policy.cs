using System.Text.Json.Serialization;
using Governance.Core.Kernel;

namespace Governance.Core.Policies;

/// <summary>
/// A decision rule as data: what may be answered, by whom, and what makes a proposal adopted. Immutable; a change is version n+1.
/// A proposal keeps its own copy of the version in force when it left draft. Source: rules.md sections 1 to 5, kept in docs/rules.md.
/// </summary>
public sealed record Policy
{
    /// <summary>Its name in data and URLs: <c>cotech-2018</c>.</summary>
    public required string Slug { get; init; }

    /// <summary>Its name to people: "CoTech 2018".</summary>
    public required string Name { get; init; }

    /// <summary>1, 2, 3…</summary>
    public int Version { get; init; } = 1;

    /// <summary>Where the rule comes from: a title, and an address where there is one.</summary>
    public string Source { get; init; } = "";

    /// <summary>The kinds of motion it may decide; <c>*</c> is any.</summary>
    public IReadOnlyList<string> Motions { get; init; } = ["*"];

    /// <summary>How answers are given.</summary>
    public Method Method { get; init; } = Method.Positions;

    /// <summary>What a seat may answer, in the order of the buttons.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>Who holds a seat.</summary>
    public Basis Basis { get; init; } = new();

    /// <summary>What makes it adopted: one stage, or a vote and what follows it.</summary>
    public IReadOnlyList<Stage> Stages { get; init; } = [];

    /// <summary>What a seat counts as that has not answered at the close.</summary>
    public Silence Silence { get; init; } = new();

    /// <summary>How long things take at least and at most.</summary>
    public Times Times { get; init; } = new();

    /// <summary>Who may put off the close, how often and how far.</summary>
    public Extension Extension { get; init; } = new();

    /// <summary>When a round may close before its time.</summary>
    public EarlyClose EarlyClose { get; init; } = EarlyClose.Never;

    /// <summary>How many must second a proposal before its round opens; nobody who drafted it counts.</summary>
    public int Seconders { get; init; }

    /// <summary>When the count is shown.</summary>
    public Results Results { get; init; } = Results.Live;

    /// <summary>What settles a tie.</summary>
    public Tie Tie { get; init; } = Tie.NotAdopted;

    /// <summary>Whether the answer of a coop stands that left during the round.</summary>
    public bool LeaversCount { get; init; } = true;

    /// <summary>The long way of consent; null for the short way, one round and its verdict.</summary>
    public Process? Process { get; init; }

    /// <summary>What comes when rounds or time are used up; null where objections then leave it not adopted.</summary>
    public Escalation? Escalation { get; init; }

    /// <summary>Who does what.</summary>
    public Duties Duties { get; init; } = new();

    /// <summary>Which stage of the rule these facts are of, from 0: earlier votes decide.</summary>
    public int StageOf(Facts facts) => Policies.Stages.Reached(this, facts, []);

    /// <summary>The choice with an id, or null.</summary>
    public Choice? Choice(string id) => Choices.FirstOrDefault(choice => choice.Id == id);

    /// <summary>The place of a choice in the order of the buttons, or -1.</summary>
    public int IndexOf(string id)
    {
        for (var at = 0; at < Choices.Count; at++)
        {
            if (Choices[at].Id == id)
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>What binds a vote to the rule: the fingerprint of the policy as data.</summary>
    [JsonIgnore]
    public string Hash => Fingerprint.Of(Json.Write(this));
}
