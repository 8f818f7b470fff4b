using System.Data.Common;
using Governance.Core.Agreements;
using Governance.Core.Federation;
using Governance.Core.Kernel;
using Governance.Core.Words;
using NodaTime;

namespace Governance.Core.Exchange;

/// <summary>One version of an agreement with what is told about it: what an export writes, and what a check compares with.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Version">The version.</param>
/// <param name="Lines">All its versions, to say which decision gave a clause its words.</param>
/// <param name="Numbers">The numbers of its clauses, by id.</param>
/// <param name="Parties">Whom it binds.</param>
/// <param name="Speech">The federation's language and zone.</param>
public sealed record AgreementExport(
    Agreement Agreement,
    AgreementVersion Version,
    IReadOnlyList<VersionLine> Lines,
    IReadOnlyDictionary<string, string> Numbers,
    IReadOnlyList<AgreementParty> Parties,
    Speech Speech
)
{
    /// <summary>
    /// A version by number, or the one in force; where none is in force yet, the last one made. Throws <see cref="BadInputException"/> where there is none.
    /// </summary>
    public static async Task<AgreementExport> Load(DbConnection connection, string name, int? number, Instant now)
    {
        var agreement =
            await AgreementStore.Find(connection, name)
            ?? throw new BadInputException("agreement_is_unknown", $"There is no agreement '{name}'.");
        var lines = await AgreementStore.Versions(connection, agreement.Id);
        var chosen = number ?? lines.LastOrDefault(line => line.InForceFrom <= now)?.Number ?? agreement.Version;
        var version =
            await AgreementStore.Version(connection, agreement.Id, chosen)
            ?? throw new BadInputException(
                "version_is_unknown",
                $"'{agreement.Slug}' has no version {chosen}; its last is {agreement.Version}."
            );
        var federation = await FederationStore.Find(connection);
        var speech = new Speech(Catalogue.Core, Cultures.Of(federation?.Language), federation?.DateTimeZone ?? DateTimeZone.Utc);
        var parties = await AgreementParty.Of(connection, agreement, version, now);
        return new(agreement, version, lines, ClauseNumbers.Of(version.Parts), parties, speech);
    }

    /// <summary>The decision that gave a clause the words it has, or null.</summary>
    public string? DecisionOf(Clause clause) => Lines.FirstOrDefault(line => line.Number == clause.Since)?.Decision;

    /// <summary>Everything about it, for programs; what is not there is null.</summary>
    public Dictionary<string, object?> Data() =>
        new()
        {
            ["id"] = Agreement.Id,
            ["agreement"] = Agreement.Slug,
            ["name"] = Agreement.Name,
            ["circle"] = Agreement.CircleId,
            ["audience"] = Agreement.Audience.Value,
            ["version"] = Version.Number,
            ["kind"] = Fact.Cell(Version.Kind),
            ["sha256"] = Version.TextHash,
            ["made_at"] = Version.MadeAt,
            ["in_force_from"] = Version.InForceFrom,
            ["decision"] = Version.Decision,
            ["note"] = Version.Note,
            ["terms"] = Version.Bound,
            ["parties"] = Parties,
            ["clauses"] = Version
                .Parts.Select(clause => new Dictionary<string, object?>
                {
                    ["id"] = clause.Id,
                    ["number"] = Numbers.GetValueOrDefault(clause.Id, ""),
                    ["kind"] = clause.Kind,
                    ["level"] = clause.Level,
                    ["since"] = clause.Since,
                    ["decision"] = DecisionOf(clause),
                    ["source"] = clause.Source,
                    ["html"] = clause.Html,
                })
                .ToList(),
            ["text"] = Version.Text,
        };
}
