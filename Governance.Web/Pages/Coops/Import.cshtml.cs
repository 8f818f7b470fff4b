using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Web.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Governance.Web.Pages.Coops;

/// <summary>A steward brings in coops and people from a spreadsheet: pasted or uploaded, columns matched, seen row by row, then all or nothing.</summary>
public sealed class ImportModel(Site site, ImportMembers import) : AppPage(site)
{
    [BindProperty]
    public string? Csv { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>Which column holds what, by place, as chosen.</summary>
    [BindProperty(Name = nameof(Columns))]
    public Dictionary<MemberColumn, int> Columns { get; set; } = [];

    /// <summary>The sheet as read.</summary>
    public MemberSheet? Sheet { get; private set; }

    /// <summary>What would happen, row by row.</summary>
    public ImportReport? Report { get; private set; }

    public IActionResult OnGet() =>
        Viewer.Person is null ? SignInFirst()
        : Viewer.IsSteward ? Page()
        : StatusCode(StatusCodes.Status403Forbidden);

    /// <summary>Reads the sheet, matches the columns, and shows what would happen.</summary>
    public async Task<IActionResult> OnPost()
    {
        if (!Viewer.IsSteward)
        {
            return await Refused(new NotAllowed("steward"), Show);
        }

        if (Upload is { Length: > 0 } file)
        {
            await using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes);
            Csv = MemberSheet.Decode(bytes.ToArray());
            ModelState.Clear();
        }

        return await Preview();
    }

    /// <summary>Does it.</summary>
    public async Task<IActionResult> OnPostImport()
    {
        var sheet = MemberSheet.Read(Csv);
        if (sheet.IsRefused)
        {
            return await Refused(sheet.Refusal, Show);
        }

        var result = await import.Run(Actor, sheet.Value, Chosen());
        if (result.Refusal is { } refusal)
        {
            Sheet = sheet.Value;
            Report = (refusal as RowsAreWrong)?.Report;
            return await Refused(refusal, Show);
        }

        return Done("/coops", "imported");
    }

    private async Task<IActionResult> Preview()
    {
        var sheet = MemberSheet.Read(Csv);
        if (sheet.IsRefused)
        {
            return await Refused(sheet.Refusal, Show);
        }

        Sheet = sheet.Value;
        if (Columns.Count == 0)
        {
            Columns = MemberColumns.Guess(Sheet.Header).ToDictionary();
        }

        if (!Chosen().ContainsKey(MemberColumn.Coop))
        {
            return await Refused(new ColumnIsNotMatched("coop"), Show);
        }

        var report = await import.Rehearse(Actor, Sheet, Chosen());
        if (report.Refusal is { } refusal)
        {
            return await Refused(refusal, Show);
        }

        Report = report.Value;
        return Page();
    }

    private Dictionary<MemberColumn, int> Chosen() => Columns.Where(column => column.Value >= 0).ToDictionary();

    private Task<IActionResult> Show() => Task.FromResult<IActionResult>(Page());
}
