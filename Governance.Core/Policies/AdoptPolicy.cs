using System.Data.Common;
using System.Text.Json;
using Governance.Core.Circles;
using Governance.Core.Kernel;

namespace Governance.Core.Policies;

/// <summary>What adopting a rule needs to know.</summary>
/// <param name="Policy">The rule as data.</param>
/// <param name="Base">The version that it changes; 0 for a rule that is new.</param>
/// <param name="Decides">Kinds of motion that the circle decides by it from then on.</param>
/// <param name="OfferedFirst">Whether the circle offers it first from then on.</param>
public sealed record PolicyMotion(Policy Policy, int Base, IReadOnlyList<string> Decides, bool OfferedFirst);

/// <summary>
/// Rules are decided by rules: adopting one, or changing one to version n+1. It takes effect for proposals raised afterwards; those
/// under way keep the version that was pinned.
/// </summary>
public sealed class AdoptPolicy : IMotion
{
    /// <summary>The kind's name.</summary>
    public const string Name = "adopt_policy";

    /// <inheritdoc />
    public string Kind => Name;

    /// <summary>Reads the details; null where they are none.</summary>
    public static PolicyMotion? Read(string details)
    {
        try
        {
            var motion = Json.Read<PolicyMotion>(details);
            return motion.Policy is null ? null : motion with { Decides = motion.Decides ?? [] };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public async Task<Refusal?> Validate(IChange change, Moved moved)
    {
        if (Read(moved.Details) is not { } motion)
        {
            return new FieldIsMissing("rule");
        }

        var connection = change.Transaction.Connection!;
        var refusal =
            FormIsRefused.From(PolicyCheck.WhatIsWrong(motion.Policy)) ?? await WhatHasShifted(connection, motion, change.Transaction);
        if (refusal is not null)
        {
            return refusal;
        }

        var isIdle = motion is { Decides.Count: 0, OfferedFirst: false } && await IsInForce(connection, motion, change.Transaction);
        return isIdle ? new RuleStaysTheSame() : null;
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<Effect>> Preview(DbConnection connection, Moved moved)
    {
        if (Read(moved.Details) is not { } motion)
        {
            return [];
        }

        var effects = new List<Effect>();
        if (await WhatHasShifted(connection, motion, null) is { } shifted)
        {
            effects.Add(new("ground_" + shifted.What, new Dictionary<string, object?> { ["name"] = motion.Policy.Name }));
        }

        if (!await IsInForce(connection, motion, null))
        {
            effects.Add(Adopted(motion, await PolicyStore.DecisionOf(connection, motion.Policy.Slug, motion.Base)));
        }

        if (motion.OfferedFirst)
        {
            effects.Add(new("policy_offered_first", new Dictionary<string, object?> { ["name"] = motion.Policy.Name }));
        }

        effects.AddRange(
            motion.Decides.Select(kind => new Effect(
                "policy_decides",
                new Dictionary<string, object?> { ["name"] = motion.Policy.Name, ["motion"] = kind }
            ))
        );
        return effects;
    }

    /// <inheritdoc />
    public async Task<Result<IReadOnlyList<Effect>>> TakeEffect(IChange change, Moved moved)
    {
        var (tx, connection) = (change.Transaction, change.Transaction.Connection!);
        var motion = Read(moved.Details)!;
        if (await WhatHasShifted(connection, motion, tx) is { } shifted)
        {
            return shifted;
        }

        var effects = await Preview(connection, moved);
        var circle = new CircleId(moved.Circle);
        if (!await IsInForce(connection, motion, tx))
        {
            await Adopt(change, motion, circle, moved.Proposal);
        }

        foreach (var kind in motion.Decides)
        {
            await PolicyStore.PutRule(tx, circle, kind, motion.Policy.Slug);
            await change.Append(new RuleSet(circle, kind, motion.Policy.Slug));
        }

        if (motion.OfferedFirst)
        {
            var now = (await CircleStore.Find(connection, circle, tx))! with { Policy = motion.Policy.Slug };
            await CircleStore.Put(tx, now);
            await change.Append(CircleSet.From(now));
        }

        return effects.ToArray();
    }

    /// <summary>What adopting it does; a new version takes the place of the decision that adopted the one before.</summary>
    private static Effect Adopted(PolicyMotion motion, string? earlier)
    {
        var facts = new Dictionary<string, object?> { ["name"] = motion.Policy.Name, ["version"] = motion.Base + 1 };
        if (earlier is not null)
        {
            facts["supersedes"] = earlier;
        }

        return new(motion.Base == 0 ? "adopt_policy" : "change_policy", facts);
    }

    private static async Task Adopt(IChange change, PolicyMotion motion, CircleId circle, string proposal)
    {
        var adopted = new AdoptedPolicy
        {
            Slug = motion.Policy.Slug,
            Version = motion.Base + 1,
            Body = Json.Write(motion.Policy with { Version = motion.Base + 1 }),
            CircleId = circle,
            ProposalId = proposal,
            AdoptedAt = change.Now,
        };
        await PolicyStore.Add(change.Transaction, adopted);
        var body = (await CircleStore.Find(change.Transaction.Connection!, circle, change.Transaction))!;
        await change.Append(PolicyAdopted.From(adopted, body.Audience == Audience.Federation ? Audience.Public : body.Audience));
    }

    /// <summary>Whether it is a rule in force as it stands: then a circle only takes it into use, and no version is made.</summary>
    private static async Task<bool> IsInForce(DbConnection connection, PolicyMotion motion, DbTransaction? tx) =>
        motion.Base > 0
        && await PolicyStore.Find(connection, motion.Policy.Slug, tx) is { } now
        && now.Hash == (motion.Policy with { Version = now.Version }).Hash;

    /// <summary>Whether the version that it changes is still the one in force.</summary>
    private static async Task<GroundHasShifted?> WhatHasShifted(DbConnection connection, PolicyMotion motion, DbTransaction? tx)
    {
        var inForce = (await PolicyStore.Find(connection, motion.Policy.Slug, tx))?.Version ?? 0;
        return inForce == motion.Base ? null : new GroundHasShifted(motion.Base == 0 ? "policy_exists" : "policy_changed");
    }
}

/// <summary>The rule is in force as it stands, and nothing says what the circle would use it for.</summary>
public sealed record RuleStaysTheSame() : Refusal("rule_stays_the_same");

/// <summary>Another rule has this name, or one that reads the same in addresses.</summary>
/// <param name="Name">Which name.</param>
public sealed record PolicyNameIsTaken(string Name) : Refusal("policy_name_is_taken")
{
    /// <inheritdoc />
    public override string? Field => "name";
}
