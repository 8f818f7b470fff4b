using Governance.Core.Journal;
using Governance.Core.Kernel;

namespace Governance.Core.Agreements;

/// <summary>
/// The signer confirms from the mail. The ratification counts, this federation's is recorded beside it over the same hash, and the version
/// comes into force: one transaction.
/// </summary>
public sealed class ConfirmRatification(Writer writer)
{
    /// <summary>Confirms; returns the ratification.</summary>
    /// <param name="actor">Nobody who has signed in: the key is what counts.</param>
    /// <param name="key">The key that the mail carried.</param>
    public Task<Result<RatificationId>> Run(Actor actor, string key) =>
        writer.Run<RatificationId>(
            actor,
            async change =>
            {
                if (
                    await RatificationStore.OfKey(change.Connection, key, change.Transaction) is not { } mail
                    || await RatificationStore.Find(change.Connection, mail.RatificationId, change.Transaction) is not { } theirs
                )
                {
                    return new NotFound();
                }

                if (theirs.ConfirmedAt is not null)
                {
                    return new VersionIsRatifiedAlready(theirs.Body, theirs.Version);
                }

                if (change.Now >= mail.ExpiresAt)
                {
                    return new ConfirmationHasExpired();
                }

                var link = await BodyLinkStore.Find(change.Connection, theirs.LinkId!.Value, change.Transaction);
                var asked = await RatificationAsked.Of(change, link);
                if (asked.Refusal is { } refusal)
                {
                    return refusal;
                }

                var (_, agreement, version) = asked.Value;
                if (theirs.Version != version.Number || theirs.TextHash != version.TextHash)
                {
                    return new AnotherVersionIsCurrent(version.Number);
                }

                await Ratify(change, agreement, version, theirs);
                return theirs.Id;
            }
        );

    private static async Task Ratify(Change change, Agreement agreement, AgreementVersion version, Ratification theirs)
    {
        var ours = await RatifiedDecision.Ours(change.Connection, version, change.Now, change.Transaction);
        await RatificationStore.Confirm(change.Transaction, theirs.Id, change.Now);
        await change.Append(
            new RatificationConfirmed(theirs.Id, agreement.Id, version.Number, theirs.TextHash, change.Now, agreement.Audience.Value)
        );
        await RatificationStore.Add(change.Transaction, ours);
        await change.Append(RatificationRecorded.From(ours, agreement.Audience));
        if (version.InForceFrom is null)
        {
            await AgreementStore.PutInForce(change.Transaction, agreement.Id, version.Number, change.Now);
            await change.Append(new AgreementInForce(agreement.Id, version.Number, change.Now, agreement.Audience.Value));
        }
    }
}
