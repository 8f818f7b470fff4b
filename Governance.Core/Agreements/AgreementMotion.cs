using System.Data.Common;
using System.Text.Json;
using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.Proposals;

namespace Governance.Core.Agreements;

/// <summary>What a motion about an agreement that exists needs to know.</summary>
public sealed record AgreementMotion
{
    /// <summary>Which agreement.</summary>
    public required AgreementId Agreement { get; init; }

    /// <summary>The version that it was made against.</summary>
    public required int Base { get; init; }

    /// <summary>The fingerprint of that version's words.</summary>
    public required string BaseHash { get; init; }

    /// <summary>For an amendment: the changes, clause by clause.</summary>
    public IReadOnlyList<ClauseOp> Ops { get; init; } = [];

    /// <summary>Terms that the agreement gets with it; null leaves them as they are.</summary>
    public Terms? Terms { get; init; }

    /// <summary>The amendment that it would stand instead of.</summary>
    public ProposalId? AlternativeTo { get; init; }

    /// <summary>For a change of an amendment: which one.</summary>
    public ProposalId? Amends { get; init; }

    /// <summary>For a change of an amendment: the version of that proposal that it was made against.</summary>
    public int AmendsVersion { get; init; }

    /// <summary>The amendments that were put together in it.</summary>
    public IReadOnlyList<ProposalId> Merges { get; init; } = [];

    /// <summary>Reads the details; null where they are none.</summary>
    public static AgreementMotion? Read(string details)
    {
        try
        {
            var motion = Json.Read<AgreementMotion>(details);
            return motion.BaseHash is null ? null : motion;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The agreement that it is about, with the version in force, if it is one.</summary>
    internal static async Task<(AgreementMotion Motion, Agreement Agreement, AgreementVersion Now)?> Load(
        DbConnection connection,
        string details,
        DbTransaction? tx
    ) =>
        Read(details) is { } motion
        && await AgreementStore.Find(connection, motion.Agreement, tx) is { } agreement
        && await AgreementStore.Version(connection, agreement.Id, agreement.Version, tx) is { } now
            ? (motion, agreement, now)
            : null;

    /// <summary>The same of a motion that was put, and so was found to be one.</summary>
    internal static async Task<(AgreementMotion Motion, Agreement Agreement, AgreementVersion Now)> Of(IChange change, Moved moved) =>
        (await Load(change.Transaction.Connection!, moved.Details, change.Transaction))!.Value;

    /// <summary>Notes what a proposal would change, so that who reads the agreement finds it.</summary>
    internal static async Task Note(
        IChange change,
        Moved moved,
        string kind,
        Func<AgreementMotion, AgreementVersion, IReadOnlyList<ClauseOp>> ops
    )
    {
        var (motion, agreement, now) = await Of(change, moved);
        await AmendmentStore.Put(
            change,
            new()
            {
                ProposalId = new(moved.Proposal),
                AgreementId = agreement.Id,
                Kind = kind,
                Base = motion.Base,
                Ops = Json.Write(ops(motion, now)),
                AlternativeTo = motion.AlternativeTo,
            },
            agreement.Audience.Value
        );
    }

    /// <summary>Why it may not be put in this circle, or on this ground.</summary>
    internal static Refusal? WhyNot(AgreementMotion motion, Agreement agreement, AgreementVersion now, string circle) =>
        agreement.RepealedAt is not null ? new AgreementIsRepealed(agreement.Name)
        : agreement.CircleId != new CircleId(circle) ? new AgreementIsOfAnotherCircle(agreement.CircleName)
        : WhatHasShifted(motion, agreement, now);

    /// <summary>Whether the words that it was made against are still those in force.</summary>
    internal static GroundHasShifted? WhatHasShifted(AgreementMotion motion, Agreement agreement, AgreementVersion now) =>
        agreement.RepealedAt is not null ? new GroundHasShifted("agreement_repealed")
        : now.Number != motion.Base || now.TextHash != motion.BaseHash ? new GroundHasShifted("agreement_changed")
        : null;

    /// <summary>The effect that says so before anybody presses.</summary>
    internal static Effect? Shifted(AgreementMotion motion, Agreement agreement, AgreementVersion now) =>
        WhatHasShifted(motion, agreement, now) is { } shifted
            ? new(
                "ground_" + shifted.What,
                new Dictionary<string, object?>
                {
                    ["name"] = agreement.Name,
                    ["from"] = motion.Base,
                    ["version"] = now.Number,
                }
            )
            : null;
}
