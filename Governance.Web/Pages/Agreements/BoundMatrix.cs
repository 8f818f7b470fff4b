using Governance.Core.Agreements;
using Governance.Core.Coops;
using Governance.Core.Kernel;
using Governance.Core.Words;
using NodaTime;

namespace Governance.Web.Pages.Agreements;

/// <summary>What one version is to one coop, over all time.</summary>
/// <param name="Mark">A key under <c>bound.mark_</c>; empty where it has been nothing.</param>
/// <param name="IsOver">Whether it binds no more.</param>
/// <param name="Reserved">Whether with a reservation.</param>
/// <param name="Words">The same in words.</param>
public sealed record BoundCell(string Mark, bool IsOver, bool Reserved, string Words)
{
    /// <summary>What stands in the picture.</summary>
    public string Sign =>
        Mark switch
        {
            "signature" => "✓",
            "notice" => "→",
            "decision" => "=",
            "asked" => "?",
            "next" => "…",
            "stays" => "–",
            _ => "",
        };

    /// <summary>How it is drawn.</summary>
    public string Class =>
        Mark is "asked" or "next" or "stays" ? "waits"
        : IsOver ? "over"
        : "binds";
}

/// <summary>Coops by versions: what each version that asks anybody has been to each coop. Made once, drawn as a picture and as a table.</summary>
public sealed class BoundMatrix
{
    private readonly Dictionary<(CoopId, int), BoundCell> _cells = [];

    /// <summary>Makes it.</summary>
    /// <param name="ledger">All that was recorded.</param>
    /// <param name="now">Up to when.</param>
    /// <param name="speech">The words; dates are told in its zone.</param>
    public BoundMatrix(BoundLedger ledger, Instant now, Speech speech)
    {
        var inForce = ledger.Versions.Where(version => version.InForceFrom <= now).ToList();
        Versions = [.. inForce.Where(version => ledger.Texts.RootOf(version.Number) == version.Number)];
        var times = ledger.Until(now).ToLookup(time => time.Coop);
        var acts = ledger.Acts.Where(act => act.At <= now).ToLookup(act => act.CoopId);
        Coops = [.. ledger.On(now).Where(coop => coop.TakesPart || times[coop.CoopId].Any() || acts[coop.CoopId].Any())];
        foreach (var coop in Coops)
        {
            foreach (var group in times[coop.CoopId].GroupBy(time => time.Version))
            {
                _cells[(coop.CoopId, group.Key)] = Of([.. group], coop, speech);
            }

            Waits(ledger, coop, speech, acts[coop.CoopId]);
        }
    }

    /// <summary>The columns: versions in force at some time, without those that only put words right.</summary>
    public IReadOnlyList<VersionLine> Versions { get; }

    /// <summary>The rows, by name.</summary>
    public IReadOnlyList<BoundCoop> Coops { get; }

    /// <summary>The kinds of cell there are, for the legend.</summary>
    public IEnumerable<BoundCell> Legend =>
        _cells.Values.Where(cell => cell.Mark.Length > 0).DistinctBy(cell => cell.Mark).OrderBy(cell => cell.Mark, StringComparer.Ordinal);

    /// <summary>Whether something in it is over, or reserved.</summary>
    public (bool Over, bool Reserved) Has =>
        (_cells.Values.Any(cell => cell is { IsOver: true, Class: "over" }), _cells.Values.Any(cell => cell.Reserved));

    /// <summary>One cell.</summary>
    public BoundCell? Cell(BoundCoop coop, int version) => _cells.GetValueOrDefault((coop.CoopId, version));

    private static BoundCell Of(List<BoundTime> times, BoundCoop coop, Speech speech)
    {
        var last = times[^1];
        var words = times.Select(time =>
        {
            var until = time.Until ?? (time == coop.Bond ? coop.WithdrawsAt : null);
            return speech.Say(
                "bound.cell",
                new
                {
                    by = time.By,
                    since = speech.Date(time.From),
                    ended = until is null ? "no" : "yes",
                    until = until is { } end ? speech.Date(end) : "",
                    reserved = time.Reservation.Length > 0 ? "yes" : "no",
                }
            );
        });
        return new(Fact.Cell(last.By)!, last.Until is not null, times.Any(time => time.Reservation.Length > 0), string.Join("; ", words));
    }

    /// <summary>What does not bind yet: asked, on its way by notice, or answered by staying.</summary>
    private void Waits(BoundLedger ledger, BoundCoop coop, Speech speech, IEnumerable<Accession> acts)
    {
        foreach (var stays in acts.Where(act => act.Act == AccessionAct.Stays))
        {
            if (ledger.Texts.At(stays.At) is { } asked)
            {
                var words = speech.Say("bound.cell_stays", new { version = stays.Version, since = speech.Date(stays.At) });
                _cells.TryAdd((coop.CoopId, ledger.Texts.RootOf(asked)), new("stays", false, false, words));
            }
        }

        if (coop.Asked is { } version)
        {
            _cells.TryAdd((coop.CoopId, ledger.Texts.RootOf(version)), new("asked", false, false, speech["bound.mark_asked"]));
        }

        if (coop is { Next: { } next, NextAt: { } at })
        {
            var words = speech.Say("bound.cell_next", new { since = speech.Date(at) });
            _cells.TryAdd((coop.CoopId, ledger.Texts.RootOf(next)), new("next", false, false, words));
        }
    }
}
