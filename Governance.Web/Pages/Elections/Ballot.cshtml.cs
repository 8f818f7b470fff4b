using System.Globalization;
using Governance.Core.Elections;
using Governance.Core.Kernel;
using Governance.Core.Positions;
using Governance.Core.Rolls;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Elections;

/// <summary>A ballot: filled in, said back as it was understood, then cast. It can be changed until the close.</summary>
public sealed class BallotModel(Site site, CastBallot cast) : ElectionPage(site)
{
    /// <summary>For which seat; the first that is theirs unless said.</summary>
    [BindProperty(SupportsGet = true)]
    public SeatId? Seat { get; set; }

    /// <summary>By what right they cast it.</summary>
    public AnswerRight Right { get; private set; } = null!;

    /// <summary>What stands at each option.</summary>
    public IReadOnlyList<string?> Marks { get; private set; } = [];

    /// <summary>What was understood, where it is said back.</summary>
    public IReadOnlyList<int?>? Understood { get; private set; }

    /// <summary>Whether it changes one that was cast.</summary>
    public bool Changes { get; private set; }

    public async Task<IActionResult> OnGet(ElectionId id)
    {
        if (await Elsewhere(id) is { } elsewhere)
        {
            return elsewhere;
        }

        var stands = Ballots.FirstOrDefault(ballot => ballot.SeatId == Right.Seat.Id)?.Read;
        Marks = [.. Offered.Select((_, at) => stands?[at]?.ToString(CultureInfo.InvariantCulture))];
        return Page();
    }

    public async Task<IActionResult> OnPostCheck(ElectionId id)
    {
        if (await Elsewhere(id) is { } elsewhere)
        {
            return elsewhere;
        }

        Marks = Sent();
        var read = BallotPaper.Read(Election, Offered, Marks);
        if (read.Refusal is { } refusal)
        {
            return await Refused(refusal, () => Task.FromResult<IActionResult>(Page()));
        }

        Understood = read.Value;
        return Page();
    }

    public async Task<IActionResult> OnPostBack(ElectionId id)
    {
        if (await Elsewhere(id) is { } elsewhere)
        {
            return elsewhere;
        }

        Marks = Sent();
        return Page();
    }

    public async Task<IActionResult> OnPostCast(ElectionId id)
    {
        if (await Elsewhere(id) is { } elsewhere)
        {
            return elsewhere;
        }

        Marks = Sent();
        var result = await cast.Run(Actor, id, Right.Seat.Id, Marks);
        return result.Refusal is { } refusal
            ? await Refused(refusal, () => Task.FromResult<IActionResult>(Page()))
            : Done(Path, "ballot_cast");
    }

    /// <summary>Where there is nothing to fill in: before the opening, after the close, for who casts no ballot.</summary>
    private async Task<IActionResult?> Elsewhere(ElectionId id)
    {
        if (await Missing(id) is { } missing)
        {
            return missing;
        }

        if (!Election.IsOpenAt(Site.Now))
        {
            return Redirect(Path);
        }

        var right = Answering.Rights.FirstOrDefault(right => Seat is null || right.Seat.Id == Seat);
        if (right is null)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Right = right;
        Changes = Ballots.Any(ballot => ballot.SeatId == right.Seat.Id);
        return null;
    }

    private IReadOnlyList<string?> Sent() => [.. Offered.Select((_, at) => (string?)Request.Form[$"m-{at + 1}"])];
}
