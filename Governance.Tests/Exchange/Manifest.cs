using System.Text;
using System.Text.Json;
using Governance.Core.Exchange;

namespace Governance.Tests.Exchange;

/// <summary>
/// A folder with a manifest and the files that it names. The texts are this project's own; what happens to them happened to real agreements
/// that federations keep in public: asterisks became dashes, a file moved house, a tool dropped a name out of every clause.
/// </summary>
internal sealed class Manifest : IDisposable
{
    private readonly List<object> _revisions = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("governance-manifest-").FullName;

    public string File => Path.Combine(Folder, "manifest.json");

    public string Name { get; init; } = "Ways of deciding";

    public static string First { get; } =
        """
            # Ways of deciding

            Harbour Works decides by consent.

            ## Blocks

            * A block needs a reason.
            * A block of Harbour Works members is binding.

            ## Times

            A round is open for seven days.

            """;

    public Manifest With(string text, string date = "2016-03-17T09:49:29+13:00", string? kind = null, string path = "deciding.md") =>
        With(new UTF8Encoding(false).GetBytes(text), date, kind, path);

    /// <summary>Another revision; its hash in the manifest is that of the file unless another is given.</summary>
    public Manifest With(byte[] bytes, string date = "2016-03-17T09:49:29+13:00", string? kind = null, string path = "deciding.md")
    {
        var number = _revisions.Count + 1;
        var file = $"{number:00}.md";
        System.IO.File.WriteAllBytes(Path.Combine(Folder, file), bytes);
        return Revision(file, date, kind, path, Core.Kernel.Fingerprint.Of(bytes));
    }

    public Manifest Revision(string file, string date, string? kind, string path, string? sha256)
    {
        var revision = $"r{_revisions.Count + 1}";
        _revisions.Add(
            new
            {
                file,
                date,
                kind,
                path,
                revision,
                sha256,
            }
        );
        return Write();
    }

    /// <summary>The three revisions that stand for most: words, form, another house.</summary>
    public Manifest Usual() =>
        With(First, "2016-03-17T09:49:29+13:00", "create")
            .With(First.Replace("seven days", "ten days", StringComparison.Ordinal), "2017-07-22T17:10:30+12:00", "text")
            .With(
                First.Replace("seven days", "ten days", StringComparison.Ordinal).Replace("* A", "- A", StringComparison.Ordinal),
                "2018-09-01",
                "format-only"
            )
            .With(
                First.Replace("seven days", "ten days", StringComparison.Ordinal).Replace("* A", "- A", StringComparison.Ordinal),
                "2019-01",
                "move-only",
                "agreements/deciding.md"
            );

    public async Task<IReadOnlyList<HistoricAgreement>> Read(string? until = null)
    {
        using var document = JsonDocument.Parse(await System.IO.File.ReadAllTextAsync(File));
        return await AgreementManifest.Read(document.RootElement, Folder, until);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private Manifest Write()
    {
        object[] documents =
        [
            new
            {
                name = Name,
                source = "harbour/handbook:deciding.md",
                licence = "CC BY-SA 4.0",
                revisions = _revisions,
            },
        ];
        System.IO.File.WriteAllText(File, JsonSerializer.Serialize(new { documents }));
        return this;
    }
}
