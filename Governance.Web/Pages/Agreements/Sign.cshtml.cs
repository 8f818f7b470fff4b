using Governance.Core.Agreements;
using Governance.Core.Kernel;
using Governance.Core.Mandates;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Web.Hosting;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Agreements;

/// <summary>A coop signs the version in force, asks its own members first, or says that it stays on the version before.</summary>
public sealed class SignModel(Site site, SignAgreement sign, StayOnVersion stay, WriteDraft write, Origin origin) : SignPage(site)
{
    /// <summary>Why the coop cannot sign now; null where it can.</summary>
    public Refusal? WhyNot { get; private set; }

    /// <summary>Whether its members decide, so that nobody signs by hand.</summary>
    public bool IsDecidedInside { get; private set; }

    /// <summary>Whether it may say that it stays.</summary>
    public bool MayStay => InForce is { } version && Standing is { } coop && StayOnVersion.WhyNot(coop, version.Number) is null;

    /// <summary>The version in force.</summary>
    public VersionLine? InForce => Bound.InForce;

    /// <summary>The version that was read.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Reservation { get; set; }

    /// <summary>What the coop takes on besides, as typed.</summary>
    [BindProperty]
    public string? Owes { get; set; }

    /// <summary>Until which day.</summary>
    [BindProperty]
    public string? Due { get; set; }

    /// <summary>Whether its signature ends when that is not met.</summary>
    [BindProperty]
    public bool Ends { get; set; }

    private UndertakingForm Undertaking => new(Owes, Due, Ends);

    public Task<IActionResult> OnGet(string slug) => Show(slug);

    public async Task<IActionResult> OnPost(string slug)
    {
        if (await LoadAll(slug) is { } missing)
        {
            return missing;
        }

        var result = await sign.Run(Actor, Agreement.Id, new SignForm(Hat.CoopId, Version, Reservation, Undertaking));
        return result.Refusal is { } refusal ? await Refused(refusal, () => Show(slug)) : Done(Agreement.Path + "/signatures", "signed");
    }

    public async Task<IActionResult> OnPostStay(string slug)
    {
        if (await LoadAll(slug) is { } missing)
        {
            return missing;
        }

        var result = await stay.Run(Actor, Agreement.Id, Hat.CoopId, Version);
        return result.Refusal is { } refusal ? await Refused(refusal, () => Show(slug)) : Done(Agreement.Path + "/signatures", "stays");
    }

    /// <summary>Begins a draft in the coop's own circle whose adoption signs.</summary>
    public async Task<IActionResult> OnPostAsk(string slug)
    {
        if (await LoadAll(slug) is { } missing)
        {
            return missing;
        }

        var reservation = Fields.Prose("reservation", Reservation, Accession.LongestReservation, required: false);
        var undertaking = Undertaking.Read(Bound.Ledger.Members.Calendar.DateOf(Site.Now));
        var typed = FormIsRefused.From(reservation.Refusal, undertaking.Refusal);
        if ((typed ?? SignAgreement.WhyNot(Bound.Ledger, Hat.CoopId, Version, reservation.Value, Site.Now)) is { } refusal)
        {
            return await Refused(refusal, () => Show(slug));
        }

        var motion = new SignMotion(Agreement.Id, Version, reservation.Value, undertaking.Value);
        var begun = await write.Begin(Actor, "", await DraftOf(motion), new MotionForm(SignByMembers.Name, Json.Write(motion)));
        return begun.Refusal is { } cannot ? await Refused(cannot, () => Show(slug)) : Redirect($"/drafts/{begun.Value}");
    }

    private async Task<DraftForm> DraftOf(SignMotion motion)
    {
        var connection = await Connection();
        var mandate = (await MandateStore.Of(connection, Hat.CoopId)).LastOrDefault(one =>
            one.CircleId == Agreement.CircleId && one.Kind == Mandate.MembersDecide
        );
        var facts = new
        {
            name = Agreement.Name,
            coop = Hat.CoopName,
            version = motion.Version,
            hash = InForce!.TextHash,
            link = origin.Value + Agreement.Path,
        };
        var title = T.Say("sign.ask_title", facts);
        var words = T.Say("sign.ask_text", facts);
        if (motion.Reservation.Length > 0)
        {
            var quoted = string.Join('\n', motion.Reservation.Split('\n').Select(line => "> " + line));
            words += $"\n\n{T["sign.ask_reservation"]}\n\n{quoted}";
        }

        return new DraftForm(
            Hat.CircleId,
            Hat.CoopId,
            title.Length <= Fields.Title ? title : title[..(Fields.Title - 1)] + "…",
            "",
            words,
            mandate?.Policy ?? await PolicyStore.RuleFor(connection, Hat.CircleId, SignByMembers.Name) ?? "simple-majority",
            "",
            Sight.Circle,
            Sight.Circle
        );
    }

    private async Task<IActionResult> Show(string slug) => await LoadAll(slug) ?? Page();

    private async Task<IActionResult?> LoadAll(string slug)
    {
        if (await Load(slug) is { } missing)
        {
            return missing;
        }

        WhyNot = SignAgreement.WhyNot(Bound.Ledger, Hat.CoopId, InForce?.Number ?? 0, "", Site.Now);
        IsDecidedInside = await SignAgreement.IsDecidedInside(await Connection(), Agreement, Hat.CoopId);
        return null;
    }
}
