using System.Xml.Linq;
using Dapper;
using Governance.Core.Data;
using Governance.Core.Journal;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Governance.Web.Hosting;

/// <summary>The keys that protect cookies and secrets, kept in the database: every server of the installation has the same.</summary>
internal sealed class ProtectionKeys(Database database, Writer writer) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        Task.Run(async () =>
            {
                await using var connection = await database.Open();
                var keys = await connection.QueryAsync<string>("SELECT xml FROM protection_key ORDER BY name");
                return (IReadOnlyCollection<XElement>)[.. keys.Select(xml => XElement.Parse(xml))];
            })
            .GetAwaiter()
            .GetResult();

    public void StoreElement(XElement element, string friendlyName) =>
        Task.Run(() =>
                writer.Keep(change =>
                    change.Connection.ExecuteAsync(
                        "INSERT INTO protection_key (name, xml) VALUES (@friendlyName, @xml)",
                        new { friendlyName, xml = element.ToString(SaveOptions.DisableFormatting) },
                        change.Transaction
                    )
                )
            )
            .GetAwaiter()
            .GetResult();
}
