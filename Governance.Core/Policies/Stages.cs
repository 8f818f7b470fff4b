namespace Governance.Core.Policies;

/// <summary>
/// Rules of more than one vote: a second meeting that confirms the first (2014 Act, s.111 and s.113), or that decides with those
/// present after an inquorate one. An earlier vote leads on only if it came out as the next stage asks; else this is another try.
/// </summary>
internal static class Stages
{
    /// <summary>The stage that these facts are of. Tests of a vote that this one confirms are added: they are part of the one rule.</summary>
    public static int Reached(Policy policy, Facts facts, List<TestResult> results)
    {
        var stage = 0;
        foreach (var meeting in facts.Meetings)
        {
            var tests = new List<TestResult>();
            if (stage + 1 == policy.Stages.Count || OutcomeOf(policy, stage, meeting, tests) != policy.Stages[stage + 1].After)
            {
                continue;
            }

            stage++;
            if (policy.Stages[stage].After == Outcome.Adopted)
            {
                results.AddRange(tests);
            }
        }

        return stage;
    }

    /// <summary>Whether an earlier vote was inquorate and the rule then lets those who answer decide.</summary>
    public static bool IsSecondVote(Policy policy, Facts facts) =>
        policy.Silence.Kind == SilenceKind.SecondVote
        && facts.Meetings.Any(meeting => OutcomeOf(policy, 0, meeting, []) == Outcome.Inquorate);

    private static Outcome OutcomeOf(Policy policy, int stage, Meeting meeting, List<TestResult> tests)
    {
        var count = new Count(policy, meeting);
        return count.Evaluate(policy.Stages[stage].Test, tests) switch
        {
            Answer.Inquorate => Outcome.Inquorate,
            Answer.Met when Decide.Somebody(policy, count.All) => Outcome.Adopted,
            _ => Outcome.NotAdopted,
        };
    }
}
