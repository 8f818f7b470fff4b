using System.CommandLine;
using System.Text;
using System.Text.Json;
using Governance.Core.Exchange;
using Governance.Core.Kernel;

namespace Governance.Web.Commands;

/// <summary><c>export agreement ID</c>: the exact words of a version, as they are or as a page or data.</summary>
internal sealed class ExportCommand : ICliCommand
{
    public Command Build()
    {
        var id = new Argument<string>("id") { Description = "The agreement's address, such as framework, or its id." };
        var version = new Option<int?>("--version") { Description = "Which version; the one in force unless said." };
        var format = new Option<string>("--format") { Description = "md, html or json.", DefaultValueFactory = _ => "md" };
        format.AcceptOnlyFromAmong("md", "html", "json");
        var agreement = new Command("agreement", "Write one version of an agreement on standard output.") { id, version, format };
        agreement.SetAction(async parsed =>
            await Agreement(parsed.GetRequiredValue(id), parsed.GetValue(version), parsed.GetRequiredValue(format))
        );
        return new Command("export", "Write out what is kept.") { agreement };
    }

    private static async Task<int> Agreement(string id, int? number, string format)
    {
        await using var database = await Installation.OfTheCaller().OpenDatabase();
        await using var connection = await database.Open();
        var export = await AgreementExport.Load(connection, id, number, TimeProvider.System.Now());
        var written = format switch
        {
            "html" => AgreementPage.Of(export),
            "json" => JsonSerializer.Serialize(export.Data(), Json.Options) + "\n",
            _ => export.Version.Text,
        };
        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetBytes(written));
        return Cli.Agrees;
    }
}
