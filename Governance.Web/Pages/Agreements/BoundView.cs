using System.Data.Common;
using Governance.Core.Access;
using Governance.Core.Agreements;
using Governance.Core.Coops;
using Governance.Core.Words;
using NodaTime;

namespace Governance.Web.Pages.Agreements;

/// <summary>Who is bound by an agreement now, and what that leaves the viewer to do: for the agreement's page and those about signing.</summary>
public sealed class BoundView
{
    private BoundView(BoundLedger ledger, Viewer viewer, Instant now)
    {
        (Ledger, Now) = (ledger, now);
        Coops = ledger.On(now);
        InForce = ledger.InForce(now);
        var spoken = viewer.Hats.Where(hat => hat.SpeaksForCoop).Select(hat => hat.CoopId).ToHashSet();
        Mine = viewer.IsMachine ? [] : [.. Coops.Where(coop => spoken.Contains(coop.CoopId))];
    }

    /// <summary>All that was recorded.</summary>
    public BoundLedger Ledger { get; }

    /// <summary>As of when.</summary>
    public Instant Now { get; }

    /// <summary>The agreement.</summary>
    public Agreement Agreement => Ledger.Agreement;

    /// <summary>The version in force; null where none is.</summary>
    public VersionLine? InForce { get; }

    /// <summary>Whether coops sign it.</summary>
    public bool IsSigned => InForce?.Bound.IsSigned ?? (Ledger.Versions is [.., var last] && last.Bound.IsSigned);

    /// <summary>Where every coop stands.</summary>
    public IReadOnlyList<BoundCoop> Coops { get; }

    /// <summary>Where the coops stand that the viewer speaks for.</summary>
    public IReadOnlyList<BoundCoop> Mine { get; }

    /// <summary>How many coops the version in force binds.</summary>
    public int ByThis => InForce is null ? 0 : Coops.Count(coop => coop.Bond?.Version == Ledger.Texts.RootOf(InForce.Number));

    /// <summary>How many coops an earlier version binds.</summary>
    public int ByEarlier => Coops.Count(coop => coop.Bond is not null) - ByThis;

    /// <summary>How many coops take part in the circle.</summary>
    public int TakePart => Coops.Count(coop => coop.TakesPart);

    /// <summary>Loads it. Whoever asks has asked before whether the viewer may read the agreement.</summary>
    public static async Task<BoundView> Load(DbConnection connection, Viewer viewer, Agreement agreement, Instant now) =>
        new(await BoundLedger.Load(connection, agreement), viewer, now);

    /// <summary>Whether a coop may withdraw now.</summary>
    public bool MayLeave(BoundCoop coop) => WithdrawFromAgreement.WhyNot(Agreement, coop) is null;

    /// <summary>Whether a coop may sign now.</summary>
    public bool MaySign(BoundCoop coop) =>
        InForce is { } inForce && SignAgreement.WhyNot(Ledger, coop.CoopId, inForce.Number, "", Now) is null;

    /// <summary>Where a coop stands, in sentences.</summary>
    public string Say(Speech speech, BoundCoop coop)
    {
        var sentences = new List<string>();
        if (coop.Bond is { } bond)
        {
            sentences.Add(
                speech.Say(
                    "bound.is",
                    new
                    {
                        coop = coop.Name,
                        version = coop.Version,
                        by = bond.By,
                        since = speech.Date(bond.From),
                    }
                )
            );
            if (coop.Version != bond.Version)
            {
                sentences.Add(speech.Say("bound.corrected", new { version = bond.Version }));
            }

            if (bond.Reservation.Length > 0)
            {
                sentences.Add(speech["bound.reserved"]);
            }
        }
        else
        {
            sentences.Add(speech.Say(coop.HasWithdrawn ? "bound.withdrew" : "bound.is_not", new { coop = coop.Name }));
        }

        if (coop.WithdrawsAt is { } ends)
        {
            sentences.Add(speech.Say("bound.withdraws", new { when = speech.When(ends) }));
        }

        if (coop is { Next: { } next, NextAt: { } at })
        {
            sentences.Add(speech.Say("bound.next", new { version = next, when = speech.When(at) }));
        }

        if (coop.Asked is { } asked)
        {
            sentences.Add(speech.Say("bound.asked", new { version = asked }));
        }

        if (coop.Stays)
        {
            sentences.Add(speech["bound.stays"]);
        }

        return string.Join(' ', sentences);
    }
}
