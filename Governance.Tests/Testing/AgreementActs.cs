using Governance.Core.Agreements;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;
using Governance.Core.Register;

namespace Governance.Tests.Testing;

/// <summary>What happens to agreements in a story: adopted, amended, put together, as people would.</summary>
internal static class AgreementActs
{
    public const string Words =
        "# Sharing\n\nWe share what we do not take.\n\n## Claims\n\nA claim lasts ten days.\n\nIt is paid within thirty days.\n\n- by bank,\n- with a note.\n";

    /// <summary>An agreement adopted by decision.</summary>
    public static async Task<Agreement> Adopted(
        this World world,
        CoopOf coop,
        string name = "Sharing",
        string text = Words,
        Terms? terms = null
    )
    {
        var motion = new AdoptMotion { Name = name, Terms = terms ?? new Terms() };
        await world.Decided(coop, AdoptAgreement.Name, motion, text);
        return await world.AgreementOf(Slug.Of(name, "agreement"));
    }

    /// <summary>A motion raised, and talked about.</summary>
    public static async Task<ProposalId> Moved(this World world, CoopOf coop, string kind, object motion, string text = "Because it helps.")
    {
        var draft = await world.Draft(coop.Delegate, "simple-majority", text: text);
        Acts.Granted(
            await world.The<WriteDraft>().SetMotion(Actor.Of(coop.Delegate), draft, new MotionForm(kind, Json.WriteWhole(motion)))
        );
        return Acts.Granted(await world.The<RaiseProposal>().Run(Actor.Of(coop.Delegate), draft, open: false));
    }

    /// <summary>A motion adopted and published.</summary>
    public static async Task<Decision> Decided(this World world, CoopOf coop, string kind, object motion, string text = "Because it helps.")
    {
        var id = await world.Moved(coop, kind, motion, text);
        await world.AdoptedBy(coop, id);
        return await world.Publish(id);
    }

    /// <summary>Its round opens, the coop agrees, it closes.</summary>
    public static async Task AdoptedBy(this World world, CoopOf coop, ProposalId id)
    {
        var round = await world.Open(id);
        var rule = (await world.Proposal(id)).Rule;
        Acts.Granted(await world.Answer(round, coop, rule.Choice("agree") is null ? "consent" : "agree"));
        await world.Close(round);
    }

    public static async Task<Agreement> AgreementOf(this World world, string slug)
    {
        await using var connection = await world.Database.Open();
        return (await AgreementStore.Find(connection, slug))!;
    }

    /// <summary>A version; the last one unless said otherwise.</summary>
    public static async Task<AgreementVersion> VersionOf(this World world, Agreement agreement, int? number = null)
    {
        await using var connection = await world.Database.Open();
        var now = (await AgreementStore.Find(connection, agreement.Id))!;
        return (await AgreementStore.Version(connection, agreement.Id, number ?? now.Version))!;
    }

    /// <summary>A motion that gives clauses other words; empty words take a clause out.</summary>
    public static async Task<AgreementMotion> Changing(this World world, Agreement agreement, params (string At, string Words)[] changes)
    {
        var now = await world.VersionOf(agreement);
        return new()
        {
            Agreement = agreement.Id,
            Base = now.Number,
            BaseHash = now.TextHash,
            Ops = [.. changes.Select(change => Op(now.Parts, change.At, change.Words))],
        };
    }

    /// <summary>A change of the clause that has these words in it.</summary>
    public static ClauseOp Op(IReadOnlyList<Clause> clauses, string at, string words)
    {
        var clause = clauses.Single(part => part.Source.Contains(at, StringComparison.Ordinal));
        return new()
        {
            Op = words.Length == 0 ? OpKind.Delete : OpKind.Change,
            Clause = clause.Id,
            Was = ClauseOp.HashOf(clause),
            Text = words,
            Reason = "It is better so.",
        };
    }

    public static async Task<IReadOnlyList<OpenAmendment>> OpenAmendments(this World world, Agreement agreement)
    {
        await using var connection = await world.Database.Open();
        return await AmendmentStore.Open(connection, agreement.Id);
    }
}
