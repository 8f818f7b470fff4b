using System.Data.Common;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Governance.Core.Circles;
using Governance.Core.Kernel;
using Governance.Core.Policies;
using Governance.Core.Proposals;
using Governance.Core.Words;
using NodaTime;

namespace Governance.Core.Feeds;

/// <summary>What is sent to a webhook: put into words when it is sent, in the form that its program reads, and signed.</summary>
public static class WebhookMessage
{
    /// <summary>What happened, in words and as facts; null where there is nothing to tell any more.</summary>
    public static async Task<WebhookNews?> News(DbConnection connection, WebhookPost post, string federation, string origin, Speech speech)
    {
        if (post.Kind == "test")
        {
            return new(post.Kind, speech.Say("webhook.test", new { federation }), "", origin + "/", post.MadeAt, null);
        }

        using var facts = JsonDocument.Parse(post.Facts);
        if (!Ids.TryParse<ProposalId>(Text(facts, "proposal"), out var id) || await ProposalStore.Find(connection, id) is not { } proposal)
        {
            return null;
        }

        var round = Ids.TryParse<RoundId>(Text(facts, "round"), out var roundId) ? await RoundStore.Find(connection, roundId) : null;
        var number = Text(facts, "number");
        var circle = (await CircleStore.Find(connection, round?.CircleId ?? proposal.CircleId))!;
        var said = new
        {
            title = proposal.Title,
            circle = circle.Name,
            closes = round is null ? "" : speech.When(round.ClosesAt),
            outcome = round?.Outcome is { } outcome ? speech["outcome." + Fact.Cell(outcome)] : "",
            number,
        };
        var sentence =
            round?.Result is { } verdict && post.Kind == "closed"
                ? speech.Sentence(proposal.RuleOf(round), verdict, Noun(proposal.RuleOf(round), circle))
                : "";
        var link = number.Length > 0 ? $"{origin}/register/{number}" : $"{origin}/proposals/{id}";
        return new(post.Kind, speech.Say("webhook." + post.Kind, said), sentence, link, post.MadeAt, id.Value);
    }

    /// <summary>The body, as the program reads it. Pure. No form lets a title mention anybody, or say more than text.</summary>
    public static string Body(WebhookForm form, WebhookNews news)
    {
        var text = news.Sentence.Length > 0 ? $"{news.Title}\n{news.Sentence}" : news.Title;
        return JsonSerializer.Serialize(
            form switch
            {
                WebhookForm.Slack => new { text = $"{Slack(text)}\n<{news.Link}>" },
                WebhookForm.Mattermost => new { text = $"{Markdown(text)}\n{news.Link}" },
                WebhookForm.Discord => new
                {
                    content = $"{Markdown(text)}\n{news.Link}",
                    allowed_mentions = new { parse = Array.Empty<string>() },
                },
                WebhookForm.Matrix => new
                {
                    msgtype = "m.notice",
                    body = $"{text}\n{news.Link}",
                    format = "org.matrix.custom.html",
                    formatted_body = $"{WebUtility.HtmlEncode(text).Replace("\n", "<br>", StringComparison.Ordinal)}<br><a href=\"{WebUtility.HtmlEncode(news.Link)}\">{WebUtility.HtmlEncode(news.Link)}</a>",
                },
                _ => (object)
                    new
                    {
                        type = "governance." + news.Kind,
                        timestamp = news.At.ToDateTimeOffset(),
                        data = new
                        {
                            title = news.Title,
                            sentence = news.Sentence,
                            link = news.Link,
                            proposal = news.Proposal,
                        },
                    },
            },
            Json.Options
        );
    }

    /// <summary>
    /// The signature of the Standard Webhooks specification: <c>v1,</c> and the base64 of HMAC-SHA256 over id, seconds and body.
    /// </summary>
    public static string Sign(string secret, string id, long seconds, string body)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{seconds}.{body}")));
    }

    private static SeatNoun Noun(Policy rule, Circle circle) =>
        circle.IsOfPeople || rule.Basis.Kind == BasisKind.Person ? SeatNoun.Person : SeatNoun.Coop;

    private static string Slack(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>Plain text in Markdown: what would mean something is escaped, and nobody is called by an @.</summary>
    private static string Markdown(string text)
    {
        var safe = new StringBuilder();
        foreach (var c in text)
        {
            safe.Append(
                "\\`*_{}[]()#+-!|~<>".Contains(c, StringComparison.Ordinal) ? "\\" + c
                : c == '@' ? "@\u200b"
                : c.ToString()
            );
        }

        return safe.ToString();
    }

    private static string Text(JsonDocument facts, string name) =>
        facts.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}

/// <summary>News for a webhook.</summary>
/// <param name="Kind">What happened, as a code.</param>
/// <param name="Title">In one line.</param>
/// <param name="Sentence">The verdict's sentence; empty elsewhere.</param>
/// <param name="Link">Where to read it.</param>
/// <param name="At">When it happened.</param>
/// <param name="Proposal">To which proposal.</param>
public sealed record WebhookNews(string Kind, string Title, string Sentence, string Link, Instant At, string? Proposal);
