using System.CommandLine;
using System.Globalization;
using Governance.Core.Exchange;
using Governance.Core.Journal;

namespace Governance.Web.Commands;

/// <summary><c>import agreements MANIFEST</c>: agreements as they came to be elsewhere, each revision a version.</summary>
internal static class ImportAgreementsCommand
{
    public static Command Build()
    {
        var manifest = new Argument<string>("manifest")
        {
            Description = "A manifest, as docs/commands.md says, with its files beside it; - is standard input.",
        };
        var until = new Option<string?>("--until")
        {
            Description = "The last file of its document to bring in; other documents come whole.",
        };
        var json = Cli.JsonOption();
        var command = new Command("agreements", "Bring in agreements with their history.") { manifest, until, json };
        command.SetAction(async parsed => await Run(parsed.GetRequiredValue(manifest), parsed.GetValue(until), parsed.GetValue(json)));
        return command;
    }

    private static async Task<int> Run(string manifest, string? until, bool json)
    {
        using var document = Cli.ParseJson(await Cli.ReadFile(manifest));
        var folder = manifest == "-" ? Directory.GetCurrentDirectory() : Path.GetDirectoryName(Path.GetFullPath(manifest))!;
        var documents = await AgreementManifest.Read(document.RootElement, folder, until);
        var installation = Installation.OfTheCaller();
        await using var database = await installation.OpenDatabase();
        await using var parts = installation.Parts(database);
        var result = await parts.GetRequiredService<ImportAgreements>().Run(Actor.Operator, documents);
        if (result.Refusal is { } refusal)
        {
            throw BadInputException.From(refusal);
        }

        await using var connection = await database.Open();
        var became = await ImportedAgreement.Of(connection, documents);
        var exports = await Exports(became);
        var revisions = documents.Sum(one => one.Revisions.Count);
        if (json)
        {
            Cli.Print(
                new
                {
                    imported = result.Value,
                    skipped = revisions - result.Value,
                    documents = became.Select(one => Form(one, exports)).ToList(),
                }
            );
        }
        else
        {
            became.ToList().ForEach(one => Print(one, exports));
            Console.WriteLine($"{result.Value} revisions brought in, {revisions - result.Value} there already.");
        }

        return became.All(one => IsWhole(one, exports)) ? Cli.Agrees : Cli.Differs;
    }

    /// <summary>What every version is when this program, started anew, writes it out.</summary>
    private static async Task<Dictionary<(string, int), string>> Exports(IReadOnlyList<ImportedAgreement> became)
    {
        var wanted = became
            .SelectMany(one => one.Revisions.Select(revision => (one.Agreement!.Slug, revision.Version)))
            .Distinct()
            .ToList();
        var exports = new Dictionary<(string, int), string>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        await Parallel.ForEachAsync(
            wanted,
            options,
            async (version, stop) =>
            {
                var number = version.Version.ToString(CultureInfo.InvariantCulture);
                var hash = await FreshProcess.HashOf(["export", "agreement", version.Slug, "--version", number], stop);
                lock (exports)
                {
                    exports[version] = hash;
                }
            }
        );
        return exports;
    }

    private static string ExportOf(ImportedAgreement one, ImportedRevision revision, Dictionary<(string, int), string> exports) =>
        exports[(one.Agreement!.Slug, revision.Version)];

    private static bool IsWhole(ImportedAgreement one, Dictionary<(string, int), string> exports) =>
        one.Revisions.All(revision => IsWhole(one, revision, exports));

    /// <summary>The manifest's hash, the file's and the export's are one.</summary>
    private static bool IsWhole(ImportedAgreement one, ImportedRevision revision, Dictionary<(string, int), string> exports) =>
        ExportOf(one, revision, exports) == revision.Of.Words.Sha256
        && (revision.Of.Sha256Given ?? revision.Of.Words.Sha256) == revision.Of.Words.Sha256;

    private static Dictionary<string, object?> Form(ImportedAgreement one, Dictionary<(string, int), string> exports) =>
        new()
        {
            ["name"] = one.Name,
            ["id"] = one.Agreement?.Id,
            ["agreement"] = one.Agreement?.Slug,
            ["versions"] = one.Versions,
            ["editorial"] = one.Editorial,
            ["moves"] = one.Moves,
            ["hashes_ok"] = IsWhole(one, exports),
            ["revisions"] = one
                .Revisions.Select(revision => new Dictionary<string, object?>
                {
                    ["file"] = revision.Of.File,
                    ["kind_given"] = revision.Of.KindGiven,
                    ["kind_computed"] = HistoricRevision.Word(revision.Of.Kind),
                    ["version"] = revision.Version,
                    ["sha256"] = revision.Of.Words.Sha256,
                    ["sha256_of_export"] = ExportOf(one, revision, exports),
                    ["clauses"] = revision.Clauses,
                })
                .ToList(),
        };

    private static void Print(ImportedAgreement one, Dictionary<(string, int), string> exports)
    {
        Console.WriteLine($"{one.Name}: {one.Versions} versions, {one.Editorial} of them editorial, {one.Moves} moves");
        Console.WriteLine($"  {"version", 7}  {"kind", -11}  {"kept", 6}{"changed", 9}{"moved", 7}{"added", 7}{"removed", 9}  file");
        foreach (var revision in one.Revisions)
        {
            var counts = revision.Clauses;
            var kind = HistoricRevision.Word(revision.Of.Kind);
            Console.WriteLine(
                $"  {revision.Version, 7}  {kind, -11}  {counts.Kept, 6}{counts.Changed, 9}{counts.Moved, 7}{counts.Added, 7}{counts.Removed, 9}  {Terminal.Line(revision.Of.File)}"
            );
            if (revision.Of.KindGiven is { } given && given != kind)
            {
                Console.WriteLine($"           the manifest says {Terminal.Line(given)}; by its words it is {kind}");
            }

            if (!IsWhole(one, revision, exports))
            {
                Console.WriteLine(
                    $"           THE BYTES DIFFER: manifest {Terminal.Line(revision.Of.Sha256Given ?? "none")}, file {revision.Of.Words.Sha256}, export {ExportOf(one, revision, exports)}"
                );
            }
        }

        Console.WriteLine();
    }
}
