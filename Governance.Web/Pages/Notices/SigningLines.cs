using System.Data.Common;
using System.Text.Json;
using Dapper;
using Governance.Core.Access;
using Governance.Core.Agreements;
using Governance.Core.Data;
using Governance.Core.Kernel;
using Governance.Core.Notices;
using Governance.Core.Words;

namespace Governance.Web.Pages.Notices;

/// <summary>Notices about signing as shown: an agreement has a name and an address where a proposal has a title.</summary>
internal sealed class SigningLines
{
    private IReadOnlyDictionary<string, AgreementOf> _agreements = new Dictionary<string, AgreementOf>();
    private IReadOnlyDictionary<string, string> _coops = new Dictionary<string, string>();

    /// <summary>Loads what notices are about, as far as it is an agreement that the viewer may read.</summary>
    public static async Task<SigningLines> Load(DbConnection connection, Viewer viewer, IReadOnlyList<Notice> notices)
    {
        var ids = notices.Select(notice => notice.Subject).Where(id => Ids.TryParse<AgreementId>(id, out _)).Distinct().ToArray();
        if (ids.Length == 0)
        {
            return new();
        }

        var agreements = await connection.QueryAsync<AgreementOf>(
            $"SELECT id, slug, name, audience FROM agreement WHERE {connection.In("id", "ids")} ORDER BY id",
            new { ids }
        );
        var coops = await connection.QueryAsync<(string Id, string Name)>("SELECT id, name FROM coop ORDER BY id LIMIT 10000");
        return new()
        {
            _agreements = agreements.Where(one => viewer.MayRead(one.Audience)).ToDictionary(one => one.Id),
            _coops = coops.ToDictionary(coop => coop.Id, coop => coop.Name),
        };
    }

    /// <summary>A notice as shown; null where it is about something else.</summary>
    public NoticeLine? Of(Speech speech, Notice notice)
    {
        if (notice.Kind is not ("signing" or "acceded") || !_agreements.TryGetValue(notice.Subject, out var agreement))
        {
            return null;
        }

        using var facts = JsonDocument.Parse(notice.Facts);
        var coop = facts.RootElement.GetProperty("coop").GetString()!;
        var sentence = speech.Say(
            "notice." + notice.Kind,
            new
            {
                title = agreement.Name,
                what = facts.RootElement.GetProperty("what").GetString(),
                coop = _coops.GetValueOrDefault(coop, "?"),
                version = facts.RootElement.GetProperty("version").GetInt32(),
            }
        );
        var link = $"/agreements/{agreement.Slug}/" + (notice.Kind == "signing" ? "sign?coop=" + coop : "signatures");
        return new(sentence, link, notice.At, notice.SeenAt is null);
    }

    private sealed record AgreementOf
    {
        public required string Id { get; init; }
        public required string Slug { get; init; }
        public required string Name { get; init; }
        public required Audience Audience { get; init; }
    }
}
