using Governance.Core.Kernel;
using Governance.Core.Words;

namespace Governance.Core.Policies;

/// <summary>The small print of a rule in sentences: who acts, how long things take, how the close moves, how rounds end.</summary>
internal static class RuleSpeech
{
    public static IEnumerable<string> SmallPrint(Speech speech, Policy policy) =>
        [
            .. Hands(speech, policy),
            .. Times(speech, policy.Times),
            .. Moves(speech, policy.Extension),
            .. Process(speech, policy),
            .. Rest(speech, policy),
        ];

    private static IEnumerable<string> Hands(Speech speech, Policy policy)
    {
        if (policy.Seconders > 0)
        {
            yield return speech.Say("rule.seconders", new { n = policy.Seconders });
        }

        if (policy.Duties.Raise == Who.Member)
        {
            yield return speech["rule.raise_member"];
        }

        if (policy.Duties.Answer == Who.Member)
        {
            yield return speech["rule.answer_member"];
        }
    }

    private static IEnumerable<string> Times(Speech speech, Times times) =>
        new[]
        {
            ("rule.discussion", times.Discussion),
            ("rule.maximum", times.Maximum),
            ("rule.freeze", times.Freeze),
            ("rule.waiting", times.Waiting),
            ("rule.effect", times.Effect),
            ("rule.review", times.Review),
        }
            .Where(time => !time.Item2.IsNone)
            .Select(time => speech.Say(time.Item1, new { span = time.Item2 }));

    private static IEnumerable<string> Moves(Speech speech, Extension extension)
    {
        yield return speech.Say("rule.extension", new { most = extension.Most, span = extension.Longest });
        if (!extension.OnRequest.IsNone)
        {
            yield return speech.Say("rule.extension_on_request", new { span = extension.OnRequest, cap = extension.Cap });
        }

        if (!extension.UntilQuorum.IsNone)
        {
            yield return speech.Say("rule.extension_until_quorum", new { span = extension.UntilQuorum, cap = extension.Cap });
        }
    }

    private static IEnumerable<string> Process(Speech speech, Policy policy)
    {
        if (policy.Process is { } process)
        {
            yield return speech["rule.process"];
            yield return speech.Say("rule.qualifies", new { what = process.Qualifies.Select(code => speech["qualifies." + code]) });
            yield return speech.Say("rule.disputes", new { n = process.Disputes });
            yield return speech.Say("rule.challenge", new { span = process.Challenge });
        }

        if (policy.Escalation is { } escalation)
        {
            yield return speech.Say(
                "rule.escalation",
                new
                {
                    rounds = escalation.AfterRounds,
                    span = escalation.After,
                    how = (escalation.AfterRounds > 0, !escalation.After.IsNone) switch
                    {
                        (true, true) => "both",
                        (true, false) => "rounds",
                        _ => "time",
                    },
                    to = escalation.To,
                    policy = PolicyBook.Find(escalation.Policy ?? "")?.Name ?? escalation.Policy ?? "",
                }
            );
        }
    }

    private static IEnumerable<string> Rest(Speech speech, Policy policy)
    {
        if (policy.EarlyClose != EarlyClose.Never)
        {
            yield return speech["rule.early." + Fact.Cell(policy.EarlyClose)];
        }

        if (policy.Tie is Tie.Chair or Tie.Lot)
        {
            yield return speech["rule.tie." + Fact.Cell(policy.Tie)];
        }

        if (policy.Results != Results.Live)
        {
            yield return speech["rule.results." + Fact.Cell(policy.Results)];
        }

        if (!policy.LeaversCount)
        {
            yield return speech["rule.leavers"];
        }
    }
}
