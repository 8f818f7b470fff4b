using System.Threading.RateLimiting;
using Governance.Core.Kernel;
using Governance.Core.People;

namespace Governance.Web.Writing;

/// <summary>Somebody asks for more than anybody writes.</summary>
public sealed record TooOften() : Refusal("too_often");

/// <summary>
/// How often one person may preview, look names up and attach: wide enough for whoever writes, and no more. By person, not by address:
/// a co-op may stand behind one.
/// </summary>
public sealed class Pace : IAsyncDisposable
{
    private const int PerFiveMinutes = 300;
    private const int FilesPerFiveMinutes = 60;

    private readonly PartitionedRateLimiter<(PersonId Person, bool IsFile)> _limiter = PartitionedRateLimiter.Create<
        (PersonId Person, bool IsFile),
        (PersonId, bool)
    >(who =>
        RateLimitPartition.GetSlidingWindowLimiter(
            who,
            one => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = one.Item2 ? FilesPerFiveMinutes : PerFiveMinutes,
                Window = TimeSpan.FromMinutes(5),
                SegmentsPerWindow = 5,
            }
        )
    );

    /// <summary>Whether they may once more now.</summary>
    public bool Allows(PersonId person, bool isFile = false)
    {
        using var lease = _limiter.AttemptAcquire((person, isFile));
        return lease.IsAcquired;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _limiter.DisposeAsync();
}
