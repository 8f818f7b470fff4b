using Governance.Core.Agreements;
using Governance.Core.Circles;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using NodaTime;

namespace Governance.Tests.Testing;

/// <summary>What a story needs of agreements that are signed: made without the decision that would make them, signed by the real commands.</summary>
internal static class SigningActs
{
    /// <summary>Coops sign it, each new version asks them again, one month to leave, reservations taken.</summary>
    public static Terms Signed { get; } =
        new()
        {
            Binds = Binding.BySignature,
            Withdrawal = new Span(30, SpanUnit.Days),
            Reservations = true,
        };

    /// <summary>Coops sign it, each new version binds them after ten days.</summary>
    public static Terms Noticed { get; } =
        Signed with
        {
            Renewal = Renewal.AfterNotice,
            Notice = new Span(10, SpanUnit.Days),
            Withdrawal = new Span(60, SpanUnit.Days),
        };

    /// <summary>A first version, in force at once.</summary>
    public static async Task<Agreement> Agreement(
        this World world,
        Terms terms,
        string name = "Framework",
        CircleId? circle = null,
        Audience? audience = null
    ) => await Agreement(world.The<Writer>(), terms, name, circle, audience);

    /// <summary>The same where there is no world but a writer.</summary>
    public static async Task<Agreement> Agreement(
        Writer writer,
        Terms terms,
        string name = "Framework",
        CircleId? circle = null,
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
                        CircleId = circle ?? CircleId.General,
                        Audience = audience ?? Audience.Public,
                        Version = 1,
                        MadeAt = change.Now,
                    };
                    var clauses = ClauseHtml.RenderAll(Clauses.Fresh("# Framework\n\nWe share enquiries."));
                    await MakeVersion.First(
                        change,
                        agreement,
                        MakeVersion.Of(agreement.Id, 1, VersionKind.Adopted, clauses, terms, change.Now)
                    );
                    return agreement;
                }
            )
        );

    /// <summary>Another version; with <paramref name="waits"/> another body has yet to ratify it.</summary>
    public static Task<int> NextVersion(
        this World world,
        Agreement of,
        VersionKind kind = VersionKind.Amended,
        Terms? terms = null,
        bool waits = false
    ) => NextVersion(world.The<Writer>(), of, kind, terms, waits);

    /// <summary>The same where there is no world but a writer.</summary>
    public static async Task<int> NextVersion(
        Writer writer,
        Agreement of,
        VersionKind kind = VersionKind.Amended,
        Terms? terms = null,
        bool waits = false
    ) =>
        Acts.Granted(
            await writer.Run<int>(
                Actor.Operator,
                async change =>
                {
                    var agreement = (await AgreementStore.Find(change.Connection, of.Id, change.Transaction))!;
                    var before = (await AgreementStore.Version(change.Connection, of.Id, agreement.Version, change.Transaction))!;
                    var number = agreement.Version + 1;
                    var clauses = Clauses.Next(before.Parts, $"# Framework\n\nWe share enquiries, {number} times.", number);
                    var version = MakeVersion.Of(of.Id, number, kind, ClauseHtml.RenderAll(clauses), terms ?? before.Bound, change.Now);
                    await MakeVersion.Next(
                        change,
                        agreement,
                        version with
                        {
                            InForceFrom = waits ? null : change.Now,
                            ChallengeUntil = kind == VersionKind.Editorial ? change.Now + Duration.FromDays(7) : null,
                        }
                    );
                    return number;
                }
            )
        );

    /// <summary>The agreement is repealed now.</summary>
    public static async Task Repeal(this World world, Agreement of) =>
        Acts.Granted(
            await world
                .The<Writer>()
                .Run<Done>(
                    Actor.Operator,
                    async change =>
                    {
                        var agreement = (await AgreementStore.Find(change.Connection, of.Id, change.Transaction))! with
                        {
                            RepealedAt = change.Now,
                        };
                        await AgreementStore.Put(change.Transaction, agreement);
                        await change.Append(AgreementSet.From(agreement));
                        return Done.It;
                    }
                )
        );

    public static Task<Result<Accession>> Sign(
        this World world,
        Agreement agreement,
        CoopOf coop,
        int version = 1,
        string reservation = "",
        PersonId? by = null
    ) => world.The<SignAgreement>().Run(Actor.Of(by ?? coop.Delegate), agreement.Id, new SignForm(coop.Id, version, reservation));

    public static Task<Result<Accession>> Stay(this World world, Agreement agreement, CoopOf coop, int seen) =>
        world.The<StayOnVersion>().Run(Actor.Of(coop.Delegate), agreement.Id, coop.Id, seen);

    public static Task<Result<Accession>> Leave(this World world, Agreement agreement, CoopOf coop) =>
        world.The<WithdrawFromAgreement>().Run(Actor.Of(coop.Delegate), agreement.Id, coop.Id);

    /// <summary>All that is recorded about who is bound.</summary>
    public static async Task<BoundLedger> Ledger(this World world, Agreement agreement)
    {
        await using var connection = await world.Database.Open();
        return await BoundLedger.Load(connection, (await AgreementStore.Find(connection, agreement.Id))!);
    }

    /// <summary>Where a coop stands now, or at another instant.</summary>
    public static async Task<BoundCoop> BoundOf(this World world, Agreement agreement, CoopOf coop, Instant? at = null) =>
        (await world.Ledger(agreement)).Of(coop.Id, at ?? world.Now)!;

    /// <summary>So many days pass.</summary>
    public static void Days(this World world, int days) => world.Later(Duration.FromDays(days));
}
