using Dapper;
using Governance.Core.Access;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Mail;
using Governance.Core.Notices;
using Governance.Core.People;
using Governance.Tests.Testing;

namespace Governance.Tests.Access;

/// <summary>Nobody signs in as you, nobody learns who is a member.</summary>
internal sealed class SignInTests(Dialect dialect) : Story(dialect)
{
    private const string Mine = "the secret of the browser that asked";
    private const string Other = "the secret of another browser";

    [Test]
    public async Task A_link_opened_where_it_was_asked_for_signs_in_once()
    {
        await Ask().Run("sal@example.org", Mine);
        var token = await Token();

        var first = await Confirm().ByLink(token, Mine);
        var again = await Confirm().ByLink(token, Mine);

        Assert.That(first.Value, Is.EqualTo(World.Steward));
        Assert.That(again.Refusal, Is.InstanceOf<LinkIsSpent>());
    }

    [Test]
    public async Task Opening_it_spends_nothing_because_mail_scanners_open_links()
    {
        await Ask().Run("sal@example.org", Mine);
        var token = await Token();
        for (var scan = 0; scan < 5; scan++)
        {
            Assert.That((await Confirm().Open(token, "")).IsRefused, Is.False);
        }

        Assert.That((await Confirm().ByLink(token, Mine)).IsRefused, Is.False);
    }

    [Test]
    public async Task In_another_browser_it_shows_a_code_that_works_where_it_was_asked_for()
    {
        var asked = (await Ask().Run("sal@example.org", Mine)).Value;
        var token = await Token();

        Assert.That((await Confirm().ByLink(token, Other)).Refusal, Is.InstanceOf<LinkIsForAnotherBrowser>());
        var code = (await Confirm().Open(token, Other)).Value.Code;
        Assert.That(code, Does.Match("^[0-9]{6}$"));
        Assert.That((await Confirm().Open(token, Mine)).Value.Code, Is.Null);
        Assert.That((await Confirm().ByCode(asked, code, Other)).Refusal, Is.InstanceOf<LinkIsSpent>(), "the code is of no use elsewhere");
        Assert.That((await Confirm().ByCode(asked, code, Mine)).Value, Is.EqualTo(World.Steward));
    }

    [Test]
    public async Task A_code_has_five_tries()
    {
        var asked = (await Ask().Run("sal@example.org", Mine)).Value;
        var code = (await Confirm().Open(await Token(), Other)).Value.Code!;
        var wrong = code == "000000" ? "000001" : "000000";
        for (var left = 4; left >= 0; left--)
        {
            Assert.That((await Confirm().ByCode(asked, wrong, Mine)).Refusal, Is.EqualTo(new CodeIsWrong(left)));
        }

        Assert.That((await Confirm().ByCode(asked, code, Mine)).Refusal, Is.InstanceOf<LinkIsSpent>());
    }

    [Test]
    public async Task After_fifteen_minutes_neither_link_nor_code_works()
    {
        var asked = (await Ask().Run("sal@example.org", Mine)).Value;
        var token = await Token();
        var code = (await Confirm().Open(token, Other)).Value.Code;
        World.Clock.Advance(TimeSpan.FromMinutes(15));

        Assert.That((await Confirm().ByLink(token, Mine)).Refusal, Is.InstanceOf<LinkIsSpent>());
        Assert.That((await Confirm().ByCode(asked, code, Mine)).Refusal, Is.InstanceOf<LinkIsSpent>());
    }

    [Test]
    public async Task An_unknown_address_gets_the_same_answer_and_no_mail()
    {
        var unknown = await Ask().Run("nobody@example.org", Mine);

        Assert.That(unknown.IsRefused, Is.False);
        Assert.That(await Mails(), Is.Zero);
        Assert.That((await Confirm().ByCode(unknown.Value, "123456", Mine)).Refusal, Is.EqualTo(new CodeIsWrong(4)), "as for a known one");
    }

    [Test]
    public async Task One_address_gets_five_mails_in_a_quarter_of_an_hour_and_no_more()
    {
        for (var time = 0; time < 8; time++)
        {
            await Ask().Run("SAL@example.org ", Mine);
        }

        Assert.That(await Mails(), Is.EqualTo(SignIn.MostMails));
    }

    [Test]
    public async Task An_operators_link_works_in_any_browser()
    {
        var token = (await Ask().ForOperator("sal@example.org")).Value;

        Assert.That((await Confirm().ByLink(token, Other)).Value, Is.EqualTo(World.Steward));
        Assert.That((await Ask().ForOperator("nobody@example.org")).Refusal, Is.InstanceOf<NotFound>());
    }

    [Test]
    public async Task Neither_token_nor_code_stands_readable_in_the_database()
    {
        await Ask().Run("sal@example.org", Mine);
        var token = await Token();
        var code = (await Confirm().Open(token, Other)).Value.Code!;
        await using var connection = await World.Database.Open();
        var rows = string.Join(
            ' ',
            await connection.QueryAsync<string>("SELECT token_hash || ' ' || code || ' ' || browser || ' ' || email_hash FROM sign_in")
        );

        Assert.That(rows, Does.Not.Contain(token).And.Not.Contain(code).And.Not.Contain(Mine).And.Not.Contain("sal@"));
    }

    private AskForSignIn Ask() => new(World.The<Writer>(), new Disguised(), new Outbox());

    private ConfirmSignIn Confirm() => new(World.The<Writer>(), World.Database, new Disguised(), World.Clock);

    private async Task<string> Token()
    {
        await using var connection = await World.Database.Open();
        var facts = await connection.QueryFirstAsync<string>(
            "SELECT facts FROM outbox WHERE person_id IS NOT NULL ORDER BY made_at DESC LIMIT 1"
        );
        using var json = System.Text.Json.JsonDocument.Parse(facts);
        return new Disguised().Unprotect(json.RootElement.GetProperty("token").GetString()!)!;
    }

    private async Task<int> Mails()
    {
        await using var connection = await World.Database.Open();
        return await connection.QuerySingleAsync<int>("SELECT COUNT(*) FROM outbox WHERE person_id IS NOT NULL");
    }

    /// <summary>Stands in for the host's data protection, which needs a host.</summary>
    /// <summary>Unreadable at a glance, whatever the text: a code that reads the same backwards is one too.</summary>
    private sealed class Disguised : ISecrets
    {
        public string Protect(string text) => Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes("kept " + text));

        public string? Unprotect(string text) => System.Text.Encoding.UTF8.GetString(Convert.FromHexString(text))[5..];
    }
}
