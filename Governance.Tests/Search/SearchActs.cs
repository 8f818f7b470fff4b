using Dapper;
using Governance.Core.Access;
using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.People;
using Governance.Core.Search;
using Governance.Core.Text;
using Governance.Tests.Testing;

namespace Governance.Tests.Search;

/// <summary>Searching as somebody does, and looking at the index itself.</summary>
internal static class SearchActs
{
    /// <summary>The index reads on to the end of the journal.</summary>
    public static Task<int> Index(this World world) => world.The<Follow>().CatchUp(new KeepIndex());

    /// <summary>What somebody finds, in order. The public where nobody is named.</summary>
    public static async Task<IReadOnlyList<Hit>> Found(this World world, string typed, PersonId? person = null, SearchFilter? filter = null)
    {
        await using var connection = await world.Database.Open();
        var reader = await world.ReaderOf(person);
        var terms = SearchTerms.Of(typed);
        if (terms.IsNothing)
        {
            return [];
        }

        var found = await SearchStore.Find(connection, reader, terms, filter ?? new(), 0, 200);
        Assert.That(
            await SearchStore.Count(connection, reader, terms, filter ?? new()),
            Is.EqualTo(found.Count),
            "the count knows no more than the list"
        );
        return found;
    }

    public static async Task<Reader> ReaderOf(this World world, PersonId? person)
    {
        await using var connection = await world.Database.Open();
        var today = (await FederationStore.Find(connection))!.DateAt(world.Now);
        var viewer = person is { } id ? await AccessStore.Viewer(connection, id, today) : Viewer.Public;
        return await Reader.Of(connection, viewer, world.Now, today);
    }

    /// <summary>All rows of the index but for the order in which they came.</summary>
    public static async Task<IReadOnlyList<string>> Rows(this World world)
    {
        await using var connection = await world.Database.Open();
        var rows = await connection.QueryAsync<SearchEntry>(
            "SELECT kind, subject, part, parent, audience, circle_id, place, label, name, title, text, at, from_at, until_at FROM search_entry"
        );
        return [.. rows.Select(row => row.ToString()).Order(StringComparer.Ordinal)];
    }

    /// <summary>Writes to the database behind the product's back, as whoever erases somebody does beside the journal.</summary>
    public static Task Execute(this World world, string sql, object? parameters = null) =>
        world.The<Writer>().Keep(change => change.Connection.ExecuteAsync(sql, parameters, change.Transaction));
}
