using Governance.Core.Agreements;
using Governance.Core.Circles;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Proposals;

namespace Governance.Web.Demonstration;

/// <summary>What can happen to agreements.</summary>
internal sealed partial class Stage
{
    /// <summary>An agreement with its last version.</summary>
    public async Task<(Agreement Agreement, AgreementVersion Now)> Agreement(string slug)
    {
        await using var connection = await _database.Open();
        var agreement = (await AgreementStore.Find(connection, slug))!;
        return (agreement, (await AgreementStore.Version(connection, agreement.Id, agreement.Version))!);
    }

    /// <summary>Puts a motion to the general circle, which is asked at once or talks about it first.</summary>
    public async Task<ProposalId> Move(string author, string title, string text, string kind, object motion, string summary, bool open)
    {
        var draft = await Draft(author, CircleId.General, title, text, "simple-majority", summary);
        await Done(The<WriteDraft>().SetMotion(Actor.Of(_people[author]), draft, new MotionForm(kind, Json.WriteWhole(motion))));
        return await Raise(author, draft, open);
    }

    /// <summary>A coop signs the version in force.</summary>
    public async Task Sign(string person, string coop, string slug, string reservation = "")
    {
        var (agreement, _) = await Agreement(slug);
        await Done(
            The<SignAgreement>().Run(Actor.Of(_people[person]), agreement.Id, new SignForm(_coops[coop], agreement.Version, reservation))
        );
        clock.To(clock.Now + NodaTime.Duration.FromHours(5));
    }

    /// <summary>A coop stays on the version that it has signed.</summary>
    public async Task Stay(string person, string coop, string slug)
    {
        var (agreement, _) = await Agreement(slug);
        await Done(The<StayOnVersion>().Run(Actor.Of(_people[person]), agreement.Id, _coops[coop], agreement.Version));
    }

    /// <summary>A coop withdraws, with the notice that the agreement asks for.</summary>
    public async Task Leave(string person, string coop, string slug)
    {
        var (agreement, _) = await Agreement(slug);
        await Done(The<WithdrawFromAgreement>().Run(Actor.Of(_people[person]), agreement.Id, _coops[coop]));
    }

    /// <summary>The secretary puts the form of an agreement right.</summary>
    public async Task Fix(string secretary, string slug, string was, string becomes, string note)
    {
        var (agreement, now) = await Agreement(slug);
        var text = now.Text.Replace(was, becomes, StringComparison.Ordinal);
        await Done(The<FixEditorially>().Run(Actor.Of(_people[secretary]), slug, agreement.Version, text, note));
    }
}
