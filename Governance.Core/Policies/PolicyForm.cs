using System.Globalization;
using System.Text;
using Governance.Core.Kernel;

namespace Governance.Core.Policies;

/// <summary>
/// A policy as a form holds it: every field as typed, nothing nested deeper than rows. What the form can say is every preset and more;
/// <see cref="Read"/> makes the policy of it, <see cref="From"/> fills the form from one, and the two undo each other.
/// </summary>
public sealed class PolicyForm
{
    /// <summary>The longest name, and words of an answer, in characters.</summary>
    public const int LongestName = 80;

    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>Where the rule comes from.</summary>
    public string? Source { get; set; }

    /// <summary>How answers are given.</summary>
    public Method Method { get; set; }

    /// <summary>What may be answered; rows without an id are left out.</summary>
    public List<ChoiceRow> Choices { get; set; } = [];

    /// <summary>Who holds a seat.</summary>
    public BasisKind Basis { get; set; }

    /// <summary>Only holders of this class, or empty.</summary>
    public string? Only { get; set; }

    /// <summary>Classes of seats; rows without a name are left out.</summary>
    public List<ClassRow> Classes { get; set; } = [];

    /// <summary>What makes it adopted; rows without a kind are left out.</summary>
    public List<TestRow> Tests { get; set; } = [];

    /// <summary>What a second vote follows: nothing, an adopted or an inquorate first one.</summary>
    public string? After { get; set; }

    /// <summary>How long after the first at least.</summary>
    public string? Earliest { get; set; }

    /// <summary>And at most.</summary>
    public string? Latest { get; set; }

    /// <summary>What silence counts as.</summary>
    public SilenceKind Silence { get; set; }

    /// <summary>How many must have read the text, for that kind of silence.</summary>
    public string? Acknowledged { get; set; }

    /// <summary>Spans, as <c>7d</c>: discussion, voting, notice, maximum, freeze, waiting, effect, review.</summary>
    public Dictionary<string, string?> Times { get; set; } = [];

    /// <summary>Who may put off the close.</summary>
    public List<string> ExtendedBy { get; set; } = [];

    /// <summary>How often.</summary>
    public string? ExtensionMost { get; set; } = "1";

    /// <summary>When a round may close early.</summary>
    public EarlyClose EarlyClose { get; set; }

    /// <summary>How many must second it.</summary>
    public string? Seconders { get; set; }

    /// <summary>When the count is shown.</summary>
    public Results Results { get; set; }

    /// <summary>What settles a tie.</summary>
    public Tie Tie { get; set; }

    /// <summary>Whether a leaver's answer stands.</summary>
    public bool LeaversCount { get; set; } = true;

    /// <summary>Who may raise.</summary>
    public Who Raise { get; set; }

    /// <summary>Who may answer.</summary>
    public Who Answer { get; set; }

    /// <summary>Whether it is the long way of consent.</summary>
    public bool IsProcess { get; set; }

    /// <summary>How many it takes to say that an objection does not qualify.</summary>
    public string? Disputes { get; set; }

    /// <summary>What makes an objection one.</summary>
    public List<string> Qualifies { get; set; } = [];

    /// <summary>Whether something comes when rounds or time are used up.</summary>
    public bool IsEscalated { get; set; }

    /// <summary>After how many rounds.</summary>
    public string? AfterRounds { get; set; }

    /// <summary>Where it goes then.</summary>
    public EscalationKind EscalateTo { get; set; }

    /// <summary>By which rule.</summary>
    public string? EscalationPolicy { get; set; }

    /// <summary>The kinds of motion that it may decide; empty for any.</summary>
    public List<string> Motions { get; set; } = [];

    /// <summary>Reads the form; all that is wrong with it, contradictions included, comes back at once.</summary>
    public Result<Policy> Read(string? slug = null, int version = 1)
    {
        var read = new PolicyReader();
        var name = read.Line("name", Name, LongestName);
        var policy = new Policy
        {
            Slug = slug ?? SlugOf(name),
            Name = name,
            Version = version,
            Source = read.Line("source", Source, Fields.Reason, required: false),
            Motions = Motions.Count == 0 ? ["*"] : [.. Motions],
            Method = Method,
            Choices = [.. Choices.Where(row => !string.IsNullOrWhiteSpace(row.Id)).Select(row => row.Read(read))],
            Basis = new Basis
            {
                Kind = Basis,
                Only = read.Line("only", Only, LongestName, required: false) is { Length: > 0 } only ? only.ToLowerInvariant() : null,
                Classes = [.. Classes.Where(row => !string.IsNullOrWhiteSpace(row.Name)).Select(row => row.Read(read))],
            },
            Stages = TestRows.Read(this, read),
            Silence = new Silence(Silence, Silence == SilenceKind.ConsentIfAcknowledged ? read.Number("acknowledged", Acknowledged) : 0),
            Times = ReadTimes(read),
            Extension = ReadExtension(read),
            EarlyClose = EarlyClose,
            Seconders = read.Number("seconders", Seconders),
            Results = Results,
            Tie = Tie,
            LeaversCount = LeaversCount,
            Duties = new Duties
            {
                Raise = Raise,
                Answer = Answer,
                RatifyWithin = Span(read, "ratify_within", new Duties().RatifyWithin),
            },
            Process = IsProcess ? ReadProcess(read) : null,
            Escalation = IsEscalated ? ReadEscalation(read) : null,
        };
        return FormIsRefused.From([.. read.Refusals, .. PolicyCheck.WhatIsWrong(policy)]) is { } refusal ? refusal : policy;
    }

    /// <summary>Reads the form as if it had been given a name already.</summary>
    public Result<Policy> Named(string name)
    {
        var own = Name;
        Name = name;
        var read = Read();
        Name = own;
        return read;
    }

    /// <summary>The form that says a policy.</summary>
    public static PolicyForm From(Policy policy) => PolicyFormFiller.Fill(policy);

    /// <summary>A name as data and URLs have it: letters and digits, joined by hyphens.</summary>
    public static string SlugOf(string name) => Slug.Of(name, "rule");

    private Times ReadTimes(PolicyReader read) =>
        new()
        {
            Discussion = Span(read, "discussion"),
            Voting = Span(read, "voting"),
            Notice = Span(read, "notice"),
            Maximum = Span(read, "maximum"),
            Freeze = Span(read, "freeze"),
            Waiting = Span(read, "waiting"),
            Effect = Span(read, "effect"),
            Review = Span(read, "review"),
        };

    private Extension ReadExtension(PolicyReader read)
    {
        var habit = new Extension();
        return new()
        {
            By = [.. ExtendedBy],
            Most = read.Number("extension_most", ExtensionMost),
            Longest = Span(read, "longest", habit.Longest),
            OnRequest = Span(read, "on_request"),
            UntilQuorum = Span(read, "until_quorum"),
            Cap = Span(read, "cap", habit.Cap),
        };
    }

    private Process ReadProcess(PolicyReader read)
    {
        var habit = new Process();
        return new()
        {
            Clarify = Span(read, "clarify"),
            React = Span(read, "react"),
            Amend = Span(read, "amend"),
            Test = Span(read, "test", habit.Test),
            Integrate = Span(read, "integrate", habit.Integrate),
            Challenge = Span(read, "challenge", habit.Challenge),
            Disputes = string.IsNullOrWhiteSpace(Disputes) ? habit.Disputes : read.Number("disputes", Disputes),
            Qualifies = [.. Qualifies],
        };
    }

    private Escalation ReadEscalation(PolicyReader read) =>
        new()
        {
            AfterRounds = read.Number("after_rounds", AfterRounds),
            After = Span(read, "escalate_after"),
            To = EscalateTo,
            Policy = EscalateTo == EscalationKind.Defer || string.IsNullOrWhiteSpace(EscalationPolicy) ? null : EscalationPolicy,
        };

    private Span Span(PolicyReader read, string name, Span habit = default) =>
        Times.GetValueOrDefault(name) is { Length: > 0 } typed ? read.Span(name, typed) : habit;
}
