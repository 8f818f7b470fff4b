using System.Data.Common;
using Dapper;
using Governance.Core.Data;
using Governance.Core.Kernel;

namespace Governance.Core.Discussion;

/// <summary>What a thread is about, as a list names it.</summary>
public sealed record TalkSubject
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its title or name.</summary>
    public required string Title { get; init; }

    /// <summary>What its address is made of: an agreement's slug, else its id.</summary>
    public required string Slug { get; init; }

    /// <summary>What it is, as <see cref="KindOf"/> says it.</summary>
    public string Kind => KindOf(Id)!;

    /// <summary>Where it stands.</summary>
    public string Path => $"/{Kind}s/{Slug}";

    /// <summary>Where it is talked about: on the page of a proposal, else on a page of its own.</summary>
    public string Talk => TalkOf(Id);

    /// <summary>The place of a comment.</summary>
    public string At(int number) => At(Id, number);

    /// <summary>Where something is talked about, by its id.</summary>
    public static string TalkOf(string subject) => (KindOf(subject) == "proposal" ? "/proposals/" : "/talk/") + subject;

    /// <summary>The place of a comment, by the id of what its thread is about.</summary>
    public static string At(string subject, int number) => $"{TalkOf(subject)}?at={number}#c{number}";

    /// <summary>What an id names: <c>proposal</c>, <c>agreement</c>, <c>circle</c>, <c>coop</c>, or nothing that is talked about.</summary>
    public static string? KindOf(string subject) =>
        subject.Split('_')[0] switch
        {
            "prop" => "proposal",
            "agre" => "agreement",
            "circ" => "circle",
            "coop" => "coop",
            _ => null,
        };

    /// <summary>The names of what threads are about, by id, in one query. Asks nobody's rights.</summary>
    public static async Task<IReadOnlyDictionary<string, TalkSubject>> Of(DbConnection connection, IEnumerable<string> ids)
    {
        var subjects = ids.Distinct().ToArray();
        return (
            await connection.QueryAsync<TalkSubject>(
                $"""
                SELECT id, title, id AS slug FROM proposal WHERE {connection.In("id", "subjects")}
                 UNION ALL
                SELECT id, name, slug FROM agreement WHERE {connection.In("id", "subjects")}
                 UNION ALL
                SELECT id, name, id FROM circle WHERE {connection.In("id", "subjects")}
                 UNION ALL
                SELECT id, name, id FROM coop WHERE {connection.In("id", "subjects")}
                """,
                new { subjects }
            )
        ).ToDictionary(subject => subject.Id);
    }

    /// <summary>The name of what one thread is about.</summary>
    public static async Task<TalkSubject> Of(DbConnection connection, string id) => (await Of(connection, [id]))[id];
}
