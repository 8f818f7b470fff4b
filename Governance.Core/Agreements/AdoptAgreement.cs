using System.Data.Common;
using System.Text.Json;
using Governance.Core.Circles;
using Governance.Core.Kernel;

namespace Governance.Core.Agreements;

/// <summary>What adopting an agreement needs to know besides its words, which are the proposal's.</summary>
public sealed record AdoptMotion
{
    /// <summary>What it will be called.</summary>
    public required string Name { get; init; }

    /// <summary>Whether coops declare themselves against it.</summary>
    public bool IsStandard { get; init; }

    /// <summary>Whom it binds and how.</summary>
    public required Terms Terms { get; init; }

    /// <summary>Reads the details; null where they are none.</summary>
    public static AdoptMotion? Read(string details)
    {
        try
        {
            var motion = Json.Read<AdoptMotion>(details);
            return motion.Name is null || motion.Terms is null ? null : motion;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>An agreement is adopted: the words of the proposal become its version 1.</summary>
public sealed class AdoptAgreement : IMotion
{
    /// <summary>The kind's name.</summary>
    public const string Name = "adopt_agreement";

    /// <inheritdoc />
    public string Kind => Name;

    /// <inheritdoc />
    public async Task<Refusal?> Validate(IChange change, Moved moved)
    {
        if (AdoptMotion.Read(moved.Details) is not { } motion)
        {
            return new FieldIsMissing("name");
        }

        return await IsTaken(change.Transaction.Connection!, motion.Name, change.Transaction)
            ? new AgreementNameIsTaken(motion.Name)
            : ClauseHtml.Render(Clauses.Fresh(moved.Text)).Refusal;
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<Effect>> Preview(DbConnection connection, Moved moved)
    {
        if (AdoptMotion.Read(moved.Details) is not { } motion)
        {
            return [];
        }

        var effects = new List<Effect>();
        if (await IsTaken(connection, motion.Name, null))
        {
            effects.Add(new("ground_agreement_exists", new Dictionary<string, object?> { ["name"] = motion.Name }));
        }

        effects.Add(Adopted(motion));
        effects.Add(Binds(motion));
        return effects;
    }

    /// <inheritdoc />
    public async Task<Result<IReadOnlyList<Effect>>> TakeEffect(IChange change, Moved moved)
    {
        var (tx, connection) = (change.Transaction, change.Transaction.Connection!);
        var motion = AdoptMotion.Read(moved.Details)!;
        if (await IsTaken(connection, motion.Name, tx))
        {
            return new GroundHasShifted("agreement_exists");
        }

        var circle = (await CircleStore.Find(connection, new CircleId(moved.Circle), tx))!;
        var agreement = new Agreement
        {
            Id = Ids.New<AgreementId>(change.Now),
            Slug = await MakeVersion.FreeSlug(change, motion.Name),
            Name = motion.Name,
            CircleId = circle.Id,
            Audience = circle.Audience == Audience.Federation ? Audience.Public : circle.Audience,
            IsStandard = motion.IsStandard,
            Version = 1,
            MadeAt = change.Now,
        };
        var version = MakeVersion.Of(
            agreement.Id,
            1,
            VersionKind.Adopted,
            ClauseHtml.RenderAll(Clauses.Fresh(moved.Text)),
            motion.Terms,
            change.Now
        ) with
        {
            ProposalId = new(moved.Proposal),
            InForceFrom = motion.Terms.OtherBody.Length > 0 ? null : change.Now,
        };
        await MakeVersion.First(change, agreement, version);
        return new[] { Adopted(motion), Binds(motion) };
    }

    /// <summary>Whether an agreement in force is called that, or looks as if it were.</summary>
    private static async Task<bool> IsTaken(DbConnection connection, string name, DbTransaction? tx) =>
        await AgreementStore.Find(connection, Slug.Of(name, "agreement"), tx) is { RepealedAt: null };

    private static Effect Adopted(AdoptMotion motion) =>
        new(
            motion.Terms.OtherBody.Length > 0 ? "agreement_adopted_with" : "agreement_adopted",
            new Dictionary<string, object?> { ["name"] = motion.Name, ["body"] = motion.Terms.OtherBody }
        );

    private static Effect Binds(AdoptMotion motion) =>
        new(
            motion.Terms.IsSigned ? "agreement_is_signed" : "agreement_binds_all",
            new Dictionary<string, object?> { ["name"] = motion.Name }
        );
}
