using System.Data.Common;
using Governance.Core.Agreements;

namespace Governance.Web.Pages.Talk;

/// <summary>A clause that a comment can be about.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its number and first words.</param>
/// <param name="Words">All of its words, Markdown.</param>
public sealed record ClauseChoice(string Id, string Name, string Words)
{
    /// <summary>The clauses that comments of a thread can be about; none where it is not about an agreement.</summary>
    public static async Task<IReadOnlyList<ClauseChoice>> Of(DbConnection connection, string subject)
    {
        if (await ClauseAnchors.Ground(connection, subject) is not ({ }, { } version))
        {
            return [];
        }

        var numbers = ClauseNumbers.Of(version.Parts);
        return [.. version.Parts.Select(part => new ClauseChoice(part.Id, Called(part, numbers[part.Id]), part.Words))];
    }

    private static string Called(Clause clause, string number)
    {
        var words = clause.Opening(50);
        return words.StartsWith(number, StringComparison.Ordinal) ? words : $"{number} {words}";
    }
}
