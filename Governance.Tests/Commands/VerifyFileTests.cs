using System.Text.Json;
using Governance.Core.Data;
using Governance.Core.Exchange;
using Governance.Tests.Agreements;
using Governance.Tests.Testing;

namespace Governance.Tests.Commands;

/// <summary>Either body verifies the file on a machine of its own, without an installation.</summary>
internal sealed class VerifyFileTests
{
    [Test]
    public async Task A_file_holds_or_says_what_differs_or_is_none()
    {
        await using var world = await World.Begin(Dialect.Sqlite);
        var agreement = await world.Agreement();
        await world.Ratified(agreement);
        await using var connection = await world.Database.Open();
        var file = (await RatifiedFile.Of(connection, agreement, await world.VersionOf(agreement.Id)))!.Write();
        using var shell = new Shell();

        var holds = await shell.Feed(file, "verify", "-", "--json");
        var differs = await shell.Feed(file.Replace("Uma Unger", "Una Unger", StringComparison.Ordinal), "verify", "-", "--json");
        var none = await shell.Feed("{}", "verify", "-");

        Assert.That((holds.Status, differs.Status, none.Status), Is.EqualTo((0, 1, 2)));
        Assert.That(holds.Json.GetProperty("holds").GetBoolean(), Is.True);
        Assert.That(differs.Json.GetProperty("findings")[0].GetProperty("where").GetString(), Does.EndWith("signer"));
        Assert.That(
            JsonDocument.Parse(none.Complained).RootElement.GetProperty("error").GetProperty("code").GetString(),
            Is.EqualTo("malformed")
        );
        Assert.That(Directory.Exists(Path.Combine(shell.Folder, "data")), Is.False, "no installation is made for it");
    }
}
