using System.Data.Common;
using Governance.Core.Access;
using Governance.Core.Coops;
using NodaTime;

namespace Governance.Core.Search;

/// <summary>
/// What somebody who searches may come across: the questions that the pages ask, as parameters of one statement, so that nothing that may not
/// be read is ever counted, ordered or cut into a snippet.
/// </summary>
public sealed record Reader
{
    /// <summary>The audiences whose things they may read.</summary>
    public required string[] Audiences { get; init; }

    /// <summary>The kinds of things whose pages they are let into.</summary>
    public required string[] Kinds { get; init; }

    /// <summary>The coops whose pages they are shown.</summary>
    public required string[] Coops { get; init; }

    /// <summary>The moment at which words are in force.</summary>
    public required Instant Now { get; init; }

    /// <summary>The day of that moment in the federation's zone, as text.</summary>
    public required string Day { get; init; }

    /// <summary>What a viewer may come across now.</summary>
    public static async Task<Reader> Of(DbConnection connection, Viewer viewer, Instant now, LocalDate today) =>
        new()
        {
            Audiences = [.. viewer.Audiences],
            Kinds = [.. viewer.Person is null ? SearchKinds.Open : SearchKinds.All],
            Coops = [.. (await CoopStore.All(connection, today)).Where(coop => IsShown(coop, viewer)).Select(coop => coop.Id.Value)],
            Now = now,
            Day = Kernel.Fact.Cell(today)!,
        };

    /// <summary>An applicant and a coop that has left are shown to who belongs and to its own people.</summary>
    private static bool IsShown(Coop coop, Viewer viewer) =>
        viewer.Belongs || coop.Standing is Standing.Member or Standing.Associate or Standing.Paused || viewer.HatAt(coop.Id) is not null;
}
