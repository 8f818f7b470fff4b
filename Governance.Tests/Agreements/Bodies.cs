using Dapper;
using Governance.Core.Access;
using Governance.Core.Agreements;
using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.Mail;
using Governance.Tests.Testing;

namespace Governance.Tests.Agreements;

/// <summary>Acts about agreements with another body, the Union of Worker Co-ops.</summary>
internal static class Bodies
{
    public const string Union = "Union of Worker Co-ops";
    public const string Words =
        "# Mutual aid\n\nWe lend each other people.\n\n1. Nobody is lent against their will.\n2. The lender sets the rate.\n";

    /// <summary>An agreement as a decision made it: its first version waits for the other body, where it has one.</summary>
    public static Task<Agreement> Agreement(
        this World world,
        string name = "Mutual aid",
        string otherBody = Union,
        string? decision = null,
        bool isStandard = false,
        Audience? audience = null
    ) => Agreement(world.The<Writer>(), name, otherBody, decision, isStandard, audience);

    public static async Task<Agreement> Agreement(
        Writer writer,
        string name = "Mutual aid",
        string otherBody = Union,
        string? decision = null,
        bool isStandard = false,
        Audience? audience = null
    ) =>
        Acts.Granted(
            await writer.Run<Agreement>(
                Actor.Operator,
                async change =>
                {
                    var agreement = new Agreement
                    {
                        Id = Ids.New<AgreementId>(change.Now),
                        Slug = await MakeVersion.FreeSlug(change, name),
                        Name = name,
                        CircleId = CircleId.General,
                        Audience = audience ?? Audience.Public,
                        IsStandard = isStandard,
                        Version = 1,
                        MadeAt = change.Now,
                    };
                    var version = Version(change, agreement, 1, Words, otherBody) with { Decision = decision };
                    await MakeVersion.First(change, agreement, version);
                    return agreement;
                }
            )
        );

    /// <summary>Another version.</summary>
    public static async Task Amend(this World world, AgreementId id, string text, string otherBody = Union) =>
        Acts.Granted(
            await world
                .The<Writer>()
                .Run<Done>(
                    Actor.Operator,
                    async change =>
                    {
                        var agreement = (await AgreementStore.Find(change.Connection, id, change.Transaction))!;
                        await MakeVersion.Next(change, agreement, Version(change, agreement, agreement.Version + 1, text, otherBody));
                        return Done.It;
                    }
                )
        );

    public static async Task<AgreementVersion> VersionOf(this World world, AgreementId id, int number = 1)
    {
        await using var connection = await world.Database.Open();
        return (await AgreementStore.Version(connection, id, number))!;
    }

    public static async Task<string> LinkTo(this World world, Agreement agreement) =>
        Acts.Granted(await world.The<InviteBody>().Run(Actor.Of(world.Steward), agreement.Id));

    public static RatificationForm Form(string hash, string email = "chair@union.example") =>
        new(hash, "Our board agreed unanimously, minute 12.", "2026-11-20", "The board, 20 November", "Uma Unger", "Chair", email, "en");

    public static Task<Result<RatificationId>> Record(this World world, string link, RatificationForm form) =>
        Record(world.The<Writer>(), link, form);

    public static Task<Result<RatificationId>> Record(Writer writer, string link, RatificationForm form) =>
        new RecordRatification(writer, Plain, new Outbox()).Run(Actor.Public(), link, form);

    /// <summary>The key that the last mail carries.</summary>
    public static Task<string> KeyInMail(this World world) => KeyInMail(world.Database);

    public static async Task<string> KeyInMail(Database database)
    {
        await using var connection = await database.Open();
        var facts = await connection.QueryFirstAsync<string>(
            "SELECT facts FROM outbox WHERE kind = 'ratification' ORDER BY id DESC LIMIT 1"
        );
        return Plain.Unprotect(System.Text.Json.JsonDocument.Parse(facts).RootElement.GetProperty("key").GetString()!)!;
    }

    public static async Task<Result<RatificationId>> Confirm(this World world, string? key = null) =>
        await world.The<ConfirmRatification>().Run(Actor.Public(), key ?? await world.KeyInMail());

    /// <summary>The other body ratifies the last version.</summary>
    public static async Task<RatificationId> Ratified(this World world, Agreement agreement, int version = 1)
    {
        var hash = (await world.VersionOf(agreement.Id, version)).TextHash;
        Acts.Granted(await world.Record(await world.LinkTo(agreement), Form(hash)));
        return Acts.Granted(await world.Confirm());
    }

    private static ISecrets Plain { get; } = new Reversed();

    private static AgreementVersion Version(Change change, Agreement agreement, int number, string text, string otherBody)
    {
        var clauses = ClauseHtml.RenderAll(Clauses.Fresh(text));
        var kind = number == 1 ? VersionKind.Adopted : VersionKind.Replaced;
        var version = MakeVersion.Of(agreement.Id, number, kind, clauses, new Terms { OtherBody = otherBody }, change.Now);
        return otherBody.Length == 0 ? version : version with { InForceFrom = null };
    }

    /// <summary>Unreadable enough to see that something was protected.</summary>
    private sealed class Reversed : ISecrets
    {
        public string Protect(string text) => new([.. text.Reverse()]);

        public string? Unprotect(string text) => new([.. text.Reverse()]);
    }
}
