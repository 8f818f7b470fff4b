using Dapper;
using Governance.Core.Agreements;
using Governance.Core.Circles;
using Governance.Core.Conditions;
using Governance.Core.Consent;
using Governance.Core.Coops;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Elections;
using Governance.Core.Exchange;
using Governance.Core.Files;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Mandates;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Register;
using Governance.Core.Rolls;
using Governance.Tests.Agreements;
using Governance.Tests.Elections;
using Governance.Tests.Testing;
using NodaTime;

namespace Governance.Tests.Exchange;

/// <summary>The record cannot be rewritten unnoticed: whatever is changed behind the product's back, <c>verify</c> names it.</summary>
internal sealed class TamperTests(Dialect dialect) : Story(dialect)
{
    private static readonly string[] _flags =
    [
        "is_demonstration",
        "recused",
        "editorial",
        "is_fallback",
        "chair",
        "is_standard",
        "given",
        "is_public",
    ];

    [SetUp]
    public async Task A_federation_in_which_every_table_has_rows()
    {
        World.WasTamperedWith = true;
        var coops = await World.Coops(5);
        await World.Person(coops[0], "Ben", Role.Member);
        var choice = await World.OpenElection(coops[0].Delegate, "schulze");
        Acts.Granted(await World.Cast(choice, coops[0], "1", "2", ""));
        await AVoteThatIsPublishedAndReviewed(coops);
        Acts.Granted(await World.The<CloseElection>().WhenDue(choice));
        await AConsentProcess(coops);
        await RulesAndWeights(coops);
        await SomethingOwedAndACircleClosed(coops);
        await World.Ratified(await World.Agreement());
        await ADeclaration(coops);
        var adopted = await World.Adopted(coops[0]);
        var clause = (await World.VersionOf(adopted)).Parts[^1].Id;
        var offer = new SaidAs(SaidAs.WordsOffered, clause, "- with a receipt.");
        Acts.Granted(
            await World.The<PostComment>().Run(Actor.Of(coops[1].Delegate), adopted.Id.Value, "A note is lost.", null, null, saidAs: offer)
        );
        var changing = await World.Changing(adopted, ("ten days", "A claim lasts a week."));
        var amendment = await World.Moved(coops[1], AmendAgreement.Name, changing);
        var other = await World.Changing(adopted, ("thirty days", "It is paid at once."));
        await World.Moved(coops[0], AmendAmendment.Name, other with { Amends = amendment, AmendsVersion = 1 });
        await Signatures(coops);
        Assert.That((await World.Verified()).Findings, Is.Empty, "untouched, it verifies");
    }

    private async Task AVoteThatIsPublishedAndReviewed(IReadOnlyList<CoopOf> coops)
    {
        var circle = (
            await World
                .The<SetUpCircle>()
                .Run(Actor.Of(World.Steward), new CircleForm("Standards", "Why", CircleKind.Working, "UTC", false, "cotech-2018"))
        ).Value;
        await World.The<JoinCircle>().Run(Actor.Of(World.Steward), circle, coops[0].Id);
        await World.The<SetUpCircle>().SetHolidays(Actor.Of(World.Steward), circle, "2026-12-25");
        await World.Mandate(coops[2]);
        Acts.Granted(await World.The<GiveSeat>().Run(Actor.Of(coops[3].Delegate), coops[3].Id, new(coops[0].Id, null, null, null, null)));
        var round = await World.Opened(coops[0].Delegate);
        var proposer = Actor.Of(coops[0].Delegate);
        await World.Answer(round, coops[0], "agree", "because");
        await World.Answer(round, coops[1], "disagree", "because not");
        await World.The<Acknowledge>().Run(Actor.Of(coops[4].Delegate), round.Id, (await World.SeatOf(round, coops[4])).Id);
        await World.The<ExtendRound>().Run(proposer, round.Id, "2026-12-02T12:00", "More time to read.");
        var file = Acts.Granted(await World.The<AttachFile>().Run(proposer, round.ProposalId.Value, "Words.txt", [.. "Words"u8]));
        var comment = (await World.The<PostComment>().Run(proposer, round.ProposalId.Value, file.Markdown, null, null)).Value;
        await World.The<PostComment>().Edit(proposer, comment.Id, 0, "Better words: " + file.Markdown);
        Acts.Granted(await World.The<GiveNod>().Run(proposer, comment.Id, "thanks", given: true));
        Acts.Granted(await World.The<PublicComment>().Run(proposer, comment.Id, isPublic: true));
        Acts.Granted(await World.The<SlowThread>().Run(Actor.Of(World.Steward), round.ProposalId.Value, "1", "1", "Heated."));
        Acts.Granted(await World.The<PinSummary>().Run(Actor.Of(World.Steward), comment.Id));
        await World.Close(round);
        await World.AskInside();
        await World.Publish(round.ProposalId);
    }

    private async Task AConsentProcess(IReadOnlyList<CoopOf> coops)
    {
        var id = await World.ToAmend(coops[0].Delegate);
        var round = await World.Open(id);
        await World.AllConsent(round, coops[0], coops[1]);
        Acts.Granted(await World.Object(round, coops[4]));
        await World.Close(round);
        var objection = await World.ObjectionTo(id);
        Acts.Granted(await World.Say(objection, coops[1], TakeStance.Shares, "We see it too."));
        await World.Uphold(objection);
        Acts.Granted(await World.The<OfferWords>().Run(Actor.Of(coops[4].Delegate), objection.Id, "After fifteen days."));
        Acts.Granted(await World.Revise(coops[0].Delegate, id, "We share enquiries.\n\nA claim lapses after fifteen days."));
        var second = await World.Open(id);
        await World.AllConsent(second, coops[0], coops[1], coops[4]);
        await World.Close(second);
        var decision = await World.Publish(id);
        Acts.Granted(await World.The<ReviewDecision>().Run(Actor.Of(World.Steward), decision.Number, "It works.", ""));
    }

    private async Task RulesAndWeights(IReadOnlyList<CoopOf> coops)
    {
        var seconded = await World.Raised(coops[0].Delegate, "cotech-2020-voting-shares");
        Acts.Granted(await World.The<SecondProposal>().Run(Actor.Of(coops[1].Delegate), seconded));
        var rule = PolicyBook.Find("simple-majority")! with { Slug = "ours", Name = "Ours", LeaversCount = false };
        var round = await World.Adopting(coops[0], new PolicyMotion(rule, 0, ["resolve"], OfferedFirst: true));
        await World.Answer(round, coops[0], "agree");
        await World.Close(round);
        var first = await World.Publish(round.ProposalId);
        await World.The<SetHoldings>().Run(Actor.Of(World.Steward), CircleId.General, [new(coops[0].Id.Value, "coops", "3", "2")]);
        var left = await World.Opened(coops[0].Delegate, "ours");
        await World.The<ChangeStanding>().Run(Actor.Of(World.Steward), coops[3].Id, Standing.Left, null, "It closes.");
        await World.Close(left);
        await World.Publish(left.ProposalId);
        var before = await World.Opened(coops[0].Delegate, "ours");
        await World.Answer(before, coops[0], "agree");
        await World.Close(before);
        var next = await World.Publish(before.ProposalId);
        Acts.Granted(await World.The<SupersedeDecision>().Run(Actor.Of(World.Steward), next.Number, first.Number, ends: false));
    }

    private async Task Signatures(IReadOnlyList<CoopOf> coops)
    {
        var agreement = await World.Agreement(SigningActs.Signed);
        Acts.Granted(await World.Sign(agreement, coops[0], 1, "Not clause 2."));
        Acts.Granted(await World.Leave(agreement, coops[0]));
    }

    private async Task ADeclaration(IReadOnlyList<CoopOf> coops)
    {
        var standard = await World.Agreement("Accessible websites", otherBody: "", isStandard: true);
        var form = new DeclarationForm(1, "Audited in May.", "https://example.org/audit", coops[1].Id);
        Acts.Granted(await World.The<DeclareStandard>().Run(Actor.Of(coops[0].Delegate), standard.Id, coops[0].Id, form));
        var peer = coops[1];
        Acts.Granted(await World.The<ConfirmDeclaration>().Run(Actor.Of(peer.Delegate), standard.Id, coops[0].Id, 1, peer.Id, "Seen."));
        Acts.Granted(await World.The<WithdrawDeclaration>().Run(Actor.Of(coops[0].Delegate), standard.Id, coops[0].Id));
    }

    private async Task SomethingOwedAndACircleClosed(IReadOnlyList<CoopOf> coops)
    {
        var applicant = await World.Coop("Quarry", Standing.Applicant, "2026-01-01");
        var motion = MotionActs.Motion(
            "admit_coop",
            ("coop", applicant.Id.Value),
            ("condition_1", "Open books"),
            ("due_1", "2027-06-30"),
            ("unmet_1", "told")
        );
        await World.Published(coops[0], motion, "ours");
        ConditionId owed;
        await using (var connection = await World.Database.Open())
        {
            owed = (await ConditionStore.List(connection, ["public"], ConditionFilter.All, null, World.Now, 1))[0].Id;
        }

        Acts.Granted(await World.The<ExtendCondition>().Run(Actor.Of(World.Steward), owed, "2027-07-31", "They move house."));
        Acts.Granted(await World.The<MeetCondition>().Run(Actor.Of(applicant.Delegate), owed, "Here they are."));
        var circle = Acts.Granted(
            await World
                .The<SetUpCircle>()
                .Run(Actor.Of(World.Steward), new CircleForm("Feasts", "Why", CircleKind.Working, "UTC", false, "cotech-2018"))
        );
        await World.Published(coops[0], MotionActs.Motion("close_circle", ("circle", circle.Value)), "simple-majority");
    }

    [Test]
    public async Task Every_changed_cell_of_every_table_is_named()
    {
        await using var connection = await World.Database.OpenForWriting();
        await Unguarded(connection);
        var cells = new List<(string Table, string Column, bool IsText, bool IsKey, int At)>();
        foreach (var (table, key) in Record.Tables)
        {
            Assert.That(await connection.QuerySingleAsync<int>($"SELECT COUNT(*) FROM {table}"), Is.Positive, $"{table} has rows");
            await DropConstraints(connection, table);
            cells.AddRange(
                (await Columns(connection, table)).Select(
                    (column, at) => (table, column.Name, column.IsText, key.Contains(column.Name), at)
                )
            );
        }

        // A key by itself, because what hangs on it changes too; of all other cells one of each table at once, for each must be named.
        var rounds = cells
            .Where(cell => cell.IsKey)
            .Select(cell => new[] { cell })
            .Concat(cells.Where(cell => !cell.IsKey).GroupBy(cell => cell.At).Select(round => round.ToArray()));
        var missed = new List<string>();
        foreach (var round in rounds)
        {
            await connection.ExecuteAsync("BEGIN TRANSACTION");
            foreach (var cell in round)
            {
                await Change(connection, cell.Table, cell.Column, cell.IsText);
            }

            var report = await Verify.Run(connection);
            await connection.ExecuteAsync("ROLLBACK TRANSACTION");
            missed.AddRange(
                round
                    .Where(cell =>
                        !report.Findings.Any(finding =>
                            finding.Where.StartsWith(cell.Table + " ", StringComparison.Ordinal)
                            && (cell.IsKey || finding.Where.EndsWith(cell.Column, StringComparison.Ordinal))
                        )
                    )
                    .Select(cell => $"{cell.Table}.{cell.Column}")
            );
        }

        Assert.That(missed, Is.Empty);
    }

    [Test]
    public async Task A_removed_and_an_added_row_are_named()
    {
        await using var connection = await World.Database.OpenForWriting();
        await Unguarded(connection);
        await connection.ExecuteAsync("DELETE FROM position_trail WHERE choice = 'disagree'");
        await connection.ExecuteAsync("INSERT INTO holiday (circle_id, day) SELECT circle_id, '2027-01-01' FROM holiday");

        var findings = (await World.Verified()).Findings.Select(finding => finding.Code).ToList();

        Assert.That(findings, Does.Contain("row_missing").And.Contain("row_unexpected"));
    }

    [Test]
    public async Task An_answer_changed_together_with_its_journal_entry_breaks_the_chain()
    {
        await using var connection = await World.Database.OpenForWriting();
        await Unguarded(connection);
        await connection.ExecuteAsync("UPDATE position SET choice = 'agree'");
        await connection.ExecuteAsync("UPDATE position_trail SET choice = 'agree'");
        await connection.ExecuteAsync("""UPDATE journal_body SET body = REPLACE(body, '"choice":"disagree"', '"choice":"agree"')""");

        var codes = (await World.Verified()).Findings.Select(finding => finding.Code).ToList();

        Assert.That(codes, Does.Contain("body_differs"));
        Assert.That(codes, Does.Contain("verdict_differs"), "the verdict on those answers would be another");
    }

    [Test]
    public async Task A_cut_tail_is_named()
    {
        await using var connection = await World.Database.OpenForWriting();
        await Unguarded(connection);
        var last = await connection.QuerySingleAsync<int>("SELECT position FROM journal_head");
        await connection.ExecuteAsync(
            "DELETE FROM journal_body WHERE position = @last; DELETE FROM journal_entry WHERE position = @last",
            new { last }
        );

        Assert.That(
            (await World.Verified()).Findings.Select(finding => finding.Code),
            Does.Contain("head_differs").And.Contain("row_unexpected")
        );
    }

    [Test]
    public async Task Entries_in_another_order_are_named()
    {
        await using var connection = await World.Database.OpenForWriting();
        await Unguarded(connection);
        await connection.ExecuteAsync("UPDATE journal_entry SET kind = 'coop_joined' WHERE position = 2");

        Assert.That((await World.Verified()).Findings.Select(finding => finding.Where), Has.Some.EqualTo("journal_entry 2"));
    }

    [Test]
    public async Task The_journal_refuses_to_be_changed_by_the_product_itself()
    {
        await using var connection = await World.Database.OpenForWriting();

        Assert.That(
            async () => await connection.ExecuteAsync("UPDATE journal_entry SET kind = 'x' WHERE position = 1"),
            Throws.Exception.With.Message.Contains("journal_entry_is_never_changed")
        );
        Assert.That(
            async () => await connection.ExecuteAsync("DELETE FROM journal_entry WHERE position = 1"),
            Throws.Exception.With.Message.Contains("journal_entry_is_never_removed")
        );
    }

    /// <summary>Changes one cell of one row to something else.</summary>
    private async Task Change(System.Data.Common.DbConnection connection, string table, string column, bool isText)
    {
        var row = World.Database.Dialect == Dialect.Sqlite ? "rowid" : "ctid";
        var other = isText
            ? $"CASE WHEN {column} IS NULL THEN 'member' WHEN {column} = 'member' THEN 'observer' ELSE {column} || 'x' END"
            : $"CASE WHEN {column} IS NULL THEN 7 ELSE {column} + 1000 END";
        if (World.Database.Dialect == Dialect.Postgres && _flags.Contains(column))
        {
            other = $"NOT COALESCE({column}, FALSE)";
        }
        await connection.ExecuteAsync($"UPDATE {table} SET {column} = {other} WHERE {row} = (SELECT MIN({row}) FROM {table})");
    }

    /// <summary>Values that a row may not hold would be refused by its constraints before verifying could see them.</summary>
    private async Task DropConstraints(System.Data.Common.DbConnection connection, string table)
    {
        if (World.Database.Dialect == Dialect.Sqlite)
        {
            await connection.ExecuteAsync("PRAGMA ignore_check_constraints = ON");
            return;
        }

        var names = await connection.QueryAsync<string>(
            "SELECT conname FROM pg_constraint WHERE conrelid = @table::regclass AND contype = 'c'",
            new { table }
        );
        foreach (var name in names.ToList())
        {
            await connection.ExecuteAsync($"ALTER TABLE {table} DROP CONSTRAINT {name}");
        }
    }

    private static async Task<IReadOnlyList<(string Name, bool IsText)>> Columns(System.Data.Common.DbConnection connection, string table)
    {
        await using var reader = await connection.ExecuteReaderAsync($"SELECT * FROM {table} LIMIT 1");
        return
        [
            .. Enumerable
                .Range(0, reader.FieldCount)
                .Select(at => (reader.GetName(at), reader.GetDataTypeName(at).Equals("text", StringComparison.OrdinalIgnoreCase))),
        ];
    }

    /// <summary>Whoever owns the database can take the guards away. Verifying does not rely on them.</summary>
    private async Task Unguarded(System.Data.Common.DbConnection connection) =>
        await connection.ExecuteAsync(
            World.Database.Dialect == Dialect.Sqlite
                ? "PRAGMA foreign_keys = OFF; DROP TRIGGER journal_entry_is_never_changed; DROP TRIGGER journal_entry_is_never_removed; DROP TRIGGER journal_body_is_never_changed"
                : "SET session_replication_role = replica"
        );
}
