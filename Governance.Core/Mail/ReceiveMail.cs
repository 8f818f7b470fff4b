using System.Data.Common;
using Dapper;
using Governance.Core.Access;
using Governance.Core.Circles;
using Governance.Core.Data;
using Governance.Core.Discussion;
using Governance.Core.Journal;
using Governance.Core.Kernel;
using Governance.Core.People;
using Governance.Core.Policies;
using Governance.Core.Positions;
using Governance.Core.Proposals;
using Governance.Core.Rolls;
using Governance.Core.Words;
using NodaTime;

namespace Governance.Core.Mail;

/// <summary>
/// Takes a reply to a mail: it becomes a comment, or where it begins with one of the answers, a mail that asks to confirm it. Whoever writes
/// must know the mail's secret address and be found genuine by the receiving server; what programs write is never answered, so no loop
/// begins. A reply that cannot be taken is answered with the reason, to the person's own address.
/// </summary>
public sealed class ReceiveMail(
    Writer writer,
    Database database,
    PostComment postComment,
    Catalogue catalogue,
    IOutbox outbox,
    TimeProvider clock
)
{
    /// <summary>Takes it, once for each Message-ID.</summary>
    /// <returns>
    /// What became of it: <c>posted</c>, <c>to_confirm</c>, <c>bounce</c>, <c>twice</c>, <c>automatic</c>, <c>no_key</c>, <c>forged</c>,
    /// <c>empty</c> or <c>refused</c>.
    /// </returns>
    public async Task<string> Run(IncomingMail mail)
    {
        await using var connection = await database.Open();
        if (await MailReceivedStore.Has(connection, mail.MessageId))
        {
            return "twice";
        }

        var outcome = await Take(connection, mail);
        await writer.Keep(change => MailReceivedStore.Add(change.Transaction, mail.MessageId, outcome, change.Now));
        return outcome;
    }

    private async Task<string> Take(DbConnection connection, IncomingMail mail)
    {
        if (mail.Bounce is { } bounce)
        {
            return await Bounced(connection, bounce);
        }

        if (mail.IsAutomatic)
        {
            return "automatic";
        }

        if (
            mail.Token is not { } token
            || await MailKeyStore.Find(connection, token, MailKey.Reply) is not { } key
            || !key.IsAlive(clock.Now())
            || await PersonStore.Find(connection, key.PersonId) is not { } person
            || await ProposalStore.Find(connection, new ProposalId(key.Subject)) is not { } proposal
        )
        {
            return "no_key";
        }

        var reply = new Reply(mail, person, proposal);
        if (!mail.IsGenuine || mail.From != person.Email)
        {
            await Answer(reply, "forged", null);
            return "forged";
        }

        var text = ReplyText.Of(mail.Text);
        if (text.Length == 0)
        {
            await Answer(reply, "empty", null);
            return "empty";
        }

        return await AsksToAnswer(connection, reply, text) ? "to_confirm" : await Post(reply, text);
    }

    private async Task<string> Post(Reply reply, string text)
    {
        // The Message-ID is the request's key: the same mail twice at the same moment posts one comment.
        var actor = Actor.Of(reply.Person.Id, "mail:" + Fingerprint.Of(reply.Mail.MessageId)[..40]);
        var posted = await postComment.Run(actor, reply.Proposal.Id.Value, text, null, null);
        if (posted.Refusal is not { } refusal)
        {
            return "posted";
        }

        await Answer(reply, "refused", refusal);
        return "refused";
    }

    /// <summary>Whether the reply begins with one of the answers of an open round that its writer may answer in; then it is to be confirmed.</summary>
    private async Task<bool> AsksToAnswer(DbConnection connection, Reply reply, string text)
    {
        var lines = text.Split('\n', 2);
        if (
            reply.Proposal.State != ProposalState.Answer
            || await RoundStore.Of(connection, reply.Proposal.Id, reply.Proposal.Round) is not { } round
            || !round.IsOpenAt(clock.Now())
            || ChoiceOf(reply.Proposal.RuleOf(round), lines[0]) is not { } choice
        )
        {
            return false;
        }

        var today = clock.Now().InUtc().Date;
        var viewer = await AccessStore.Viewer(connection, reply.Person.Id, today);
        var circle = (await CircleStore.Find(connection, round.CircleId))!;
        var roll = await RollStore.Of(connection, round.Id);
        var rights = MayAnswer.Of(viewer, circle, roll, reply.Proposal.RuleOf(round).Duties.Answer).Rights;
        if (rights.Count == 0)
        {
            return false;
        }

        var reason = lines.Length > 1 ? lines[1].Trim() : "";
        await writer.Keep(change =>
            outbox.Queue(
                change,
                reply.Person.Id,
                "confirm_answer",
                new
                {
                    round = round.Id,
                    choice = choice.Id,
                    reason = reason.Length > Fields.Reason ? reason[..Fields.Reason] : reason,
                }
            )
        );
        return true;
    }

    /// <summary>The choice that a line names, by its word in any of the languages; null where it names none.</summary>
    private Choice? ChoiceOf(Policy rule, string line)
    {
        var said = line.Trim(' ', '.', '!', '"', '*', '„', '“', '”', '«', '»', '\'').Trim();
        return Catalogue
            .Languages.Select(language => new Speech(catalogue, Cultures.Of(language), DateTimeZone.Utc))
            .SelectMany(speech => rule.Choices.Select(choice => (choice, word: speech.Label(choice))))
            .FirstOrDefault(pair => string.Equals(pair.word, said, StringComparison.OrdinalIgnoreCase) || pair.choice.Id == said)
            .choice;
    }

    private async Task<string> Bounced(DbConnection connection, BouncedMail bounce)
    {
        if (await OutboxStore.SentTo(connection, bounce.MessageId) is not { } person)
        {
            return "no_key";
        }

        await writer.Keep(change => MailWishStore.Bounce(change.Transaction, person, bounce.Status, change.Now));
        return "bounce";
    }

    /// <summary>Says why a reply was not taken, to the person's own address, at most once a day for each reason.</summary>
    private async Task Answer(Reply reply, string why, Refusal? refusal) =>
        await writer.Keep(async change =>
        {
            var day = change.Now.InUtc().Date;
            var told = $"not_taken:{why}:{reply.Proposal.Id}:{day:uuuuMMdd}";
            if (await MailWishStore.WasTold(change.Connection, reply.Person.Id, told, change.Transaction))
            {
                return;
            }

            await MailWishStore.Tell(change.Transaction, reply.Person.Id, told, change.Now);
            var speech = new Speech(catalogue, Cultures.Of(reply.Person.Language), DateTimeZone.Utc);
            var sentence = refusal is null ? "" : string.Join(' ', refusal.Parts.Select(speech.Say));
            await outbox.Queue(
                change,
                reply.Person.Id,
                "not_taken",
                new
                {
                    proposal = reply.Proposal.Id,
                    why,
                    sentence,
                }
            );
        });

    private sealed record Reply(IncomingMail Mail, Person Person, Proposal Proposal);
}

/// <summary>The SQL of mails that came in.</summary>
public static class MailReceivedStore
{
    /// <summary>Whether a mail was taken before.</summary>
    public static async Task<bool> Has(DbConnection connection, string messageId) =>
        await connection.QuerySingleAsync<int>("SELECT COUNT(*) FROM mail_received WHERE message_id = @messageId", new { messageId }) > 0;

    /// <summary>Notes what became of a mail.</summary>
    public static Task Add(DbTransaction tx, string messageId, string outcome, Instant at) =>
        tx.Connection!.ExecuteAsync(
            "INSERT INTO mail_received (message_id, at, outcome) VALUES (@messageId, @at, @outcome) ON CONFLICT DO NOTHING",
            new
            {
                messageId,
                at,
                outcome,
            },
            tx
        );
}
