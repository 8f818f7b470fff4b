using System.Data.Common;
using Dapper;
using Governance.Core.Kernel;
using Governance.Core.Text;

namespace Governance.Core.Exchange;

/// <summary>
/// The tables that the journal answers for, cell by cell. What is not in a fact is computed from the row itself, or is named
/// here with its reason. docs/record.md says the same to people, and a test holds the two together.
/// </summary>
public static class Record
{
    /// <summary>The tables, with the columns of their keys.</summary>
    public static IReadOnlyDictionary<string, string[]> Tables { get; } =
        new Dictionary<string, string[]>
        {
            ["federation"] = ["one"],
            ["coop"] = ["id"],
            ["standing"] = ["coop_id", "number"],
            ["affiliation"] = ["id"],
            ["circle"] = ["id"],
            ["circle_coop"] = ["id"],
            ["role_term"] = ["id"],
            ["holiday"] = ["circle_id", "day"],
            ["proposal"] = ["id"],
            ["proposal_drafter"] = ["proposal_id", "person_id"],
            ["proposal_version"] = ["proposal_id", "number"],
            ["round"] = ["id"],
            ["round_extension"] = ["round_id", "number"],
            ["seat"] = ["id"],
            ["acknowledgement"] = ["round_id", "seat_id"],
            ["second"] = ["proposal_id", "person_id"],
            ["leaver"] = ["round_id", "seat_id"],
            ["position"] = ["round_id", "seat_id"],
            ["position_trail"] = ["round_id", "seat_id", "number"],
            ["thread"] = ["subject"],
            ["comment"] = ["id"],
            ["comment_nod"] = ["comment_id", "sign", "person_id"],
            ["comment_file"] = ["comment_id", "file_id"],
            ["thread_summary"] = ["subject", "number"],
            ["comment_public"] = ["comment_id"],
            ["moderation"] = ["subject", "number"],
            ["comment_revision"] = ["comment_id", "number"],
            ["decision"] = ["number"],
            ["review"] = ["number", "at"],
            ["supersession"] = ["number", "supersedes"],
            ["policy"] = ["slug", "version"],
            ["circle_rule"] = ["circle_id", "motion"],
            ["holding"] = ["circle_id", "holder"],
            ["objection"] = ["id"],
            ["objection_state"] = ["objection_id", "number"],
            ["stance"] = ["objection_id", "holder"],
            ["offer"] = ["objection_id", "number"],
            ["mandate"] = ["id"],
            ["inner_decision"] = ["seat_id"],
            ["given_seat"] = ["id"],
            ["agreement"] = ["id"],
            ["agreement_version"] = ["agreement_id", "number"],
            ["amendment"] = ["proposal_id"],
            ["secondary_amendment"] = ["proposal_id"],
            ["accession"] = ["agreement_id", "coop_id", "number"],
            ["body_link"] = ["id"],
            ["ratification"] = ["id"],
            ["declaration"] = ["agreement_id", "coop_id", "number"],
            ["circle_end"] = ["circle_id"],
            ["condition"] = ["id"],
            ["condition_act"] = ["condition_id", "number"],
            ["election"] = ["id"],
            ["election_option"] = ["election_id", "place"],
            ["election_seat"] = ["id"],
            ["ballot"] = ["election_id", "seat_id"],
        };

    /// <summary>Cells that follow from others of the same row.</summary>
    public static IReadOnlyDictionary<(string Table, string Column), Func<IReadOnlyDictionary<string, string?>, string?>> Derived { get; } =
        new Dictionary<(string, string), Func<IReadOnlyDictionary<string, string?>, string?>>
        {
            [("coop", "skeleton")] = row => Skeleton.Of(row["name"] ?? ""),
            [("circle", "skeleton")] = row => Skeleton.Of(row["name"] ?? ""),
        };

    /// <summary>All rows of a table as text, by key.</summary>
    internal static async Task<Dictionary<string, Dictionary<string, string?>>> Rows(DbConnection connection, string table)
    {
        var rows = new Dictionary<string, Dictionary<string, string?>>();
        await using var reader = await connection.ExecuteReaderAsync($"SELECT * FROM {table}");
        while (await reader.ReadAsync())
        {
            var row = new Dictionary<string, string?>();
            for (var at = 0; at < reader.FieldCount; at++)
            {
                row[reader.GetName(at)] = Cell(reader, at);
            }

            rows[KeyOf(table, row)] = row;
        }

        return rows;
    }

    /// <summary>A row's key as one text.</summary>
    internal static string KeyOf(string table, IReadOnlyDictionary<string, string?> row) =>
        string.Join('/', Tables[table].Select(column => row.GetValueOrDefault(column)));

    private static string? Cell(DbDataReader reader, int at)
    {
        var cell = Fact.Cell(reader.GetValue(at));
        // SQLite keeps BOOLEAN as 0 and 1.
        return reader.GetDataTypeName(at).Equals("BOOLEAN", StringComparison.OrdinalIgnoreCase)
            ? cell switch
            {
                "1" => "true",
                "0" => "false",
                _ => cell,
            }
            : cell;
    }
}
