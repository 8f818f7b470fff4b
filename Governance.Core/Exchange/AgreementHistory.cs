using Governance.Core.Agreements;
using Governance.Core.Register;
using Governance.Core.Text;
using Governance.Core.Words;

namespace Governance.Core.Exchange;

/// <summary>What the register says of a revision of history: what changed in one line, and as a short plain list.</summary>
public static class AgreementHistory
{
    private const int MostLines = 60;
    private const int MostLetters = 60;

    /// <summary>Of a revision that made a version.</summary>
    public static (string What, string Text) Of(
        Speech speech,
        HistoricRevision revision,
        IReadOnlyList<Clause> before,
        IReadOnlyList<Clause> after
    )
    {
        if (revision.Kind == RevisionKind.Create)
        {
            return (speech.Say("history.agreement.first", new { n = after.Count }), "");
        }

        var changes = ClauseDiff.Changes(before, after);
        var what = revision.Kind == RevisionKind.FormatOnly ? speech["history.agreement.form"] : What(speech, ClauseCounts.Of(changes));
        return (what, Lines(speech, changes, ClauseNumbers.Of(before), ClauseNumbers.Of(after)));
    }

    /// <summary>Of a revision that only moved.</summary>
    public static (string What, string Text) OfMove(Speech speech, HistoricRevision revision) =>
        revision.Path is { Length: > 0 } path
            ? (speech.Say("history.agreement.moved_to", new { path = Plain(path) }), "")
            : (speech["history.agreement.same"], "");

    /// <summary>Where it comes from.</summary>
    public static HistoryView Known(HistoricAgreement document, HistoricRevision revision)
    {
        string?[] parts = [document.Source, revision.Revision, document.Licence];
        return new()
        {
            Path = revision.Path,
            Revision = revision.Revision,
            Licence = document.Licence,
            Url = revision.Url ?? string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part))),
        };
    }

    private static string What(Speech speech, ClauseCounts counts)
    {
        var parts = new List<string>();
        Add(counts.Changed, "history.agreement.changed");
        Add(counts.Added, "history.agreement.added");
        Add(counts.Removed, "history.agreement.removed");
        Add(counts.Moved, "history.agreement.moved");
        return parts.Count == 0 ? speech["history.agreement.words"] : string.Join(", ", parts);

        void Add(int n, string key)
        {
            if (n > 0)
            {
                parts.Add(speech.Say(key, new { n }));
            }
        }
    }

    private static string Lines(
        Speech speech,
        IReadOnlyList<ClauseChange> changes,
        IReadOnlyDictionary<string, string> olds,
        IReadOnlyDictionary<string, string> news
    )
    {
        var lines = changes.Take(MostLines).Select(change => "- " + Line(change)).ToList();
        if (changes.Count > MostLines)
        {
            lines.Add("- " + speech.Say("history.agreement.more", new { n = changes.Count - MostLines }));
        }

        return string.Join('\n', lines);

        string Line(ClauseChange change)
        {
            var clause = change.After ?? change.Before!;
            var number = (change.After is null ? olds : news).GetValueOrDefault(clause.Id, "");
            var name = MarkdownEscape.Line(Plain($"{number} {clause.Opening(MostLetters)}".Trim()));
            return change.Edit switch
            {
                BlockEdit.Changed => speech.Say("history.clause.changed", new { clause = name }),
                BlockEdit.Added => speech.Say("history.clause.added", new { clause = name }),
                BlockEdit.Removed => speech.Say("history.clause.removed", new { clause = name }),
                BlockEdit.Moved => speech.Say("history.clause.moved", new { clause = name }),
                _ => speech.Say("history.clause.form", new { clause = name }),
            };
        }
    }

    /// <summary>Without what would be refused in a line: marks that cannot be seen, changes of writing direction.</summary>
    private static string Plain(string words)
    {
        var line = string.Concat(words.Where(c => !char.IsControl(c) && !Kernel.Fields.IsBidiControl(c) && c != '\uFEFF'));
        return line.Length <= 2 * MostLetters ? line : line[..(2 * MostLetters)] + "…";
    }
}
