using System.Data.Common;
using System.Globalization;
using System.Numerics;
using Dapper;
using Governance.Core.Access;
using Governance.Core.Coops;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;

namespace Governance.Core.Circles;

/// <summary>What a holder of a seat weighs in a circle, and in which class. Rolls read it when a round opens; a written roll keeps what it read.</summary>
public sealed record Holding
{
    /// <summary>A coop or a person, as an id.</summary>
    public required string Holder { get; init; }

    /// <summary>The class, or empty.</summary>
    public string Class { get; init; } = "";

    /// <summary>Shares paid, 0 or more.</summary>
    public BigInteger Shares { get; init; }

    /// <summary>The weight agreed, 1 or more.</summary>
    public BigInteger Weight { get; init; } = BigInteger.One;

    /// <summary>What stands where a circle has kept nothing of a holder.</summary>
    public static Holding Plain(string holder) => new() { Holder = holder };
}

/// <summary>The SQL of holdings.</summary>
public static class HoldingStore
{
    /// <summary>What a circle keeps of its holders.</summary>
    public static async Task<IReadOnlyDictionary<string, Holding>> Of(DbConnection connection, CircleId circle, DbTransaction? tx = null) =>
        (
            await connection.QueryAsync<Holding>(
                "SELECT holder, class, shares, weight FROM holding WHERE circle_id = @circle ORDER BY holder",
                new { circle },
                tx
            )
        ).ToDictionary(holding => holding.Holder);

    /// <summary>Puts what a holder weighs.</summary>
    public static Task Put(DbTransaction tx, CircleId circle, Holding holding) =>
        tx.Connection!.ExecuteAsync(
            """
            INSERT INTO holding (circle_id, holder, class, shares, weight) VALUES (@circle, @Holder, @Class, @Shares, @Weight)
            ON CONFLICT (circle_id, holder) DO UPDATE SET class = excluded.class, shares = excluded.shares, weight = excluded.weight
            """,
            new
            {
                circle,
                holding.Holder,
                holding.Class,
                holding.Shares,
                holding.Weight,
            },
            tx
        );
}

/// <summary>One holder's line as typed.</summary>
/// <param name="Holder">A coop or a person, as an id.</param>
/// <param name="Class">The class, or empty.</param>
/// <param name="Shares">Shares paid.</param>
/// <param name="Weight">The weight agreed.</param>
public sealed record HoldingForm(string Holder, string? Class, string? Shares, string? Weight);

/// <summary>The circle's secretary or steward keeps classes, shares and weights. Open rounds keep the roll they were opened with.</summary>
public sealed class SetHoldings(Writer writer)
{
    private const int LongestClass = 40;
    private const int LongestNumber = 30;

    /// <summary>Sets the lines that changed.</summary>
    public Task<Result<int>> Run(Actor actor, CircleId id, IReadOnlyList<HoldingForm> lines) =>
        writer.Run<int>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (await CircleStore.Find(change.Connection, id, change.Transaction) is not { } circle || !viewer.MayRead(circle.Audience))
                {
                    return new NotFound();
                }

                if (!May(viewer, circle))
                {
                    return new NotAllowed("secretary_or_steward");
                }

                var read = lines.Select(Read).ToList();
                if (FormIsRefused.From(read.Select(line => line.Refusal).DistinctBy(refusal => refusal?.Field)) is { } refusal)
                {
                    return refusal;
                }

                var before = await HoldingStore.Of(change.Connection, id, change.Transaction);
                var changed = 0;
                foreach (var now in read.Select(line => line.Value))
                {
                    if ((before.GetValueOrDefault(now.Holder) ?? Holding.Plain(now.Holder)) == now)
                    {
                        continue;
                    }

                    if (!await Exists(change, now.Holder))
                    {
                        return new NotFound();
                    }

                    changed++;
                    await HoldingStore.Put(change.Transaction, id, now);
                    await change.Append(new HoldingSet(id, now.Holder, now.Class, now.Shares, now.Weight));
                }

                return changed;
            }
        );

    /// <summary>Who keeps them.</summary>
    public static bool May(Viewer viewer, Circle circle) =>
        viewer.IsSteward || viewer.Holds(CircleRole.Steward, circle.Id) || viewer.Holds(CircleRole.Secretary, circle.Id);

    private static Result<Holding> Read(HoldingForm form)
    {
        var name = Fields.Line("class", form.Class, LongestClass, required: false);
        var shares = Number("shares", form.Shares, BigInteger.Zero);
        var weight = Number("weight", form.Weight, BigInteger.One);
        return FormIsRefused.From(name.Refusal, shares.Refusal, weight.Refusal) is { } refusal
            ? refusal
            : new Holding
            {
                Holder = form.Holder,
                Class = name.Value.ToLowerInvariant(),
                Shares = shares.Value,
                Weight = weight.Value,
            };
    }

    private static Result<BigInteger> Number(string field, string? raw, BigInteger least)
    {
        var text = (raw ?? "").Trim();
        return text.Length == 0 ? least
            : text.Length <= LongestNumber
            && BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least
                ? number
            : new FieldIsNotUnderstood(field, "whole_number");
    }

    private static async Task<bool> Exists(Change change, string holder) =>
        Ids.TryParse<CoopId>(holder, out var coop)
            ? await CoopStore.Find(change.Connection, coop, default, change.Transaction) is not null
            : Ids.TryParse<PersonId>(holder, out var person)
                && await PersonStore.Find(change.Connection, person, change.Transaction) is not null;
}

/// <summary>What a holder weighs in a circle was set.</summary>
/// <param name="Circle">In which circle.</param>
/// <param name="Holder">A coop or a person.</param>
/// <param name="Class">The class.</param>
/// <param name="Shares">Shares paid.</param>
/// <param name="Weight">The weight agreed.</param>
public sealed record HoldingSet(CircleId Circle, string Holder, string Class, BigInteger Shares, BigInteger Weight) : IEvent
{
    /// <inheritdoc />
    public static string Kind => "holding_set";

    /// <inheritdoc />
    public string Subject => Circle.Value;

    /// <inheritdoc />
    public Audience Audience => Audience.Of(Circle);

    /// <inheritdoc />
    public IEnumerable<Fact> Facts =>
        [
            Fact.Is(
                "holding",
                new { circle_id = Circle, holder = Holder },
                new
                {
                    @class = Class,
                    shares = Shares,
                    weight = Weight,
                }
            ),
        ];
}
