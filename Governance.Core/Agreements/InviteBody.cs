using System.Buffers.Text;
using System.Security.Cryptography;
using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;

namespace Governance.Core.Agreements;

/// <summary>
/// The secretary gives the other body of an agreement its link, which ends the one before, or ends it. Whoever has the link speaks for the
/// body as far as its confirmed e-mail and its own mandate carry.
/// </summary>
public sealed class InviteBody(Writer writer)
{
    /// <summary>Makes a link; returns its token, which is told once and kept nowhere, not even as the answer to a repeated request.</summary>
    public async Task<Result<string>> Run(Actor actor, AgreementId id)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var result = await writer.Run<Done>(
            Unkeyed(actor),
            async change =>
            {
                var found = await Asked(change, id);
                if (found.Refusal is { } refusal)
                {
                    return refusal;
                }

                var agreement = found.Value;
                var version = (await AgreementStore.Version(change.Connection, id, agreement.Version, change.Transaction))!;
                if (agreement.RepealedAt is not null)
                {
                    return new AgreementIsRepealed(agreement.Name);
                }

                if (version.Bound.OtherBody.Length == 0)
                {
                    return new AgreementHasNoOtherBody(agreement.Name);
                }

                await EndAll(change, agreement);
                await Add(change, agreement, version.Bound.OtherBody, token);
                return Done.It;
            }
        );
        return result.Refusal is { } why ? why : token;
    }

    /// <summary>The link opens nothing any more.</summary>
    public Task<Result<Done>> End(Actor actor, AgreementId id) =>
        writer.Run<Done>(
            actor,
            async change =>
            {
                var found = await Asked(change, id);
                if (found.Refusal is { } refusal)
                {
                    return refusal;
                }

                await EndAll(change, found.Value);
                return Done.It;
            }
        );

    /// <summary>Who may: the secretary or a steward of the circle whose agreement it is, or a steward of the federation. Pure.</summary>
    public static bool May(Viewer viewer, Agreement agreement) =>
        viewer.MayRead(agreement.Audience)
        && (
            viewer.Holds(CircleRole.Secretary, agreement.CircleId)
            || viewer.Holds(CircleRole.Steward, agreement.CircleId)
            || viewer.IsSteward
        );

    private static async Task<Result<Agreement>> Asked(Change change, AgreementId id)
    {
        var viewer = await AccessStore.Asking(change);
        return await AgreementStore.Find(change.Connection, id, change.Transaction) is not { } agreement
            || !viewer.MayRead(agreement.Audience)
                ? new NotFound()
            : May(viewer, agreement) ? agreement
            : new NotAllowed("secretary_or_steward");
    }

    private static async Task EndAll(Change change, Agreement agreement)
    {
        var links = await BodyLinkStore.Of(change.Connection, agreement.Id, change.Transaction);
        foreach (var link in links.Where(link => link.EndedAt is null))
        {
            await BodyLinkStore.End(change.Transaction, link.Id, change.Now);
            await change.Append(new BodyLinkEnded(link.Id, agreement.Id, change.Now, agreement.CircleId.Value));
        }
    }

    private static async Task Add(Change change, Agreement agreement, string body, string token)
    {
        var link = new BodyLink
        {
            Id = Ids.New<BodyLinkId>(change.Now),
            AgreementId = agreement.Id,
            Body = body,
            Hash = Fingerprint.Of(token),
            MadeBy = change.Actor.Person is { } person ? new PersonId(person) : null,
            MadeAt = change.Now,
            ExpiresAt = change.Now + BodyLink.Lifetime,
        };
        await BodyLinkStore.Add(change.Transaction, link);
        await change.Append(
            new BodyInvited(
                link.Id,
                agreement.Id,
                Fingerprint.Of(body),
                link.Hash,
                link.MadeBy,
                link.MadeAt,
                link.ExpiresAt,
                agreement.CircleId.Value
            )
        );
    }

    /// <summary>The same person without the form's key: an answer kept for a repeated request would keep the token.</summary>
    private static Actor Unkeyed(Actor actor) => actor.Person is { } person ? Actor.Of(new PersonId(person)) : actor;
}
