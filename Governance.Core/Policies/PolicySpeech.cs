using Governance.Core.Kernel;
using Governance.Core.Words;

namespace Governance.Core.Policies;

/// <summary>
/// A policy in words, made from the very data that is computed: no rule is shown that is not the one that decides.
/// </summary>
public static class PolicySpeech
{
    /// <summary>The words on a button.</summary>
    public static string Label(this Speech speech, Choice choice)
    {
        var key = "choice." + (choice.Label ?? choice.Id);
        return speech.Has(key) ? speech[key] : choice.Label ?? choice.Id;
    }

    /// <summary>The words beside it: the policy's own, else what the rule makes of this answer.</summary>
    public static string Meaning(this Speech speech, Policy policy, Choice choice)
    {
        if (choice.Meaning is { } own)
        {
            return own;
        }

        var tests = policy.Stages[0].Test.Whole.ToList();
        return choice.Side switch
        {
            Side.For => speech[choice.Id == "consent" ? "meaning.consent" : "meaning.for"],
            Side.Reserve => speech["meaning.reserve"],
            Side.Wait => speech["meaning.wait"],
            Side.Abstain => speech[tests.OfType<Quorum>().Any() ? "meaning.abstain_quorum" : "meaning.abstain"],
            _ => OfNo(speech, choice, tests),
        };
    }

    /// <summary>The rule in one paragraph: who has a seat, how long, when adopted, what silence is.</summary>
    public static string Sentence(this Speech speech, Policy policy) => string.Join(' ', Sentences(speech, policy));

    /// <summary>The rule as separate sentences, for a list.</summary>
    public static IReadOnlyList<string> Sentences(this Speech speech, Policy policy)
    {
        var all = new List<string>
        {
            speech["basis." + Fact.Cell(policy.Basis.Kind)],
            speech.Say("rule.adopted_when", new { tests = Condition(speech, policy, policy.Stages[0].Test) }),
        };
        var tacit = policy.Silence.Kind is SilenceKind.Consent or SilenceKind.ConsentIfAcknowledged;
        if (!tacit && policy.Method == Method.Positions)
        {
            all.Add(speech["rule.somebody"]);
        }

        AddSpan(all, speech, "rule.discussion", policy.Times.Discussion);
        AddSpan(all, speech, "rule.minimum", policy.Times.Voting);
        AddSpan(all, speech, "rule.notice", policy.Times.Notice);
        all.Add(speech.Say("rule.silence." + Fact.Cell(policy.Silence.Kind), new { k = policy.Silence.Acknowledged }));
        if (policy.EarlyClose != EarlyClose.Never)
        {
            all.Add(speech["rule.early." + Fact.Cell(policy.EarlyClose)]);
        }

        all.Add(speech.Say("rule.extension", new { most = policy.Extension.Most, span = policy.Extension.Longest }));
        return all;
    }

    /// <summary>A code for sides that sentences choose their words by.</summary>
    internal static string SidesCode(Policy policy, IReadOnlyList<Side> sides)
    {
        if (sides is [Side.Block] && policy.Choices.Any(choice => choice is { Side: Side.Block, Id: "objection" }))
        {
            return "objection";
        }

        return string.Join('_', sides.Order().Select(side => Fact.Cell(side)));
    }

    private static void AddSpan(List<string> all, Speech speech, string key, Span span)
    {
        if (!span.IsNone)
        {
            all.Add(speech.Say(key, new { span }));
        }
    }

    private static string OfNo(Speech speech, Choice choice, List<Test> tests)
    {
        var veto = tests.OfType<AtMost>().FirstOrDefault(most => most.Sides.Contains(choice.Side) && most.Of is null);
        var lifted = tests.OfType<Override>().FirstOrDefault(over => over.Veto == veto);
        var block = choice.Side == Side.Block;
        return (veto, block) switch
        {
            (null, true) => speech["meaning.block_no_veto"],
            (null, false) => speech[tests.Any(test => test is Share or Override) ? "meaning.against" : "meaning.against_recorded"],
            ({ K: 0 }, true) when lifted is not null => speech.Say("meaning.block_override", new { share = lifted.Of }),
            ({ K: 0 }, true) when choice.Id == "objection" => speech["meaning.objection"],
            ({ K: 0 }, true) => speech["meaning.block"],
            ({ K: 0 }, false) => speech["meaning.against_stops"],
            (_, true) => speech.Say("meaning.block_more", new { k = veto.K }),
            _ => speech.Say("meaning.against_stops_more", new { k = veto.K }),
        };
    }

    private static string Condition(Speech speech, Policy policy, Test test) =>
        test switch
        {
            AllOf all => Join(speech, "rule.and", [.. all.Tests.Select(inner => Condition(speech, policy, inner))]),
            AnyOf any => Join(speech, "rule.or", [.. any.Tests.Select(inner => Condition(speech, policy, inner))]),
            Quorum { Sides: not null } quorum => speech.Say("rule.quorum_sides", new { share = quorum.Of }),
            Quorum { Least: > 0, Of: { } of } quorum => speech.Say("rule.quorum_both", new { share = of, least = quorum.Least }),
            Quorum quorum => speech.Say(
                "rule.quorum",
                new
                {
                    of = quorum.Of is null ? "none" : "",
                    share = quorum.Of,
                    least = quorum.Least,
                }
            ),
            Share share => speech.Say(
                "rule.share_" + Fact.Cell(share.Base),
                new { over = share.Over ? "true" : "false", share = share.Of }
            ),
            AtMost { K: 0, Of: null } most => speech.Say("rule.none_of", new { sides = SidesCode(policy, most.Sides) }),
            AtMost { Of: { } of } most => speech.Say("rule.at_most_share", new { k = most.K, share = of }),
            AtMost most => speech.Say("rule.at_most", new { k = most.K, sides = SidesCode(policy, most.Sides) }),
            AtLeast least => speech.Say("rule.at_least", new { k = least.K }),
            Override over => speech.Say("rule.override", new { share = over.Of }),
            EachClass each => speech.Say(
                "rule.each_class",
                new { classes = each.Classes, within = Condition(speech, policy, each.Within) }
            ),
            Acknowledged acknowledged => speech.Say("rule.acknowledged", new { k = acknowledged.K }),
            _ => speech["rule.funded"],
        };

    private static string Join(Speech speech, string key, IReadOnlyList<string> parts) =>
        parts.Aggregate((first, last) => speech.Say(key, new { first, last }));
}
