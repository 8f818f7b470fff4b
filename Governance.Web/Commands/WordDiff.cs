using System.Text;
using Governance.Core.Text;

namespace Governance.Web.Commands;

/// <summary>A difference of words on a terminal: <c>[-was-] {+now+}</c>.</summary>
internal static class WordDiff
{
    /// <summary>All runs as one text.</summary>
    public static string Of(IReadOnlyList<Run> runs)
    {
        var text = new StringBuilder();
        for (var at = 0; at < runs.Count; at++)
        {
            if (runs[at].Edit == Edit.Kept)
            {
                text.Append(runs[at].Words);
                continue;
            }

            var was = runs[at].Edit == Edit.Removed ? runs[at].Words : "";
            if (was.Length > 0 && at + 1 < runs.Count && runs[at + 1].Edit == Edit.Added)
            {
                at++;
            }

            text.Append(Of(was, runs[at].Edit == Edit.Added ? runs[at].Words : ""));
        }

        return text.ToString();
    }

    /// <summary>What both share at their ends, a space or a full stop, stands outside of the marks.</summary>
    public static string Of(string was, string now)
    {
        var most = Math.Min(was.Length, now.Length);
        var front = 0;
        while (front < most && was[front] == now[front] && IsBetweenWords(was[front]))
        {
            front++;
        }

        var back = 0;
        while (back < most - front && was[^(back + 1)] == now[^(back + 1)] && IsBetweenWords(was[^(back + 1)]))
        {
            back++;
        }

        return was[..front] + Marked("[-", was[front..^back], "-]") + Marked("{+", now[front..^back], "+}") + was[^back..];
    }

    private static bool IsBetweenWords(char c) => !char.IsLetterOrDigit(c);

    private static string Marked(string begin, string words, string end) => words.Length == 0 ? "" : begin + words + end;
}
