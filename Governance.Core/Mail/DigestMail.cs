using Governance.Core.Journal;
using Governance.Core.Needs;
using NodaTime;

namespace Governance.Core.Mail;

/// <summary>
/// The digest: what needs the reader first, with one link that answers all of it, then what was decided, what is new, and the talk in a line
/// each. It says how long it takes, is never empty, and tells nothing twice.
/// </summary>
public sealed class DigestMail(IEnumerable<INeedKind> kinds) : IMailKind
{
    /// <inheritdoc />
    public string Kind => "digest";

    /// <inheritdoc />
    public MailSort Sort => MailSort.Digest;

    /// <inheritdoc />
    public async Task<MailText?> Write(MailContext context)
    {
        var since = await DigestStore.Position(context.Connection, context.To.Id);
        var head = (await JournalStore.Head(context.Connection)).Position;
        var next = context.Wish.NextDigest(context.Now, context.Speech.Zone);
        var content = await DigestContent.Of(context.Connection, context.Viewer, kinds, since, context.Now, next);
        if (content.IsEmpty || (context.Wish.Digest == DigestRhythm.Needed && content.Needs.Count == 0))
        {
            return null;
        }

        return Write(context, content) with
        {
            WhenSent = async change =>
            {
                await DigestStore.Tell(change.Transaction, context.To.Id, head);
                foreach (var need in content.Needs)
                {
                    await MailWishStore.Tell(change.Transaction, context.To.Id, DigestContent.Key(need), change.Now);
                }
            },
        };
    }

    /// <summary>Puts a digest into words; also for the preview in the settings, which carries no keys.</summary>
    public static MailText Write(MailContext context, DigestContent content, bool withKeys = true)
    {
        var speech = context.Speech;
        var facts = new
        {
            federation = context.Federation.Name,
            needs = content.Needs.Count,
            news = content.Decided.Count + content.New.Count,
            minutes = content.Minutes,
        };
        var text = new MailText(speech.Say("mail.digest.subject", facts)).Say(speech.Say("mail.digest.takes", facts));
        Needs(text, context, content, withKeys);
        if (content.Decided.Count > 0)
        {
            text.Head(speech["mail.digest.decided"]);
            foreach (var line in content.Decided)
            {
                text.Item(speech.Say("mail.digest.decided_line", line), line.Title, context.Url("/register/" + line.Number));
            }
        }

        if (content.New.Count > 0)
        {
            text.Head(speech["mail.digest.new"]);
            foreach (var line in content.New)
            {
                text.Item(speech.Say("mail.digest.new_line", line), line.Title, context.Url("/proposals/" + line.Id)).Say(line.Summary);
            }
        }

        if (content.Talk.Count > 0)
        {
            text.Head(speech["mail.digest.talk"]);
            foreach (var line in content.Talk)
            {
                text.Item(speech.Say("mail.digest.talk_line", line), line.Title, context.Url($"/proposals/{line.Id}#talk"));
            }
        }

        return text.Because(speech.Say("mail.digest.because." + Kernel.Fact.Cell(context.Wish.Digest), facts));
    }

    private static void Needs(MailText text, MailContext context, DigestContent content, bool withKeys)
    {
        if (content.Needs.Count == 0)
        {
            return;
        }

        var speech = context.Speech;
        text.Head(speech.Say("home.needs", new { n = content.Needs.Count }));
        foreach (var need in content.Needs)
        {
            var line = new
            {
                title = need.Title,
                circle = need.CircleName,
                dated = need.DueAt is null ? "no" : "yes",
                due = need.DueAt is { } due ? speech.Say("need_due." + need.Kind, new { when = speech.When(due) }) : "",
                what = speech.Say("need_is." + need.Kind, need.Facts),
            };
            text.Item(speech.Say("mail.digest.need_line", line), need.Title, context.Url(need.Link)).Say(need.Summary);
        }

        var asked = content.Needs.Where(need => need.Asked is not null).ToList();
        if (withKeys && asked.Count > 0)
        {
            var subject = string.Join(' ', asked.Select(need => $"{need.Asked!.Round} {need.Asked.Seat}"));
            var token = context.Key(MailKey.Digest, subject, asked.Min(need => need.DueAt!.Value));
            text.Link(speech.Say("mail.digest.answer", new { n = asked.Count }), context.Url("/d/" + token))
                .Say(speech["mail.digest.forward"]);
        }
    }
}
