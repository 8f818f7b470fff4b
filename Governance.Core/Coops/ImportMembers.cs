using Governance.Core.Access;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Core.Coops;

/// <summary>What became, or would become, of one row of a sheet.</summary>
/// <param name="Line">Its line, the header being line 1.</param>
/// <param name="Coop">The coop's name.</param>
/// <param name="NewCoop">Whether the row brings the coop.</param>
/// <param name="Person">The person's name, or empty.</param>
/// <param name="NewPerson">Whether the row brings the person.</param>
/// <param name="Role">What they are to the coop.</param>
/// <param name="Refusal">Why the row cannot be taken, or null.</param>
public sealed record ImportedRow(int Line, string Coop, bool NewCoop, string Person, bool NewPerson, Role Role, Refusal? Refusal);

/// <summary>What an import did, or would do.</summary>
/// <param name="Rows">Row by row.</param>
public sealed record ImportReport(IReadOnlyList<ImportedRow> Rows)
{
    /// <summary>How many coops are new.</summary>
    public int Coops => Rows.Count(row => row.NewCoop);

    /// <summary>How many people are new.</summary>
    public int People => Rows.Count(row => row.NewPerson);

    /// <summary>How many rows cannot be taken.</summary>
    public int Wrong => Rows.Count(row => row.Refusal is not null);
}

/// <summary>Some rows cannot be taken, so none was.</summary>
/// <param name="Report">Row by row.</param>
public sealed record RowsAreWrong(ImportReport Report) : Refusal("rows_are_wrong")
{
    /// <summary>How many.</summary>
    public int Wrong => Report.Wrong;
}

/// <summary>Not a refusal of anybody's wish: how a rehearsal takes back all it did.</summary>
internal sealed record WasARehearsal(ImportReport Report) : Refusal("was_a_rehearsal");

/// <summary>A steward brings in coops and people from a sheet: all of it or nothing.</summary>
public sealed class ImportMembers(Writer writer)
{
    /// <summary>What <see cref="Run"/> would do: the very same work, taken back.</summary>
    public async Task<Result<ImportReport>> Rehearse(Actor actor, MemberSheet sheet, IReadOnlyDictionary<MemberColumn, int> columns)
    {
        var result = await writer.Run<ImportReport>(
            actor,
            async change =>
                await In(change, sheet, columns) is { IsRefused: false } done ? new WasARehearsal(done.Value) : new NotAllowed("steward")
        );
        return result.Refusal is WasARehearsal rehearsal ? rehearsal.Report : result;
    }

    /// <summary>Brings them in, and writes to everyone new.</summary>
    public Task<Result<ImportReport>> Run(Actor actor, MemberSheet sheet, IReadOnlyDictionary<MemberColumn, int> columns) =>
        writer.Run<ImportReport>(
            actor,
            async change =>
            {
                if (!columns.ContainsKey(MemberColumn.Coop))
                {
                    return new ColumnIsNotMatched("coop");
                }

                var done = await In(change, sheet, columns);
                return done is { IsRefused: false, Value.Wrong: > 0 } ? new RowsAreWrong(done.Value) : done;
            }
        );

    private static async Task<Result<ImportReport>> In(Change change, MemberSheet sheet, IReadOnlyDictionary<MemberColumn, int> columns)
    {
        var viewer = await AccessStore.Asking(change);
        if (!viewer.IsSteward)
        {
            return new NotAllowed("steward");
        }

        var today = await AccessStore.Today(change);
        var rows = new List<ImportedRow>();
        foreach (var (row, index) in sheet.Rows.Select((row, index) => (row, index)))
        {
            string Cell(MemberColumn column) => columns.TryGetValue(column, out var at) && at < row.Count ? row[at] : "";
            rows.Add(await Take(change, index + 2, Cell, today, viewer.Person?.Id));
        }

        return new ImportReport(rows);
    }

    private static async Task<ImportedRow> Take(Change change, int line, Func<MemberColumn, string> cell, LocalDate today, PersonId? by)
    {
        var taken = new ImportedRow(line, cell(MemberColumn.Coop), false, cell(MemberColumn.Person), false, Role.Member, null);
        var standing = Word<Standing>("standing", cell(MemberColumn.Standing), Standing.Member);
        var role = Word<Role>("role", cell(MemberColumn.Role), Role.Member);
        var since = Fields.Date("since", cell(MemberColumn.Since));
        var until = Fields.Date("until", cell(MemberColumn.Until));
        if (FormIsRefused.From(standing.Refusal, role.Refusal, since.Refusal, until.Refusal) is { } unread)
        {
            return taken with { Refusal = unread };
        }

        var (coop, isNew) = await FindOrInvite(change, cell(MemberColumn.Coop), standing.Value, since.Value ?? today);
        taken = taken with { Role = role.Value, NewCoop = isNew && !coop.IsRefused, Refusal = coop.Refusal };
        if (coop.IsRefused || (cell(MemberColumn.Person).Length == 0 && cell(MemberColumn.Email).Length == 0))
        {
            return taken;
        }

        var email = Fields.Email("email", cell(MemberColumn.Email));
        var isKnown = !email.IsRefused && await PersonStore.WithEmail(change.Connection, email.Value, change.Transaction) is not null;
        var invited = await InvitePerson.In(
            change,
            coop.Value,
            new PersonInvitation(cell(MemberColumn.Person), cell(MemberColumn.Email), role.Value, today, until.Value),
            by
        );
        return taken with { NewPerson = !isKnown && !invited.IsRefused, Refusal = invited.Refusal };
    }

    private static async Task<(Result<CoopId> Coop, bool IsNew)> FindOrInvite(
        Change change,
        string rawName,
        Standing standing,
        LocalDate since
    )
    {
        var name = Fields.Line("name", rawName, Fields.Name);
        if (name.IsRefused)
        {
            return (name.Refusal, false);
        }

        return await CoopStore.Alike(change.Transaction, name.Value) is { } known
            ? (known, false)
            : (await InviteCoop.In(change, name.Value, standing, since), true);
    }

    private static Result<T> Word<T>(string field, string text, T otherwise)
        where T : struct, Enum
    {
        if (text.Length == 0)
        {
            return otherwise;
        }

        var isWord = Enum.TryParse<T>(text, ignoreCase: true, out var word) && Enum.IsDefined(word) && !char.IsDigit(text[0]);
        return isWord ? word : new FieldIsNotUnderstood(field, field);
    }
}
