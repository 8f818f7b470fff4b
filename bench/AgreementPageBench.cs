using Governance.Core.Agreements;
using Governance.Core.Circles;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;

namespace Governance.Bench;

/// <summary>
/// The page of a long constitution with open amendments at its clauses, beside the page of the same words without any. What is counted is the
/// processor's time, of the whole process; whoever looks is signed in.
/// </summary>
internal sealed class AgreementPageBench : IBenchmark
{
    private const int Amendments = 30;
    private const int InABlock = 20;
    private const int WarmUp = 40;
    private const int Rounds = 11;

    public string Name => "agreement-page";

    public string Claim => $"the page of 65 kB with {Amendments} open amendments at most 3 × the processor time of its plain page";

    public async Task<bool> Run()
    {
        await using var product = await RunningProduct.Begin(coops: 2, rounds: 0);
        var plain = await Adopt(product, "Plain");
        var amended = await Adopt(product, "Amended");
        await Amend(product, amended);
        using var http = await product.SignedIn(1);
        foreach (var agreement in new[] { plain, amended })
        {
            var page = await http.GetStringAsync(new Uri(agreement.Path, UriKind.Relative));
            Console.WriteLine(
                $"{agreement.Name, -8} {page.Length:N0} characters, {page.Split("class=\"mark").Length - 1} clauses with marks"
            );
        }

        for (var block = 0; block < WarmUp; block++)
        {
            await Figures.ProcessorTime(http, plain.Path, InABlock);
            await Figures.ProcessorTime(http, amended.Path, InABlock);
        }

        var ratios = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var without = await Figures.ProcessorTime(http, plain.Path, InABlock);
            var with = await Figures.ProcessorTime(http, amended.Path, InABlock);
            ratios.Add(with / without);
            Console.WriteLine($"with amendments {with, 6:0.00} ms   plain {without, 6:0.00} ms");
        }

        Console.WriteLine();
        return Figures.Say($"with {Amendments} amendments / plain (median)", Figures.Median(ratios), "≤", 3);
    }

    private static async Task<Agreement> Adopt(RunningProduct product, string name) =>
        (
            await product
                .The<Writer>()
                .Run<Agreement>(
                    Actor.Operator,
                    async change =>
                    {
                        var agreement = new Agreement
                        {
                            Id = Ids.New<AgreementId>(change.Now),
                            Slug = await MakeVersion.FreeSlug(change, name),
                            Name = name,
                            CircleId = CircleId.General,
                            Audience = Audience.Public,
                            Version = 1,
                            MadeAt = change.Now,
                        };
                        var clauses = ClauseHtml.RenderAll(Clauses.Fresh(Constitution.Text()));
                        var version = MakeVersion.Of(agreement.Id, 1, VersionKind.Adopted, clauses, new Terms(), change.Now);
                        await MakeVersion.First(change, agreement, version with { InForceFrom = change.Now });
                        return agreement;
                    }
                )
        ).Value;

    private static async Task Amend(RunningProduct product, Agreement agreement)
    {
        AgreementVersion now;
        await using (var connection = await product.Database.Open())
        {
            now = (await AgreementStore.Version(connection, agreement.Id, 1))!;
        }

        var author = Actor.Of(product.Delegates[0]);
        for (var at = 0; at < Amendments; at++)
        {
            var motion = new AgreementMotion
            {
                Agreement = agreement.Id,
                Base = 1,
                BaseHash = now.TextHash,
                Ops = Constitution.Amendment(now.Parts, at).Ops,
            };
            var form = new DraftForm(
                CircleId.General,
                null,
                $"Amendment {at}",
                "",
                "It reads better.",
                "simple-majority",
                "",
                Sight.Federation,
                Sight.Federation
            );
            var draft = (
                await product.The<WriteDraft>().Begin(author, "", form, new MotionForm(AmendAgreement.Name, Json.Write(motion)))
            ).Value;
            var raised = await product.The<RaiseProposal>().Run(author, draft, open: false);
            if (raised.Refusal is { } refusal)
            {
                throw new InvalidOperationException(refusal.Code);
            }
        }
    }
}
