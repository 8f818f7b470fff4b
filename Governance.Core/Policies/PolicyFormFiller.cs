using Governance.Core.Kernel;

namespace Governance.Core.Policies;

/// <summary>Fills the form from a policy.</summary>
internal static class PolicyFormFiller
{
    public static PolicyForm Fill(Policy policy)
    {
        var form = new PolicyForm
        {
            Name = policy.Name,
            Source = policy.Source,
            Method = policy.Method,
            Choices =
            [
                .. policy.Choices.Select(choice => new ChoiceRow
                {
                    Id = choice.Id,
                    Side = choice.Side,
                    Reason = choice.Reason,
                    Label = choice.Label,
                    Meaning = choice.Meaning,
                }),
            ],
            Basis = policy.Basis.Kind,
            Only = policy.Basis.Only,
            Classes = [.. policy.Basis.Classes.Select(known => new ClassRow { Name = known.Name, Cap = known.Cap?.ToString() })],
            Silence = policy.Silence.Kind,
            Acknowledged = policy.Silence.Acknowledged == 0 ? null : Number(policy.Silence.Acknowledged),
            ExtendedBy = [.. policy.Extension.By],
            ExtensionMost = Number(policy.Extension.Most),
            EarlyClose = policy.EarlyClose,
            Seconders = policy.Seconders == 0 ? null : Number(policy.Seconders),
            Results = policy.Results,
            Tie = policy.Tie,
            LeaversCount = policy.LeaversCount,
            Raise = policy.Duties.Raise,
            Answer = policy.Duties.Answer,
            IsProcess = policy.Process is not null,
            Disputes = policy.Process is { } process ? Number(process.Disputes) : null,
            Qualifies = [.. policy.Process?.Qualifies ?? []],
            IsEscalated = policy.Escalation is not null,
            AfterRounds = policy.Escalation is { AfterRounds: > 0 } after ? Number(after.AfterRounds) : null,
            EscalateTo = policy.Escalation?.To ?? EscalationKind.Vote,
            EscalationPolicy = policy.Escalation?.Policy,
            Motions = policy.Motions is ["*"] ? [] : [.. policy.Motions],
        };
        TestRows.Fill(form, policy);
        foreach (var (name, span) in Spans(policy))
        {
            form.Times[name] = span.IsNone ? null : span.ToString();
        }

        return form;
    }

    private static IEnumerable<(string Name, Span Span)> Spans(Policy policy) =>
        [
            ("discussion", policy.Times.Discussion),
            ("voting", policy.Times.Voting),
            ("notice", policy.Times.Notice),
            ("maximum", policy.Times.Maximum),
            ("freeze", policy.Times.Freeze),
            ("waiting", policy.Times.Waiting),
            ("effect", policy.Times.Effect),
            ("review", policy.Times.Review),
            ("longest", policy.Extension.Longest),
            ("on_request", policy.Extension.OnRequest),
            ("until_quorum", policy.Extension.UntilQuorum),
            ("cap", policy.Extension.Cap),
            ("ratify_within", policy.Duties.RatifyWithin),
            .. policy.Process is { } process
                ?
                [
                    ("clarify", process.Clarify),
                    ("react", process.React),
                    ("amend", process.Amend),
                    ("test", process.Test),
                    ("integrate", process.Integrate),
                    ("challenge", process.Challenge),
                ]
                : Array.Empty<(string, Span)>(),
            ("escalate_after", policy.Escalation?.After ?? default),
        ];

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
