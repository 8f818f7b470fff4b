using CsCheck;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Tests.Testing;

namespace Governance.Tests.Policies;

/// <summary>A rule is written in a form without JSON; what the form says, shown as data and read back, is the same rule.</summary>
internal sealed class PolicyFormTests
{
    private static IEnumerable<string> Presets => PolicyBook.All.Select(policy => policy.Slug);

    [TestCaseSource(nameof(Presets))]
    public void Every_rule_that_ships_can_be_said_in_the_form(string slug)
    {
        var preset = PolicyBook.Find(slug)!;

        Assert.That(Json.Write(PolicyForm.From(preset).Read(slug).Value), Is.EqualTo(Json.Write(preset)));
    }

    [Test]
    public void CoTech_2018_from_nothing()
    {
        var preset = PolicyBook.Find("cotech-2018")!;
        var form = new PolicyForm
        {
            Name = "CoTech 2018",
            Source = preset.Source,
            Choices =
            [
                new() { Id = "agree", Side = Side.For },
                new() { Id = "disagree", Side = Side.Against },
                new() { Id = "abstain", Side = Side.Abstain },
                new() { Id = "block", Side = Side.Block },
                new() { Id = "wait", Side = Side.Wait },
            ],
            Basis = BasisKind.Coop,
            Tests =
            [
                new()
                {
                    Kind = "at_most",
                    Number = "0",
                    Sides = [Side.Against, Side.Block],
                    Base = ShareBase.Seats,
                },
            ],
            ExtendedBy = ["proposer", "secretary", "facilitator"],
            Times =
            {
                ["voting"] = "7d",
                ["longest"] = "7d",
                ["cap"] = "28d",
            },
        };

        Assert.That(Json.Write(form.Read().Value), Is.EqualTo(Json.Write(preset)));
    }

    [Test]
    public void Coop_cloud_large_from_nothing()
    {
        var preset = PolicyBook.Find("coopcloud-large")!;
        var form = new PolicyForm
        {
            Name = preset.Name,
            Source = preset.Source,
            Choices =
            [
                .. preset.Choices.Select(choice => new ChoiceRow
                {
                    Id = choice.Id,
                    Side = choice.Side,
                    Label = choice.Label,
                }),
            ],
            Basis = preset.Basis.Kind,
            Tests =
            [
                new()
                {
                    Kind = "share",
                    Share = "1/2",
                    Over = true,
                    Base = ShareBase.Seats,
                },
                new()
                {
                    Kind = "at_most",
                    Number = "0",
                    Sides = [Side.Against, Side.Block],
                    Base = ShareBase.Seats,
                },
            ],
            Silence = preset.Silence.Kind,
            ExtendedBy = ["proposer", "secretary", "facilitator"],
            Times = { ["voting"] = "14d" },
        };

        Assert.That(Json.Write(form.Read("coopcloud-large").Value), Is.EqualTo(Json.Write(preset)));
    }

    [Test]
    public void Whatever_is_written_in_the_form_shown_as_data_and_read_back_is_the_same()
    {
        var presets = Any.Of([.. PolicyBook.All]);
        Gen.Select(presets, presets, presets, Gen.Int[0, 30], Gen.Bool)
            .Sample(
                (answers, tests, times, days, leavers) =>
                {
                    var form = PolicyForm.From(answers);
                    form.Name = "Ours";
                    form.Tests = PolicyForm.From(tests).Tests;
                    form.Times = new(PolicyForm.From(times).Times) { ["freeze"] = days == 0 ? null : $"{days}d" };
                    form.LeaversCount = leavers;
                    var read = form.Read();
                    if (read.IsRefused)
                    {
                        return read.Refusal.Parts.All(part => part is PolicyContradictsItself);
                    }

                    var data = Json.Write(read.Value);
                    var back = Json.Read<Policy>(data);
                    return Json.Write(back) == data && Json.Write(PolicyForm.From(back).Read().Value) == data;
                }
            );
    }

    [Test]
    public void A_share_of_nobody_is_refused() =>
        Assert.That(Wrong(form => form.Tests[0].Share = "0/0"), Has.Some.Matches<Refusal>(IsAboutAShare));

    [Test]
    public void A_minimum_above_the_maximum_is_refused() =>
        Assert.That(
            Wrong(form =>
            {
                form.Times["voting"] = "9d";
                form.Times["maximum"] = "8d";
            }),
            Does.Contain(new PolicyContradictsItself("minimum_above_maximum"))
        );

    [Test]
    public void A_test_on_a_side_that_no_answer_has_is_refused() =>
        Assert.That(
            Wrong(form =>
                form.Tests.Add(
                    new()
                    {
                        Kind = "at_most",
                        Number = "0",
                        Sides = [Side.Block],
                    }
                )
            ),
            Does.Contain(new PolicyContradictsItself("side_without_choice"))
        );

    [Test]
    public void What_cannot_be_read_is_said_field_by_field_and_all_at_once()
    {
        var wrong = Wrong(form =>
        {
            form.Name = "";
            form.Seconders = "some";
            form.Times["voting"] = "a week";
        });

        Assert.That(
            wrong,
            Is.SupersetOf(
                new Refusal[]
                {
                    new FieldIsMissing("name"),
                    new FieldIsNotUnderstood("seconders", "whole_number"),
                    new FieldIsNotUnderstood("voting", "span"),
                }
            )
        );
    }

    [TestCase("75 %", "3/4")]
    [TestCase("75%", "3/4")]
    [TestCase("2/3", "2/3")]
    public void A_share_is_typed_as_a_fraction_or_in_per_cent(string typed, string share)
    {
        var form = PolicyForm.From(PolicyBook.Find("simple-majority")!);
        form.Tests[0].Share = typed;

        Assert.That(
            form.Read("ours").Value.Stages[0].Test,
            Is.InstanceOf<Share>().With.Property("Of").EqualTo(Fraction.Parse(share, null))
        );
    }

    [TestCase("Two thirds, with a week", "two-thirds-with-a-week")]
    [TestCase("Règle à nous", "regle-a-nous")]
    [TestCase("我们的", "我们的")]
    [TestCase("!!!", "rule")]
    public void A_name_becomes_one_for_addresses(string name, string slug) => Assert.That(PolicyForm.SlugOf(name), Is.EqualTo(slug));

    private static bool IsAboutAShare(Refusal? refusal) =>
        refusal is PolicyContradictsItself { How: "share_of_nothing" } or FieldIsNotUnderstood { Name: "share" };

    private static IReadOnlyList<Refusal> Wrong(Action<PolicyForm> spoil)
    {
        var form = new PolicyForm
        {
            Name = "Ours",
            Choices = [new() { Id = "agree", Side = Side.For }, new() { Id = "disagree", Side = Side.Against }],
            Tests = [new() { Kind = "share", Share = "1/2" }],
        };
        spoil(form);
        return form.Read().Refusal!.Parts;
    }
}
