using System.CommandLine;
using Governance.Core.Exchange;

namespace Governance.Web.Commands;

/// <summary><c>backup FILE</c>: everything in one file, while the product runs.</summary>
internal sealed class BackupCommand : ICliCommand
{
    public Command Build()
    {
        var file = new Argument<string>("file") { Description = "Where to write it, such as federation.zip." };
        var json = Cli.JsonOption();
        var command = new Command("backup", "Write everything into one file, while the product runs.") { file, json };
        command.SetAction(async parsed => await Run(parsed.GetRequiredValue(file), parsed.GetValue(json)));
        return command;
    }

    private static async Task<int> Run(string file, bool json)
    {
        var installation = Installation.OfTheCaller();
        await using var database = await installation.OpenDatabase();
        try
        {
            var manifest = await Backup.Write(database, installation.Folder, file);
            if (json)
            {
                Cli.Print(
                    new
                    {
                        file,
                        manifest.Position,
                        manifest.Head,
                    }
                );
            }
            else
            {
                Console.WriteLine($"Written: {file}, up to entry {manifest.Position}, sealed {manifest.Head}");
            }

            return Cli.Agrees;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException("file_cannot_be_written", failed.Message);
        }
    }
}
