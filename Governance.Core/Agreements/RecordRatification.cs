using System.Buffers.Text;
using System.Security.Cryptography;
using Governance.Core.Access;
using Governance.Core.Federation;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using NodaTime;

namespace Governance.Core.Agreements;

/// <summary>What the other body says by its link, as typed.</summary>
/// <param name="TextHash">The fingerprint of the words that the page showed.</param>
/// <param name="Decision">Its decision, in its own words.</param>
/// <param name="DecidedOn">The day it was decided.</param>
/// <param name="Mandate">Who gave the signer authority.</param>
/// <param name="Signer">Who signs.</param>
/// <param name="SignerRole">As what.</param>
/// <param name="Email">Where the confirming mail goes.</param>
/// <param name="Language">The language of that mail: the one that the page was read in.</param>
public sealed record RatificationForm(
    string? TextHash,
    string? Decision,
    string? DecidedOn,
    string? Mandate,
    string? Signer,
    string? SignerRole,
    string? Email,
    string Language = ""
);

/// <summary>
/// The other body says by its link that it has decided to ratify the words shown. Nothing counts yet: a mail goes to the signer, whose link
/// opens the page that confirms.
/// </summary>
public sealed class RecordRatification(Writer writer, ISecrets secrets, IOutbox outbox)
{
    /// <summary>The longest decision or mandate, in characters.</summary>
    public const int Longest = 2_000;

    /// <summary>Records it, and queues the mail.</summary>
    public async Task<Result<RatificationId>> Run(Actor actor, string token, RatificationForm form)
    {
        var read = Read(form);
        // Protected before the writer is asked: it may make a new key, which the writer must store.
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var facts = new
        {
            key = secrets.Protect(key),
            address = secrets.Protect(read.IsRefused ? "" : read.Value.Email),
            name = secrets.Protect(read.IsRefused ? "" : read.Value.Signer),
            language = form.Language,
        };
        return await writer.Run<RatificationId>(
            actor,
            async change =>
            {
                var asked = await RatificationAsked.Of(change, await BodyLinkStore.OfToken(change.Connection, token, change.Transaction));
                if ((asked.Refusal ?? read.Refusal) is { } refusal)
                {
                    return refusal;
                }

                var (link, agreement, version) = asked.Value;
                if (await WhyNot(change, link, version, form.TextHash, read.Value) is { } why)
                {
                    return why;
                }

                var one = Made(change.Now, link, version, read.Value);
                var mail = MailOf(one, read.Value, key);
                one = one with { EmailSeal = Fingerprint.Sealed(mail.EmailSalt, mail.Email) };
                await RatificationStore.Add(change.Transaction, one);
                await RatificationStore.Add(change.Transaction, mail);
                await outbox.Queue(
                    change,
                    null,
                    "ratification",
                    new
                    {
                        facts.key,
                        facts.address,
                        facts.name,
                        facts.language,
                        ratification = one.Id,
                    }
                );
                await change.Append(RatificationRecorded.From(one, agreement.Audience));
                return one.Id;
            }
        );
    }

    private static async Task<Refusal?> WhyNot(Change change, BodyLink link, AgreementVersion version, string? seen, Said said)
    {
        if (seen != version.TextHash)
        {
            return new AnotherVersionIsCurrent(version.Number);
        }

        // A day of grace: today in the body's zone may be tomorrow in ours.
        var today = (await FederationStore.Find(change.Connection, change.Transaction))!.DateAt(change.Now);
        if (said.DecidedOn > today.PlusDays(1))
        {
            return new FieldIsNotUnderstood("decided", "past_date");
        }

        var asked = await RatificationStore.CountSince(change.Transaction, link.Id, change.Now - Ratification.MailsWithin);
        return asked >= Ratification.MostMails ? new RatificationAskedTooOften() : null;
    }

    private static Result<Said> Read(RatificationForm form)
    {
        var decision = Fields.Prose("decision", form.Decision, Longest);
        var date = Fields.Date("decided", form.DecidedOn);
        var mandate = Fields.Prose("authority", form.Mandate, Longest);
        var signer = Fields.Line("signer", form.Signer, Fields.Name);
        var role = Fields.Line("role", form.SignerRole, Fields.Name);
        var email = Fields.Email("email", form.Email);
        var missing = !date.IsRefused && date.Value is null ? new FieldIsMissing("decided") : null;
        return
            FormIsRefused.From(decision.Refusal, date.Refusal ?? missing, mandate.Refusal, signer.Refusal, role.Refusal, email.Refusal)
                is { } refusal
            ? refusal
            : new Said(decision.Value, date.Value!.Value, mandate.Value, signer.Value, role.Value, email.Value);
    }

    private static Ratification Made(Instant now, BodyLink link, AgreementVersion version, Said said) =>
        new()
        {
            Id = Ids.New<RatificationId>(now),
            AgreementId = version.AgreementId,
            Version = version.Number,
            TextHash = version.TextHash,
            Side = RatifiedSide.Theirs,
            Body = link.Body,
            Decision = said.Decision,
            DecidedOn = said.DecidedOn,
            Mandate = said.Mandate,
            Signer = said.Signer,
            SignerRole = said.Role,
            SignerSalt = Fingerprint.NewSalt(),
            EmailSeal = "",
            LinkId = link.Id,
            AskedAt = now,
        };

    private static RatificationMail MailOf(Ratification one, Said said, string key) =>
        new()
        {
            RatificationId = one.Id,
            Email = said.Email,
            EmailSalt = Fingerprint.NewSalt(),
            Hash = Fingerprint.Of(key),
            ExpiresAt = one.AskedAt + Ratification.ConfirmedWithin,
        };

    private sealed record Said(string Decision, LocalDate DecidedOn, string Mandate, string Signer, string Role, string Email);
}

/// <summary>What a link asks about: the last version made, as long as it names the link's body and that body has not ratified it.</summary>
/// <param name="Link">The link.</param>
/// <param name="Agreement">The agreement.</param>
/// <param name="Version">The version.</param>
public sealed record RatificationAsked(BodyLink Link, Agreement Agreement, AgreementVersion Version)
{
    /// <summary>Finds it, or says why nothing is asked any more; nothing at all for a link that was never given out.</summary>
    internal static async Task<Result<RatificationAsked>> Of(Change change, BodyLink? link)
    {
        if (link is null)
        {
            return new NotFound();
        }

        if (link.WhyNot(change.Now) is { } refusal)
        {
            return refusal;
        }

        var agreement = (await AgreementStore.Find(change.Connection, link.AgreementId, change.Transaction))!;
        var version = (await AgreementStore.Version(change.Connection, agreement.Id, agreement.Version, change.Transaction))!;
        var made = await RatificationStore.Of(change.Connection, agreement.Id, version.Number, change.Transaction);
        return agreement.RepealedAt is not null ? new AgreementIsRepealed(agreement.Name)
            : version.Bound.OtherBody != link.Body ? new AgreementHasNoOtherBody(agreement.Name)
            : made.Any(one => one.Side == RatifiedSide.Theirs) ? new VersionIsRatifiedAlready(link.Body, version.Number)
            : new RatificationAsked(link, agreement, version);
    }
}
