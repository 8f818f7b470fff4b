using System.Data.Common;
using Dapper;
using Governance.Core.Data;
using Governance.Core.Kernel;

namespace Governance.Core.Search;

/// <summary>Where the entries of one kind come from. A class that implements it is the registration.</summary>
public interface ISearchSource
{
    /// <summary>One of <see cref="SearchKinds"/>.</summary>
    string Kind { get; }

    /// <summary>The things whose entries may be others once this is true; none where it concerns something else.</summary>
    Task<IReadOnlyList<string>> TouchedBy(DbTransaction tx, Fact fact);

    /// <summary>All things of the kind after one, in order, at most so many.</summary>
    Task<IReadOnlyList<string>> After(DbTransaction tx, string after, int most);

    /// <summary>The entries of some things, as they are true now; nothing for what must not be found.</summary>
    Task<IReadOnlyList<SearchEntry>> Entries(DbTransaction tx, string[] subjects);
}

/// <summary>What sources have in common.</summary>
internal static class SearchSources
{
    /// <summary>The longest words of one entry, in characters; more than a text may have, except for a whole proposal that is very long.</summary>
    private const int Longest = 200_000;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ISearchSource> All { get; } =
    [
        .. typeof(ISearchSource)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ISearchSource)))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (ISearchSource)Activator.CreateInstance(type)!),
    ];

    /// <summary>Markdown as words on one line.</summary>
    public static string Plain(string? markdown)
    {
        var line = Text.PlainWords.Line(markdown ?? "");
        return line.Length <= Longest ? line : line[..Longest];
    }

    /// <summary>A cell of a fact's key or row, or nothing.</summary>
    public static IReadOnlyList<string> Cell(IReadOnlyDictionary<string, string?>? cells, string column) =>
        cells?.GetValueOrDefault(column) is { Length: > 0 } value ? [value] : [];

    /// <summary>Texts that a statement gives.</summary>
    public static async Task<IReadOnlyList<string>> Texts(DbTransaction tx, string sql, object parameters) =>
        [.. await tx.Connection!.QueryAsync<string>(sql, parameters, tx)];

    /// <summary>Rows of some subjects: a statement that ends before the condition on the column.</summary>
    public static async Task<IReadOnlyList<T>> Rows<T>(DbTransaction tx, string sql, string column, string[] subjects) =>
        [.. await tx.Connection!.QueryAsync<T>($"{sql} {tx.Connection!.In(column, "subjects")}", new { subjects }, tx)];
}
