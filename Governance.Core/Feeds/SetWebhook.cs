using System.Security.Cryptography;
using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Feeds;

/// <summary>A steward has news sent somewhere, tries it, and ends it. What goes out is what the whole federation, or the circle, may read.</summary>
public sealed class SetWebhook(Writer writer, ISecrets secrets)
{
    private const int Most = 50;

    /// <summary>Sets one; returns the secret that signs, told once.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="rawAddress">An https address.</param>
    /// <param name="rawForm">What kind of program listens.</param>
    /// <param name="circle">The circle whose news it gets; empty for the federation's.</param>
    public Task<Result<(WebhookId Id, string Secret)>> Add(Actor actor, string? rawAddress, string? rawForm, string? circle) =>
        writer.Run<(WebhookId, string)>(
            actor,
            async change =>
            {
                var viewer = await AccessStore.Asking(change);
                if (!viewer.IsSteward)
                {
                    return new NotAllowed("steward");
                }

                var address = Address(rawAddress);
                var form =
                    Enum.TryParse<WebhookForm>(rawForm, ignoreCase: true, out var read) && rawForm!.All(char.IsLetter)
                        ? (Result<WebhookForm>)read
                        : new FieldIsNotUnderstood("form", "choice");
                if (FormIsRefused.From(address.Refusal, form.Refusal) is { } refusal)
                {
                    return refusal;
                }

                CircleId? of = Ids.TryParse<CircleId>(circle, out var id) ? id : null;
                if (
                    of is { } one
                    && (
                        await CircleStore.Find(change.Connection, one, change.Transaction) is not { } found
                        || !viewer.MayRead(found.Audience)
                    )
                )
                {
                    return new NotFound();
                }

                if ((await WebhookStore.All(change.Connection, change.Transaction)).Count >= Most)
                {
                    return new FieldIsNotUnderstood("address", "fewer_webhooks");
                }

                var secret = "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
                var hook = new Webhook
                {
                    Id = Ids.New<WebhookId>(change.Now),
                    CircleId = of,
                    Form = form.Value,
                    Address = secrets.Protect(address.Value.ToString()),
                    Host = address.Value.Host,
                    Secret = secrets.Protect(secret),
                    FromPosition = change.NextPosition,
                    MadeBy = viewer.Person!.Id,
                    MadeAt = change.Now,
                };
                await WebhookStore.Add(change.Transaction, hook);
                return (hook.Id, secret);
            }
        );

    /// <summary>Sends a word to try it.</summary>
    public Task<Result<Done>> Try(Actor actor, WebhookId id) =>
        Change(actor, id, (change, hook) => WebhookStore.Add(change.Transaction, Post(change, hook, "test", "{}")));

    /// <summary>Ends it.</summary>
    public Task<Result<Done>> End(Actor actor, WebhookId id) =>
        Change(actor, id, (change, hook) => WebhookStore.End(change.Transaction, hook.Id, change.Now));

    /// <summary>Something for a webhook, due at once.</summary>
    internal static WebhookPost Post(Change change, Webhook hook, string kind, string facts) =>
        new()
        {
            Id = $"post_{Guid.CreateVersion7(change.Now.ToDateTimeOffset()):N}",
            WebhookId = hook.Id,
            Kind = kind,
            Facts = facts,
            MadeAt = change.Now,
            DueAt = change.Now,
        };

    private Task<Result<Done>> Change(Actor actor, WebhookId id, Func<Change, Webhook, Task> act) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                if (!(await AccessStore.Asking(change)).IsSteward)
                {
                    return new NotAllowed("steward");
                }

                if (await WebhookStore.Find(change.Connection, id, change.Transaction) is not { } hook)
                {
                    return new NotFound();
                }

                await act(change, hook);
                return Done.It;
            }
        );

    private static Result<Uri> Address(string? raw)
    {
        var line = Fields.Line("address", raw, 1_000);
        if (line.IsRefused)
        {
            return line.Refusal;
        }

        return
            Uri.TryCreate(line.Value, UriKind.Absolute, out var address)
            && address.Scheme == Uri.UriSchemeHttps
            && address.UserInfo.Length == 0
            ? address
            : new FieldIsNotUnderstood("address", "https_address");
    }
}
