using System.Globalization;
using Governance.Core.Kernel;
using Governance.Core.Words;

namespace Governance.Core.Policies;

/// <summary>What the seats of a roll are called in sentences.</summary>
public enum SeatNoun
{
    /// <summary>Seats.</summary>
    Seat,

    /// <summary>Co-ops.</summary>
    Coop,

    /// <summary>People.</summary>
    Person,
}

/// <summary>A verdict in words: one sentence for the whole, half a sentence for each test.</summary>
public static class VerdictSpeech
{
    /// <summary>What seats are called under a policy, where nothing more is known of the circle.</summary>
    public static SeatNoun NounOf(Policy policy) =>
        policy.Basis.Kind switch
        {
            BasisKind.Coop => SeatNoun.Coop,
            BasisKind.Person => SeatNoun.Person,
            _ => SeatNoun.Seat,
        };

    /// <summary>"Not adopted: 9 agree, 3 disagree, 1 abstains; 13 of 26 co-ops answered (9 needed). Under … one disagree is enough to stop a proposal."</summary>
    public static string Sentence(this Speech speech, Policy policy, Verdict verdict, SeatNoun noun) =>
        speech.Say(
            "verdict.sentence",
            new
            {
                outcome = speech["outcome." + Fact.Cell(verdict.Outcome)],
                counts = Counts(speech, policy, verdict),
                answered = Answered(speech, verdict, noun),
                why = Why(speech, policy, verdict),
            }
        );

    /// <summary>How an open round stands: "If it closed now: adopted. 2 answers are still needed for a quorum."</summary>
    public static string Standing(this Speech speech, Policy policy, Verdict verdict)
    {
        var parts = new List<string> { speech["standing." + Fact.Cell(verdict.Outcome)] };
        if (verdict.Outcome is not (Outcome.Adopted or Outcome.Inquorate))
        {
            parts.Add(Why(speech, policy, verdict));
        }

        var missing = verdict
            .Tests.Where(test => test is { Name: "quorum", Met: false })
            .Select(test => Number(test.Need) - Number(test.Have))
            .DefaultIfEmpty(0)
            .Max();
        if (missing > 0)
        {
            parts.Add(speech.Say("standing.missing", new { n = missing }));
        }

        return string.Join(' ', parts);
    }

    /// <summary>How many gave which answer: "9 agree, 3 disagree, 1 abstains".</summary>
    public static string Counts(this Speech speech, Policy policy, Verdict verdict)
    {
        var parts = verdict.Counts.Select(count => speech.Count(policy.Choice(count.Choice)!, count.Seats)).ToList();
        if (verdict.DerivedFor > 0)
        {
            parts.Add(speech.Say("verdict.derived", new { n = verdict.DerivedFor }));
        }

        if (verdict.DerivedAgainst > 0)
        {
            parts.Add(speech.Say("verdict.derived_against", new { n = verdict.DerivedAgainst }));
        }

        return parts.Count == 0 ? speech["verdict.nobody"] : string.Join(", ", parts);
    }

    /// <summary>One test with its numbers: "Enough answered: 13 of 26, 9 needed".</summary>
    public static string Test(this Speech speech, Policy policy, TestResult test) =>
        speech.Say(
            "test." + test.Name,
            new
            {
                met = test.Met ? "true" : "false",
                test.Have,
                test.Need,
                of = test.Of ?? "",
                over = test.Over == true ? "true" : "false",
                share = Fraction.TryParse(test.Need, CultureInfo.InvariantCulture, out var share) ? share : default,
                @base = test.Base is { } of ? speech["base." + Fact.Cell(of)] : "",
                sides = test.Sides is { } sides ? PolicySpeech.SidesCode(policy, sides) : "",
                span = test.Name == "minimum" ? Span.Parse(test.Of!, null) : default,
            }
        );

    /// <summary>How many gave one answer: "9 agree".</summary>
    public static string Count(this Speech speech, Choice choice, int seats)
    {
        var key = "count." + (choice.Label ?? choice.Id);
        return speech.Has(key)
            ? speech.Say(key, new { n = seats })
            : speech.Say("count.other", new { n = seats, label = speech.Label(choice) });
    }

    private static string Answered(Speech speech, Verdict verdict, SeatNoun noun)
    {
        var key = noun == SeatNoun.Seat ? "verdict.answered" : "verdict.answered_" + Fact.Cell(noun);
        var answered = speech.Say(key, new { answered = verdict.Answered, seats = verdict.Seats });
        return verdict.Tests.FirstOrDefault(test => test.Name == "quorum") is { } quorum
            ? speech.Say("verdict.needed", new { answered, need = Number(quorum.Need) })
            : answered;
    }

    private static string Why(Speech speech, Policy policy, Verdict verdict)
    {
        if (verdict.Outcome is not (Outcome.NotAdopted or Outcome.Inquorate))
        {
            return speech.Say("why." + Fact.Cell(verdict.Outcome), new { policy = policy.Name });
        }

        var failed = verdict.Tests.FirstOrDefault(test =>
            !test.Met
            && test.Name != "minimum"
            && (verdict.Outcome != Outcome.Inquorate || test.Name == "quorum")
            && !(test.Name == "at_most" && verdict.Tests.Any(other => other is { Name: "override", Met: true }))
        );
        if (failed is null)
        {
            return speech["why.nobody_for"];
        }

        if (failed.Name == "at_most" && verdict.Tests.FirstOrDefault(test => test.Name == "override") is { } over)
        {
            failed = over;
        }

        var tie = verdict.IsTie && failed.Name == "share" ? " " + speech["why.tie"] : "";
        return speech.Say(KeyOf(policy, verdict, failed), FactsOf(speech, policy, failed)) + tie;
    }

    private static string KeyOf(Policy policy, Verdict verdict, TestResult failed) =>
        failed.Name switch
        {
            "quorum" => failed.Sides is null ? "why.inquorate" : "why.inquorate_sides",
            "share" => failed.Over == true ? "why.share_over" : "why.share",
            "at_most" when failed.Need == "0" && PolicySpeech.SidesCode(policy, failed.Sides!) == "against_block" => verdict.Counts.Any(
                count => policy.Choice(count.Choice)?.Side == Side.Block
            )
                ? "why.at_most_none_block"
                : "why.at_most_none_disagree",
            "at_most" when failed.Need == "0" => "why.at_most_none",
            _ => "why." + failed.Name,
        };

    private static object FactsOf(Speech speech, Policy policy, TestResult failed) =>
        new
        {
            policy = policy.Name,
            failed.Have,
            failed.Need,
            of = failed.Of ?? "",
            sides = failed.Sides is { } sides ? PolicySpeech.SidesCode(policy, sides) : "",
            share = Fraction.TryParse(failed.Need, CultureInfo.InvariantCulture, out var share) ? share : default,
            @base = failed.Base is { } of ? speech["base." + Fact.Cell(of)] : "",
        };

    private static int Number(string exact) => int.TryParse(exact, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
