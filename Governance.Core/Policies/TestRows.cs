using Governance.Core.Kernel;

namespace Governance.Core.Policies;

/// <summary>Rows to tests and back. A rule is "one of these ways, each of them all of these tests".</summary>
internal static class TestRows
{
    public static IReadOnlyList<Stage> Read(PolicyForm form, PolicyReader read)
    {
        var rows = form.Tests.Where(row => !string.IsNullOrWhiteSpace(row.Kind)).ToList();
        var stages = new List<Stage>();
        foreach (var stage in rows.GroupBy(row => row.Stage).OrderBy(group => group.Key))
        {
            var ways = stage
                .GroupBy(row => row.Way)
                .OrderBy(group => group.Key)
                .Select(way => Way([.. way.Select(row => Test(row, form, read))]));
            Test test = ways.ToList() is [var only] ? only : new AnyOf([.. ways]);
            stages.Add(stages.Count == 0 ? new Stage(test) : Second(form, read, test));
        }

        return stages;
    }

    /// <summary>Fills rows from a policy's stages.</summary>
    public static void Fill(PolicyForm form, Policy policy)
    {
        for (var stage = 0; stage < policy.Stages.Count; stage++)
        {
            var ways = policy.Stages[stage].Test is AnyOf any ? any.Tests : [policy.Stages[stage].Test];
            for (var way = 0; way < ways.Count; way++)
            {
                var tests = ways[way] is AllOf all ? all.Tests : [ways[way]];
                form.Tests.AddRange(tests.Select(test => Row(test, stage + 1, way + 1)));
            }
        }

        if (policy.Stages.Count > 1)
        {
            var second = policy.Stages[1];
            form.After = Fact.Cell(second.After);
            form.Earliest = second.Earliest.IsNone ? null : second.Earliest.ToString();
            form.Latest = second.Latest.IsNone ? null : second.Latest.ToString();
        }
    }

    private static Test Way(IReadOnlyList<Test> tests) => tests is [var only] ? only : new AllOf(tests);

    private static Stage Second(PolicyForm form, PolicyReader read, Test test) =>
        new(
            test,
            form.After switch
            {
                "adopted" => Outcome.Adopted,
                "inquorate" => Outcome.Inquorate,
                _ => null,
            },
            string.IsNullOrWhiteSpace(form.Earliest) ? default : read.Span("earliest", form.Earliest),
            string.IsNullOrWhiteSpace(form.Latest) ? default : read.Span("latest", form.Latest)
        );

    private static Test Test(TestRow row, PolicyForm form, PolicyReader read)
    {
        var number = read.Number("number", row.Number);
        var share = read.Share("share", row.Share);
        IReadOnlyList<Side> sides = [.. row.Sides];
        Test test = row.Kind switch
        {
            "quorum" => new Quorum(number, share, sides.Count == 0 ? null : sides),
            "share" => new Share(share ?? default, row.Over, row.Base, row.By),
            "at_most" => new AtMost(number, sides, share, row.Base, row.By),
            "at_least" => new AtLeast(number, sides, row.By),
            "override" => new Override(new AtMost(number, [Side.Block]), share ?? default, row.Over, row.Base),
            "acknowledged" => new Acknowledged(number),
            "funded" => new Funded(),
            _ => read.Taken<Test>(new FieldIsNotUnderstood("test", "test"), new Funded()),
        };
        return row.Each
            ? new EachClass(
                [
                    .. form
                        .Classes.Where(known => !string.IsNullOrWhiteSpace(known.Name))
                        .Select(known => known.Name!.Trim().ToLowerInvariant()),
                ],
                test
            )
            : test;
    }

    private static TestRow Row(Test test, int stage, int way)
    {
        var row = test switch
        {
            EachClass each => Row(each.Within, stage, way),
            Quorum quorum => new()
            {
                Kind = "quorum",
                Number = Written(quorum.Least),
                Share = quorum.Of?.ToString(),
                Sides = [.. quorum.Sides ?? []],
            },
            Share share => new()
            {
                Kind = "share",
                Share = share.Of.ToString(),
                Over = share.Over,
                Base = share.Base,
                By = share.By,
            },
            AtMost most => new()
            {
                Kind = "at_most",
                Number = Written(most.K, keepZero: true),
                Share = most.Of?.ToString(),
                Sides = [.. most.Sides],
                Base = most.Base,
                By = most.By,
            },
            AtLeast least => new()
            {
                Kind = "at_least",
                Number = Written(least.K, keepZero: true),
                Sides = [.. least.Sides],
                By = least.By,
            },
            Override over => new()
            {
                Kind = "override",
                Number = Written(over.Veto.K, keepZero: true),
                Share = over.Of.ToString(),
                Over = over.Over,
                Base = over.Base,
            },
            Acknowledged acknowledged => new() { Kind = "acknowledged", Number = Written(acknowledged.K) },
            Funded => new TestRow { Kind = "funded" },
            _ => throw new NotSupportedException("A rule nested deeper than ways of tests is not one that this form can say."),
        };
        (row.Stage, row.Way, row.Each) = (stage, way, row.Each || test is EachClass);
        return row;
    }

    private static string? Written(int number, bool keepZero = false) =>
        number == 0 && !keepZero ? null : number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
