namespace Governance.Tests.Commands;

/// <summary>Outside programs rely on it: 0 done or agrees, 1 done and something differs, 2 bad input, 3 not supported.</summary>
internal sealed class CommandLineTests
{
    private const string Tie =
        """{"policy":"simple-majority","seats":[{"id":"a"},{"id":"b"}],"answers":[{"seat":"a","choice":"agree"},{"seat":"b","choice":"disagree"}]}""";

    private readonly Shell _shell = new();

    [TearDown]
    public void Leave() => _shell.Dispose();

    [Test]
    public async Task A_case_is_decided_for_a_program_and_for_a_reader()
    {
        var json = await _shell.Feed(Tie, "decide", "-", "--json");
        var words = await _shell.Feed(Tie, "decide", "-");

        Assert.That((json.Status, words.Status), Is.EqualTo((0, 0)), json.Complained);
        Assert.That(json.Json.GetProperty("outcome").GetString(), Is.EqualTo("not_adopted"), "a tie leaves things as they are");
        Assert.That(words.Said, Does.StartWith("Not adopted").And.Contain("not met"));
    }

    [TestCase("not json", "malformed")]
    [TestCase("{}", null)]
    [TestCase("""{"policy":"no-such-policy","seats":[],"answers":[]}""", null)]
    public async Task Bad_input_is_status_2_with_one_error_document(string input, string? code)
    {
        var output = await _shell.Feed(input, "decide", "-", "--json");

        Assert.That(output.Status, Is.EqualTo(2));
        Assert.That(output.Said, Is.Empty);
        Assert.That(output.Error, code is null ? Is.Not.Empty : Is.EqualTo(code));
    }

    [Test]
    public async Task A_file_that_is_not_there_is_bad_input() =>
        Assert.That((await _shell.Run("decide", "nowhere.json")).Error, Is.EqualTo("file_cannot_be_read"));

    [Test]
    public async Task An_unknown_command_is_bad_input()
    {
        var output = await _shell.Run("conjure");

        Assert.That((output.Status, output.Error), Is.EqualTo((2, "bad_arguments")));
    }

    [Test]
    public async Task A_mail_from_a_pipe_that_cannot_be_believed_is_dropped_with_status_0()
    {
        await _shell.Run("demo");
        const string mail = "From: eve@evil.example\r\nTo: decisions+guess@localhost\r\nMessage-ID: <1@evil.example>\r\n\r\nBlock it.\r\n";

        var first = await _shell.Feed(mail, "mail", "receive", "--json");
        var again = await _shell.Feed(mail, "mail", "receive");

        Assert.That((first.Status, first.Json.GetProperty("outcome").GetString()), Is.EqualTo((0, "no_key")), first.Complained);
        Assert.That(again.Said.Trim(), Is.EqualTo("twice"));
    }

    [Test]
    public async Task Policies_are_listed_and_shown_in_words_and_as_data()
    {
        var list = await _shell.Run("policy", "list", "--json");
        var shown = await _shell.Run("policy", "show", "two-thirds");
        var data = await _shell.Run("policy", "show", "two-thirds", "--json");
        var none = await _shell.Run("policy", "show", "no-such-policy");

        Assert.That(list.Json.EnumerateArray().Select(policy => policy.GetProperty("slug").GetString()), Does.Contain("two-thirds"));
        Assert.That(shown.Said, Does.Contain("two thirds"));
        Assert.That(data.Json.GetProperty("slug").GetString(), Is.EqualTo("two-thirds"));
        Assert.That((none.Status, none.Error), Is.EqualTo((2, "policy_is_unknown")));
    }

    [Test]
    public async Task What_was_imported_and_backed_up_is_restored_elsewhere_and_verifies()
    {
        const string Cases = """
            {"cases":[{"id":"one","title":"Admit a co-op","policy":"cotech-2018","opened":"2017-07-12T09:43","closed":null,"eligible":26,
            "eligible_unit":"co-ops","outcome":"passed","tally":{"agree":9,"disagree":3,"abstain":1}}]}
            """;
        var imported = await _shell.Feed(Cases, "import", "decisions", "-", "--json");
        var backup = await _shell.Run("backup", "all.zip", "--json");
        using var elsewhere = new Shell();
        File.Copy(Path.Combine(_shell.Folder, "all.zip"), Path.Combine(elsewhere.Folder, "all.zip"));
        var restored = await elsewhere.Run("restore", "all.zip", "--json");
        var verified = await elsewhere.Run("verify", "--json");
        var again = await elsewhere.Feed(Cases, "import", "decisions", "-", "--json");

        Assert.That(imported.Status, Is.EqualTo(1), "the recorded and the computed outcome differ");
        Assert.That((backup.Status, restored.Status, verified.Status), Is.EqualTo((0, 0, 0)), restored.Complained);
        Assert.That(verified.Json.GetProperty("holds").GetBoolean());
        Assert.That(again.Json.GetProperty("skipped").GetInt32(), Is.EqualTo(1), "what was imported before is there");
    }

    [Test]
    public async Task What_is_no_backup_is_refused_and_changes_nothing()
    {
        await _shell.Run("migrate");
        await File.WriteAllTextAsync(Path.Combine(_shell.Folder, "all.zip"), "not a backup");
        var restored = await _shell.Run("restore", "all.zip");
        var verified = await _shell.Run("verify", "--json");

        Assert.That(restored.Status, Is.EqualTo(2));
        Assert.That(verified.Json.GetProperty("holds").GetBoolean());
    }

    [Test]
    public async Task The_demonstration_loads_once_verifies_and_an_operator_signs_somebody_in()
    {
        var demo = await _shell.Run("demo");
        var again = await _shell.Run("demo");
        var verified = await _shell.Run("verify");
        var link = await _shell.Run("sign-in-link", "ada.okafor@demo.example");
        var nobody = await _shell.Run("sign-in-link", "nobody@demo.example");

        Assert.That(demo.Status, Is.Zero, demo.Complained);
        Assert.That(again.Status, Is.EqualTo(2), "it would be mixed with what is there");
        Assert.That(verified.Said, Does.Contain("The record holds."));
        Assert.That(link.Said.Trim(), Does.Match("^http://localhost:5000/sign-in/link\\?t=[A-Za-z0-9_-]{40,}$"));
        Assert.That((nobody.Status, nobody.Error), Is.EqualTo((2, "not_found")));
    }
}
