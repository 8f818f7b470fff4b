using Governance.Tests.Testing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Tests.Web;

/// <summary>The route table as the running product has it: every page, every handler, every endpoint.</summary>
internal sealed class Routes(DemoSite demo)
{
    /// <summary>Every pattern that answers to GET with a page.</summary>
    public IReadOnlyList<string> Pages() =>
        [
            .. Endpoints()
                .Where(endpoint =>
                    endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is not null
                    || endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null
                )
                .Select(Pattern)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Every pattern that is no page and no static file.</summary>
    public IReadOnlyList<string> Others() =>
        [
            .. Endpoints()
                .Where(endpoint =>
                    endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null
                    && !endpoint.Metadata.Any(data => data.GetType().Name.Contains("StaticAsset", StringComparison.Ordinal))
                )
                .Select(Pattern)
                .Where(pattern => !pattern.EndsWith(".woff2", StringComparison.Ordinal))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Every form handler of every page: <c>POST pattern?handler=Name</c>.</summary>
    public IReadOnlyList<string> Posts()
    {
        var posts = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var endpoint in Endpoints())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
            {
                continue;
            }

            var model = typeof(Governance.Web.Hosting.App).Assembly.GetType(
                "Governance.Web.Pages." + page.ViewEnginePath.Trim('/').Replace('/', '.') + "Model"
            );
            foreach (var method in model?.GetMethods().Where(method => method.Name.StartsWith("OnPost", StringComparison.Ordinal)) ?? [])
            {
                posts.Add($"{Pattern(endpoint)} {method.Name["OnPost".Length..]}".Trim());
            }
        }

        return [.. posts];
    }

    /// <summary>A pattern with its parameters filled in from the demonstration.</summary>
    private string Fill(string pattern, string? proposal = null) =>
        pattern
            .Replace("/agreements/{slug}/body", "/agreements/mutual-aid-with-the-union/body", StringComparison.Ordinal)
            .Replace("/agreements/{slug}/declarations", "/agreements/open-books/declarations", StringComparison.Ordinal)
            .Replace(
                "/agreements/{slug}/versions/{n}/ratified.json",
                "/agreements/mutual-aid-with-the-union/versions/1/ratified.json",
                StringComparison.Ordinal
            )
            .Replace("/b/{token}", "/b/" + demo.Thing("body-link"), StringComparison.Ordinal)
            .Replace("/b/confirm/{key}", "/b/confirm/" + demo.Thing("body-key"), StringComparison.Ordinal)
            .Replace("/circles/{id}", "/circles/" + demo.Thing("circle"), StringComparison.Ordinal)
            .Replace("/coops/{id}", "/coops/" + demo.Thing("coop"), StringComparison.Ordinal)
            .Replace("/conditions/{id}", "/conditions/" + demo.Thing("condition"), StringComparison.Ordinal)
            .Replace("/people/{id}", "/people/" + demo.Thing("person"), StringComparison.Ordinal)
            .Replace("/comments/{id}", "/comments/" + demo.Thing("comment"), StringComparison.Ordinal)
            .Replace("/agreements/terms/{draft}", "/agreements/terms/" + demo.Thing("amend-draft"), StringComparison.Ordinal)
            .Replace("/files/{id}/{name}", demo.Thing("file"), StringComparison.Ordinal)
            .Replace("/mentions", "/mentions?q=mil&subject=" + demo.Thing("open"), StringComparison.Ordinal)
            .Replace("/drafts/{id}", "/drafts/" + demo.Thing("draft"), StringComparison.Ordinal)
            .Replace("/talk/{id}/public", $"/talk/{demo.Thing("agreement")}/public", StringComparison.Ordinal)
            .Replace("/talk/{id}", "/talk/" + Governance.Core.Circles.CircleId.General, StringComparison.Ordinal)
            .Replace("/proposals/{id}", "/proposals/" + (proposal ?? demo.Thing("open")), StringComparison.Ordinal)
            .Replace("{number}", demo.Thing("corrected"), StringComparison.Ordinal)
            .Replace("/a/{token}", "/a/" + demo.Thing("answer-key"), StringComparison.Ordinal)
            .Replace("/feeds/{token}", "/feeds/" + demo.Thing("feed-key"), StringComparison.Ordinal)
            .Replace("/d/{token}", "/d/" + demo.Thing("digest-key"), StringComparison.Ordinal)
            .Replace("/unsubscribe/{token}", "/unsubscribe/" + demo.Thing("unsubscribe-key"), StringComparison.Ordinal)
            .Replace("/agreements/{slug}", "/agreements/" + demo.Thing("signed-agreement"), StringComparison.Ordinal)
            .Replace("{slug}", "cotech-2018", StringComparison.Ordinal)
            .Replace("{code:int}", "404", StringComparison.Ordinal);

    /// <summary>A pattern, and a handler after it, filled in with a thing in the state that the route is about.</summary>
    public string Address(string route)
    {
        var parts = route.Split(' ');
        var address = parts[0] switch
        {
            "/circles/{own}" => "/circles/" + demo.Thing("own-circle"),
            "/proposals/{id}/ratify" => Fill(parts[0], demo.Thing("closed")),
            "/proposals/{id}/open" or "/proposals/{id}/revise" => Fill(parts[0], demo.Thing("discuss")),
            "/proposals/{id}/facilitate" or "/proposals/{id}/objections" => Fill(parts[0], demo.Thing("process")),
            "/proposals/{id}/tie" => Fill(parts[0], demo.Thing("tied")),
            "/elections/{id}/ballots.blt" or "/elections/{id}/ballots.json" => parts[0]
                .Replace("{id}", demo.Thing("counted"), StringComparison.Ordinal),
            "/elections/{id}" or "/elections/{id}/ballot" => parts[0].Replace("{id}", demo.Thing("election"), StringComparison.Ordinal),
            "/register/{number}/review" => parts[0].Replace("{number}", demo.Thing("reviewed"), StringComparison.Ordinal),
            "/agreements/{slug}/changes" => Ours(parts[0]) + "?from=1&to=2",
            _ when IsAboutWords(parts[0]) => Ours(parts[0]),
            "/proposals/{id}/changes" => Fill(parts[0]) + "?from=1&to=2",
            _ => Fill(parts[0]),
        };
        return parts.Length == 1 ? address : address + (address.Contains('?') ? "&" : "?") + "handler=" + parts[1];
    }

    /// <summary>Whether a route is about an agreement's words; signatures, other bodies and declarations have agreements of their own.</summary>
    private static bool IsAboutWords(string pattern) =>
        pattern.StartsWith("/agreements/{slug}", StringComparison.Ordinal)
        && !new[] { "sign", "leave", "body", "declarations", "ratified" }.Any(pattern.Contains);

    private string Ours(string pattern) =>
        pattern
            .Replace("{slug}", "sharing-enquiries", StringComparison.Ordinal)
            .Replace("{number:int}", "1", StringComparison.Ordinal)
            .Replace("{clause}", demo.Thing("clause"), StringComparison.Ordinal)
            .Replace("{draft}", demo.Thing("amend-draft"), StringComparison.Ordinal)
            .Replace("{merge}", demo.Thing("merge"), StringComparison.Ordinal);

    private IEnumerable<RouteEndpoint> Endpoints() =>
        demo.Site.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    private static string Pattern(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
}
