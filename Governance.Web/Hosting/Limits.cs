using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Governance.Web.Hosting;

/// <summary>
/// How often one address may ask to sign in or try a code. Accounts have their own limits, asked first; these are wide,
/// since all people of a co-op may stand behind one address.
/// </summary>
internal static class Limits
{
    /// <summary>The policy of pages where one signs in.</summary>
    public const string SignIn = "sign-in";

    private const int PerQuarterHour = 200;

    public static void Configure(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(
            SignIn,
            http =>
                HttpMethods.IsPost(http.Request.Method)
                    ? RateLimitPartition.GetSlidingWindowLimiter(
                        http.Connection.RemoteIpAddress?.ToString() ?? "",
                        _ => new SlidingWindowRateLimiterOptions
                        {
                            PermitLimit = PerQuarterHour,
                            Window = TimeSpan.FromMinutes(15),
                            SegmentsPerWindow = 15,
                        }
                    )
                    : RateLimitPartition.GetNoLimiter("reading")
        );
    }
}
