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
        if (policy.Method == Method.Advice && choice.Side != Side.Wait)
        {
            return speech["meaning.advice_" + Fact.Cell(choice.Side)];
        }

        return choice.Side switch
        {
            Side.For => speech[choice.Id == "consent" ? "meaning.consent" : "meaning.for"],
            Side.Reserve => speech["meaning.reserve"],
            Side.Wait => speech["meaning.wait"],
            Side.Abstain => speech[tests.OfType<Quorum>().Any() ? "meaning.abstain_quorum" : "meaning.abstain"],
            _ => OfNo(speech, choice, tests),
        };
    }

    /// <summary>The rule in one paragraph: who has a seat, when adopted, how long, what silence is.</summary>
    public static string Sentence(this Speech speech, Policy policy) => string.Join(' ', [.. Gist(speech, policy)]);

    /// <summary>The whole rule as separate sentences, for a list.</summary>
    public static IReadOnlyList<string> Sentences(this Speech speech, Policy policy) =>
        [.. Gist(speech, policy), .. RuleSpeech.SmallPrint(speech, policy)];

    private static IEnumerable<string> Gist(Speech speech, Policy policy)
    {
        yield return Basis(speech, policy.Basis);
        yield return policy.Method == Method.Advice
            ? speech["rule.advice"]
            : speech.Say("rule.adopted_when", new { tests = Condition(speech, policy, policy.Stages[0].Test) });
        foreach (var stage in policy.Stages.Skip(1))
        {
            yield return speech.Say(
                "rule.stage_" + Fact.Cell(stage.After),
                new
                {
                    tests = Condition(speech, policy, stage.Test),
                    when = stage.Earliest.IsNone ? "no" : "yes",
                    stage.Earliest,
                    stage.Latest,
                }
            );
        }

        if (!Decide.IsTacit(policy))
        {
            yield return speech["rule.somebody"];
        }

        foreach (var (key, span) in new[] { ("rule.minimum", policy.Times.Voting), ("rule.notice", policy.Times.Notice) })
        {
            if (!span.IsNone)
            {
                yield return speech.Say(key, new { span });
            }
        }

        if (policy.Method != Method.Advice)
        {
            yield return speech.Say("rule.silence." + Fact.Cell(policy.Silence.Kind), new { k = policy.Silence.Acknowledged });
        }
    }

    private static string Basis(Speech speech, Basis basis)
    {
        var parts = new List<string> { speech["basis." + Fact.Cell(basis.Kind)] };
        if (basis.Only is { } only)
        {
            parts.Add(speech.Say("basis.only", new { only = speech.ClassName(only) }));
        }

        if (basis.Classes.Count > 0)
        {
            parts.Add(
                speech.Say(
                    "basis.classes",
                    new
                    {
                        classes = basis.Classes.Select(known =>
                            known.Cap is { } cap
                                ? speech.Say("basis.capped", new { name = speech.ClassName(known.Name), cap })
                                : speech.ClassName(known.Name)
                        ),
                    }
                )
            );
        }

        return string.Join(' ', parts);
    }

    /// <summary>The words for a class of seats: the product's own where it has them, else the name as the circle wrote it.</summary>
    public static string ClassName(this Speech speech, string name) => speech.Has("class." + name) ? speech["class." + name] : name;

    /// <summary>A code for sides that sentences choose their words by.</summary>
    internal static string SidesCode(Policy policy, IReadOnlyList<Side> sides)
    {
        if (sides is [Side.Block] && policy.Choices.Any(choice => choice is { Side: Side.Block, Id: "objection" }))
        {
            return "objection";
        }

        return string.Join('_', sides.Order().Select(side => Fact.Cell(side)));
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
            AtLeast least => speech.Say("rule.at_least", new { k = least.K, sides = SidesCode(policy, least.Sides) }),
            Override over => speech.Say("rule.override", new { share = over.Of }),
            EachClass each => speech.Say(
                "rule.each_class",
                new { classes = each.Classes.Select(speech.ClassName), within = Condition(speech, policy, each.Within) }
            ),
            Acknowledged acknowledged => speech.Say("rule.acknowledged", new { k = acknowledged.K }),
            _ => speech["rule.funded"],
        };

    private static string Join(Speech speech, string key, IReadOnlyList<string> parts) =>
        parts.Aggregate((first, last) => speech.Say(key, new { first, last }));
}
