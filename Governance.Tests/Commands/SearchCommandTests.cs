namespace Governance.Tests.Commands;

/// <summary>The index is made again by one command.</summary>
internal sealed class SearchCommandTests
{
    [Test]
    public async Task The_index_is_made_again_and_what_is_in_it_is_said()
    {
        using var shell = new Shell();

        var json = await shell.Run("search", "rebuild", "--json");
        var words = await shell.Run("search", "rebuild");

        Assert.That(json.Status, Is.Zero, json.Complained);
        Assert.That(json.Json.GetProperty("entries").GetProperty("policy").GetInt32(), Is.GreaterThan(30));
        Assert.That(json.Json.GetProperty("position").GetInt32(), Is.Zero);
        Assert.That(words.Said, Does.Contain("policy").And.Contain("in all, as of entry 0"));
    }
}
