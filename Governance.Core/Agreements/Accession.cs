using System.Diagnostics.CodeAnalysis;
using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Proposals;
using NodaTime;

namespace Governance.Core.Agreements;

/// <summary>What a coop does about an agreement that is signed.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "A signature, not a number with a sign.")]
public enum AccessionAct
{
    /// <summary>It signs a version.</summary>
    Signed,

    /// <summary>Asked to sign a new version, it says that it stays on the one that binds it.</summary>
    Stays,

    /// <summary>It withdraws, with the notice of the version that binds it.</summary>
    Withdrew,
}

/// <summary>One dated act of a coop about an agreement. Never edited: another act follows it.</summary>
public sealed record Accession
{
    /// <summary>The coop's delegate acted.</summary>
    public const string ByDelegate = "delegate";

    /// <summary>The coop's members decided inside.</summary>
    public const string ByMembers = "members";

    /// <summary>The longest reservation, in characters.</summary>
    public const int LongestReservation = 4_000;

    /// <summary>About which agreement.</summary>
    public required AgreementId AgreementId { get; init; }

    /// <summary>Which coop.</summary>
    public required CoopId CoopId { get; init; }

    /// <summary>1, 2, 3… of this coop about this agreement.</summary>
    public required int Number { get; init; }

    /// <summary>What it did.</summary>
    public AccessionAct Act { get; init; }

    /// <summary>As the database keeps it.</summary>
    internal string ActWord
    {
        init => Act = Fact.Word<AccessionAct>(value);
    }

    /// <summary>The version: signed, stayed on, or the one that binds whoever withdraws.</summary>
    public required int Version { get; init; }

    /// <summary>What it does not take on, in its own words; empty for none.</summary>
    public string Reservation { get; init; } = "";

    /// <summary>When it counts: for a withdrawal, when its notice has passed.</summary>
    public required Instant EffectiveAt { get; init; }

    /// <summary>Who pressed, where a delegate did.</summary>
    public PersonId? ByPerson { get; init; }

    /// <summary><see cref="ByDelegate"/> or <see cref="ByMembers"/>.</summary>
    public required string Authority { get; init; }

    /// <summary>The decision of the coop's members.</summary>
    public ProposalId? ProposalId { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }

    /// <summary>The coop's name today, for lists.</summary>
    public string CoopName { get; init; } = "";

    /// <summary>The name of who pressed, for those who belong.</summary>
    public string PersonName { get; init; } = "";
}

/// <summary>The agreement binds by the decision of its circle: nobody signs it.</summary>
/// <param name="Name">Which.</param>
public sealed record AgreementBindsByDecision(string Name) : Refusal("agreement_binds_by_decision");

/// <summary>No version of the agreement is in force yet.</summary>
/// <param name="Name">Which.</param>
public sealed record AgreementIsNotInForce(string Name) : Refusal("agreement_is_not_in_force");

/// <summary>Another version is in force than the one that was read.</summary>
/// <param name="Seen">The version read.</param>
/// <param name="InForce">The one in force.</param>
public sealed record AnotherVersionIsInForce(int Seen, int InForce) : Refusal("another_version_is_in_force");

/// <summary>The coop's standing, or its place in the circle, does not let it sign.</summary>
/// <param name="Why">A key under <c>cannot_sign.</c></param>
/// <param name="Coop">Its name.</param>
public sealed record CoopMayNotSign(string Why, string Coop) : Refusal("coop_may_not_sign")
{
    /// <inheritdoc />
    public override string Field => "coop";
}

/// <summary>The version in force binds the coop already.</summary>
/// <param name="Coop">Its name.</param>
/// <param name="Version">Which version.</param>
public sealed record VersionBindsAlready(string Coop, int Version) : Refusal("version_binds_already");

/// <summary>The agreement takes no reservations.</summary>
public sealed record ReservationsAreNotTaken() : Refusal("reservations_are_not_taken")
{
    /// <inheritdoc />
    public override string Field => "reservation";
}

/// <summary>The coop's mandate says that its members decide: nobody signs by hand.</summary>
/// <param name="Coop">Its name.</param>
public sealed record MembersDecideAboutSigning(string Coop) : Refusal("members_decide_about_signing");

/// <summary>The coop is not asked to sign, so there is nothing to answer.</summary>
/// <param name="Coop">Its name.</param>
public sealed record CoopIsNotAskedToSign(string Coop) : Refusal("coop_is_not_asked_to_sign");

/// <summary>The new version binds when its notice has passed: staying on the one before is to withdraw.</summary>
/// <param name="Version">Which version.</param>
/// <param name="Binds">When it binds.</param>
public sealed record VersionBindsAfterNotice(int Version, Instant Binds) : Refusal("version_binds_after_notice");

/// <summary>Nothing binds the coop that it could withdraw from, or stay on.</summary>
/// <param name="Coop">Its name.</param>
public sealed record NothingBindsCoop(string Coop) : Refusal("nothing_binds_coop");

/// <summary>The coop has withdrawn already.</summary>
/// <param name="Coop">Its name.</param>
/// <param name="Ends">When that takes effect.</param>
public sealed record CoopHasWithdrawn(string Coop, Instant Ends) : Refusal("coop_has_withdrawn");
