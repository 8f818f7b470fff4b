namespace Governance.Web.Commands;

/// <summary>Words that somebody else wrote, on a terminal: nothing in them moves its cursor or turns its letters round.</summary>
internal static class Terminal
{
    /// <summary>As one line.</summary>
    public static string Line(string words) => Plain(words.ReplaceLineEndings("⏎"));

    /// <summary>With its lines.</summary>
    public static string Plain(string words) =>
        string.Concat(words.Select(c => c is '\n' or '\t' || !(char.IsControl(c) || Core.Kernel.Fields.IsBidiControl(c)) ? c : '\uFFFD'));
}
