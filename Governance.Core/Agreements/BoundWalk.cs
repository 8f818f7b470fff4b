using Governance.Core.Coops;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Agreements;

/// <summary>One coop walked through what happened to it and to an agreement, in order of time.</summary>
internal sealed class BoundWalk(BoundVersions versions, Calendar calendar, BoundMember member)
{
    private readonly List<BoundTime> _over = [];
    private readonly List<(Instant At, int Root)> _notices = [];
    private BoundTime? _bond;
    private Instant _now;
    private Instant? _withdraws;
    private int? _current;
    private int? _stays;
    private Standing? _standing;
    private bool _takesPart;
    private bool _hasWithdrawn;
    private bool _isRepealed;

    /// <summary>Walks up to an instant, that instant included. What is due passes before what happens at the same instant: an act then is too late.</summary>
    public void To(Instant until, IEnumerable<Accession> acts, Instant? repealedAt)
    {
        foreach (
            var (at, _, happen) in Happenings(acts, repealedAt).Where(one => one.At <= until).OrderBy(one => one.At).ThenBy(one => one.Rank)
        )
        {
            Pass(at);
            _now = at;
            if (!_isRepealed)
            {
                happen();
                ByDecision();
            }
        }

        Pass(until);
        _now = until;
    }

    /// <summary>Where it stands then.</summary>
    public BoundCoop State()
    {
        var next = _notices.OrderBy(notice => notice.At).ThenBy(notice => notice.Root).FirstOrDefault();
        return new()
        {
            CoopId = member.CoopId,
            Name = member.Name,
            TakesPart = _takesPart,
            Standing = _standing,
            Bond = _bond,
            Version = _bond is null ? null : versions.TextOf(_bond.Version, _now),
            Asked = IsAsked ? _current : null,
            Next = next.Root == 0 ? null : versions.TextOf(next.Root, _now),
            NextAt = next.Root == 0 ? null : next.At,
            Stays = _bond is not null && _stays is not null && _stays == Root,
            WithdrawsAt = _withdraws,
            HasWithdrawn = _hasWithdrawn,
        };
    }

    /// <summary>Everything that has bound it, the last still open where it does.</summary>
    public IEnumerable<BoundTime> Times() => _bond is null ? _over : _over.Append(_bond);

    private int? Root => _current is { } current ? versions.RootOf(current) : null;

    private bool IsSigned => _current is { } current && versions.TermsOf(current).IsSigned;

    private bool IsAsked =>
        !_isRepealed
        && IsSigned
        && _takesPart
        && _withdraws is null
        && !_hasWithdrawn
        && _bond?.Version != Root
        && _stays != Root
        && _notices.All(notice => notice.Root != Root);

    private List<(Instant At, (int, int) Rank, Action Happen)> Happenings(IEnumerable<Accession> acts, Instant? repealedAt)
    {
        var all = new List<(Instant At, (int, int) Rank, Action Happen)>();
        all.AddRange(member.Standings.Select(standing => (standing.At, (0, 0), (Action)(() => Stand(standing)))));
        all.AddRange(versions.InForce.Select(text => (text.From!.Value, (1, text.Number * 2), (Action)(() => ComeIntoForce(text)))));
        // At one instant a version comes before whoever signs it, and acts keep their own order.
        var (last, rank) = (Instant.MinValue, 0);
        foreach (var act in acts.OrderBy(act => act.Number))
        {
            var own = act.Act == AccessionAct.Signed ? (act.Version * 2) + 1 : int.MaxValue;
            rank = act.At == last ? Math.Max(rank, own) : own;
            last = act.At;
            all.Add((act.At, (1, rank), () => Act(act)));
        }

        if (repealedAt is { } repealed)
        {
            all.Add((repealed, (2, 0), Repeal));
        }

        return all;
    }

    /// <summary>What falls due by itself: notices that have passed, a withdrawal that takes effect.</summary>
    private void Pass(Instant until)
    {
        while (true)
        {
            var notice = _notices.OrderBy(one => one.At).ThenBy(one => one.Root).FirstOrDefault();
            if (_withdraws is { } withdraws && withdraws <= until)
            {
                End(withdraws);
                (_withdraws, _hasWithdrawn) = (null, true);
            }
            else if (notice.Root != 0 && notice.At <= until)
            {
                _notices.Remove(notice);
                if (_bond is not null && notice.Root > _bond.Version)
                {
                    Bind(notice.Root, notice.At, BoundBy.Notice, _bond.Reservation);
                }
            }
            else
            {
                return;
            }
        }
    }

    private void Stand(BoundStanding standing)
    {
        (_standing, _takesPart) = (standing.Standing, standing.TakesPart);
        if (standing.Standing is Standing.Left or Standing.Applicant)
        {
            // Whoever leaves is bound no more, and begins anew if it comes back.
            Release();
            _hasWithdrawn = false;
        }
    }

    private void ComeIntoForce(BoundVersions.Text text)
    {
        var before = Root;
        var wasSigned = IsSigned;
        if (_current > text.Number)
        {
            return;
        }

        _current = text.Number;
        if (before == text.Root)
        {
            return;
        }

        if (wasSigned != text.Terms.IsSigned)
        {
            Release();
            _hasWithdrawn = false;
        }
        else if (_bond is not null && _withdraws is null)
        {
            var terms = versions.TermsOf(versions.TextOf(_bond.Version, _now));
            if (terms.Renewal == Renewal.AfterNotice)
            {
                _notices.Add((calendar.After(_now, terms.Notice), text.Root));
                Pass(_now);
            }
        }
    }

    private void Act(Accession act)
    {
        switch (act.Act)
        {
            case AccessionAct.Signed:
                (_withdraws, _hasWithdrawn) = (null, false);
                var root = versions.RootOf(act.Version);
                _notices.RemoveAll(notice => notice.Root <= root);
                Bind(root, act.At, BoundBy.Signature, act.Reservation);
                break;
            case AccessionAct.Stays:
                _stays = Root;
                break;
            default:
                _notices.Clear();
                _withdraws = act.EffectiveAt;
                Pass(_now);
                break;
        }
    }

    private void Repeal()
    {
        Release();
        _isRepealed = true;
    }

    /// <summary>Where no signature is asked, whoever takes part is bound to what is in force.</summary>
    private void ByDecision()
    {
        if (_current is null || IsSigned || _isRepealed)
        {
            return;
        }

        if (!_takesPart)
        {
            End(_now);
        }
        else
        {
            Bind(Root!.Value, _now, BoundBy.Decision, "");
        }
    }

    private void Bind(int root, Instant at, BoundBy by, string reservation)
    {
        if (_bond is { } bond && (bond.Version, bond.By, bond.Reservation) == (root, by, reservation))
        {
            return;
        }

        End(at);
        _bond = new(member.CoopId, root, at, null, by, reservation);
    }

    private void Release()
    {
        End(_now);
        _notices.Clear();
        (_withdraws, _stays) = (null, null);
    }

    private void End(Instant at)
    {
        if (_bond is { } bond && at > bond.From)
        {
            _over.Add(bond with { Until = at });
        }

        _bond = null;
    }
}
