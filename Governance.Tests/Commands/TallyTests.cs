using System.Text.Json;

namespace Governance.Tests.Commands;

/// <summary><c>tally</c> as another program calls it.</summary>
internal sealed class TallyTests
{
    private const string Tennessee = "M > N > C > K * 42\nN > C > K > M * 26\nC > K > N > M * 15\nK > C > N > M * 17\n";

    private readonly Shell _shell = new();

    [TearDown]
    public void Leave() => _shell.Dispose();

    [Test]
    public async Task One_document_a_line_for_a_program_and_a_table_for_people()
    {
        await File.WriteAllTextAsync(Path.Combine(_shell.Folder, "capital.cvotes"), Tennessee);
        await File.WriteAllTextAsync(Path.Combine(_shell.Folder, "board.blt"), "2 2\n3 1 2 0\n0\n\"Ann\"\n\"Bob\"\n\"Board\"\n");

        var json = await _shell.Run("tally", "capital.cvotes", "board.blt", "--json");
        var words = await _shell.Run("tally", "capital.cvotes", "--method", "irv", "--rounds");

        Assert.That((json.Status, words.Status), Is.EqualTo((0, 0)), json.Complained + words.Complained);
        var lines = json.Said.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.That(lines.Select(line => line.GetProperty("method").GetString()), Is.EqualTo(new[] { "schulze", "stv-scottish" }));
        Assert.That(lines[0].GetProperty("winners")[0].GetString(), Is.EqualTo("N"));
        Assert.That(lines[0].GetProperty("pairwise").GetProperty("N").GetProperty("M").GetString(), Is.EqualTo("58"));
        Assert.That(lines[1].GetProperty("outcome").GetString(), Is.EqualTo("uncontested"));
        Assert.That(words.Said, Does.Contain("Round 3").And.Match(@"Won\s+K\b").And.Match(@"out\s+C\b"));
    }

    [Test]
    public async Task A_case_brings_its_method_and_the_record_names_every_tie()
    {
        var output = await _shell.Feed(
            """
            {"id":"lots","method":"stv-meek-prf","seats":2,"candidates":["A","B","C"],"tie_break":{"rule":"lot","seeds":["42",[3,1,2]]},
             "ballots":[{"ranking":[["A"]]},{"ranking":[["B"]]},{"ranking":[["C"]]}]}
            """,
            "tally",
            "-",
            "--json"
        );

        // RFC 3797 draws 3 1 2 from these sources, so C is drawn to go out.
        Assert.That(output.Json.GetProperty("winners").EnumerateArray().Select(one => one.GetString()), Is.EqualTo(new[] { "A", "B" }));
        var tie = output.Json.GetProperty("ties")[0];
        Assert.That((tie.GetProperty("settled_by").GetString(), tie.GetProperty("taken").GetString()), Is.EqualTo(("published-seed", "C")));
        var round = output.Json.GetProperty("rounds")[0];
        Assert.That(
            (
                round.GetProperty("action").GetString(),
                round.GetProperty("quota").GetString(),
                round.GetProperty("tallies").GetProperty("A").GetString()
            ),
            Is.EqualTo(("defeat", "1.000000001", "1.000000000"))
        );
    }

    [Test]
    public async Task Bad_input_is_status_2_and_an_unknown_method_is_3()
    {
        var broken = await _shell.Feed("2 1\n1 7 0\n0\n", "tally", "-", "--json");
        var unknown = await _shell.Feed(Tennessee, "tally", "-", "--method", "guess", "--json");
        var unfit = await _shell.Feed(Tennessee, "tally", "-", "--method", "approval");
        var missing = await _shell.Run("tally", "nowhere.blt");

        Assert.That((broken.Status, broken.Said, broken.Error), Is.EqualTo((2, "", "malformed")));
        Assert.That(broken.Complained, Does.Contain("Line 2"));
        Assert.That((unknown.Status, unknown.Json.GetProperty("unsupported").GetBoolean()), Is.EqualTo((3, true)));
        Assert.That((unfit.Status, missing.Status, missing.Error), Is.EqualTo((2, 2, "file_cannot_be_read")));
    }
}
